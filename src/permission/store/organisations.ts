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
