import { sql, type SQL } from 'drizzle-orm';
import type { Call } from '#call';

/** Nobody meets a complaint about themselves in a list: a copy reaches them by the policy's own way. */
export const notAbout = ({ caller }: Pick<Call, 'caller'>): SQL =>
  'personId' in caller ? sql`NOT (${caller.personId}::uuid = ANY (about_persons))` : sql`true`;

/** The complaints about the caller. */
export async function complaintsAbout(call: Call): Promise<string[]> {
  const rows = await call.tx.execute(
    sql`SELECT complaint_id AS "complaintId" FROM complaints
      WHERE landlord_id = ${call.landlordId} AND NOT ${notAbout(call)}`,
  );
  return [...rows].map((row) => String(row['complaintId']));
}
