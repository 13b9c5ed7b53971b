import { and, eq, inArray, max, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { complaintEvents, complaints } from '#db/schema/complaints';
import type { Account } from '../account.ts';
import { withNeeds } from './needs.ts';

export interface Addressee {
  complaintId: string;
  reference: string;
  personId: string;
  account: Account;
}

/** To whom letters about these complaints go, by complaint. */
export async function addresseesOf(
  call: Call,
  complaintIds: readonly string[],
): Promise<ReadonlyMap<string, Addressee>> {
  if (complaintIds.length === 0) return new Map();
  const rows = await call.tx
    .select({
      complaintId: complaints.complaintId,
      reference: complaints.reference,
      personId: complaints.personId,
      account: complaints.account,
      handlerId: complaints.handlerId,
    })
    .from(complaints)
    .where(
      and(
        eq(complaints.landlordId, call.landlordId),
        inArray(complaints.complaintId, [...new Set(complaintIds)]),
      ),
    );
  const all = rows.map((row) => ({ ...row, account: row.account as unknown as Account }));
  return new Map((await withNeeds(call, all)).map((row) => [row.complaintId, row]));
}

/** The complaints of one person, with what they are called by. */
export const complaintsOf = (
  call: Call,
  personId: string,
): Promise<{ complaintId: string; reference: string }[]> =>
  call.tx
    .select({ complaintId: complaints.complaintId, reference: complaints.reference })
    .from(complaints)
    .where(and(eq(complaints.landlordId, call.landlordId), eq(complaints.personId, personId)));

/** The names that a person gave on their complaints. */
export async function namesOnComplaints(call: Call, personId: string): Promise<string[]> {
  const rows = await call.tx
    .select({ name: sql<string | null>`account -> 'contact' ->> 'name'` })
    .from(complaints)
    .where(and(eq(complaints.landlordId, call.landlordId), eq(complaints.personId, personId)));
  return rows.flatMap(({ name }) => name ?? []);
}

/** The number of the last event of a complaint that is held. */
export async function lastSequence(call: Call, complaintId: string): Promise<number> {
  const [row] = await call.tx
    .select({ last: max(complaintEvents.sequence) })
    .from(complaintEvents)
    .where(
      and(eq(complaintEvents.landlordId, call.landlordId), eq(complaintEvents.complaintId, complaintId)),
    );
  return row?.last ?? 0;
}
