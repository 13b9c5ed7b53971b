import { and, eq, inArray, max } from 'drizzle-orm';
import type { Call } from '#call';
import { complaintEvents, complaints } from '#db/schema/complaints';
import type { Account } from '../account.ts';

export interface Addressee {
  complaintId: string;
  reference: string;
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
      account: complaints.account,
    })
    .from(complaints)
    .where(
      and(
        eq(complaints.landlordId, call.landlordId),
        inArray(complaints.complaintId, [...new Set(complaintIds)]),
      ),
    );
  return new Map(
    rows.map((row) => [row.complaintId, { ...row, account: row.account as unknown as Account }]),
  );
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
