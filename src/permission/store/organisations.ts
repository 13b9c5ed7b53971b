/** What permissions ask of organisations: one question, answered in the database at the instant of the asking. */
import { sql } from 'drizzle-orm';
import type { Call } from '#call';

export async function isOfOrganisation(
  call: Call,
  organisationId: string,
  personId: string,
): Promise<boolean> {
  const rows = await call.tx.execute<{ is: boolean }>(
    sql`SELECT is_of_organisation(${organisationId}::uuid, ${personId}::uuid) AS is`,
  );
  return rows[0]?.is === true;
}

/** Is there an organisation with this id here that the landlord has verified? */
export async function isVerified(call: Call, organisationId: string): Promise<boolean> {
  const rows = await call.tx.execute<{ is: boolean }>(
    sql`SELECT EXISTS (SELECT FROM organisations WHERE landlord_id = ${call.landlordId}
      AND organisation_id = ${organisationId}::uuid AND state = 'verified') AS is`,
  );
  return rows[0]?.is === true;
}
