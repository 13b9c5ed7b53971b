import { and, asc, between, count, eq, inArray, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { complaintEvents, complaints } from '#db/schema/complaints';
import type { Fact } from '../complaint.ts';
import type { HistoriesAsked, History } from '../histories.ts';

const received = (call: Call, { receivedFrom, receivedTo }: HistoriesAsked) =>
  and(eq(complaints.landlordId, call.landlordId), between(complaints.receivedOn, receivedFrom, receivedTo));

export async function countReceived(call: Call, asked: HistoriesAsked): Promise<number> {
  const [row] = await call.tx.select({ count: count() }).from(complaints).where(received(call, asked));
  return row?.count ?? 0;
}

export async function historyRows(
  call: Call,
  asked: HistoriesAsked,
  { after, most }: { after: { receivedOn: string; complaintId: string } | undefined; most: number },
): Promise<History[]> {
  const behind =
    after &&
    sql`(${complaints.receivedOn}, ${complaints.complaintId}) > (${after.receivedOn}::date, ${after.complaintId}::uuid)`;
  const rows = await call.tx
    .select({
      complaintId: complaints.complaintId,
      reference: complaints.reference,
      receivedOn: complaints.receivedOn,
      policyHash: complaints.policyHash,
      codeHash: complaints.codeHash,
      calendarHash: complaints.calendarHash,
    })
    .from(complaints)
    .where(and(received(call, asked), behind))
    .orderBy(asc(complaints.receivedOn), asc(complaints.complaintId))
    .limit(most);
  if (rows.length === 0) return [];
  const events = await call.tx
    .select({ complaintId: complaintEvents.complaintId, fact: sql<Fact>`${complaintEvents.event} -> 'fact'` })
    .from(complaintEvents)
    .where(
      and(
        eq(complaintEvents.landlordId, call.landlordId),
        inArray(
          complaintEvents.complaintId,
          rows.map(({ complaintId }) => complaintId),
        ),
      ),
    )
    .orderBy(asc(complaintEvents.complaintId), asc(complaintEvents.sequence));
  const facts = new Map<string, Fact[]>(rows.map(({ complaintId }) => [complaintId, []]));
  for (const { complaintId, fact } of events) facts.get(complaintId)?.push(fact);
  return rows.map((row) => ({ ...row, facts: facts.get(row.complaintId) ?? [] }));
}
