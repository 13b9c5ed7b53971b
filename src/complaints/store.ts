/** The SQL of complaints. Every `where` names the landlord; who may see what is asked for by the caller of each query. */
import { and, asc, desc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { complaintEvents, complaints, notices, toldDates } from '#db/schema/complaints';
import type { Account } from './account.ts';
import { insertNeeds, withNeeds, withoutNeeds } from './store/needs.ts';
import type { Complaint, Fact, RecordedEvent, ToldDate } from './complaint.ts';

type Row = typeof complaints.$inferSelect;

const toComplaint = ({ landlordId: _, account, ...row }: Row): Complaint => ({
  ...row,
  account: account as unknown as Account,
});

async function one(call: Call, match: ReturnType<typeof eq>, lock = false): Promise<Complaint | undefined> {
  const query = call.tx
    .select()
    .from(complaints)
    .where(and(eq(complaints.landlordId, call.landlordId), match));
  // Not `update`: a row that points at a held complaint, such as who opened it, need not wait, and then nobody waits crosswise.
  const [row] = await (lock ? query.for('no key update') : query);
  return row && (await withNeeds(call, [toComplaint(row)]))[0];
}

export const complaintByOnceKey = (call: Call, onceKey: string) => one(call, eq(complaints.onceKey, onceKey));
export const complaintByReference = (call: Call, reference: string) =>
  one(call, eq(complaints.reference, reference));
/** Holds the complaint until the transaction ends, so that two decisions take turns. */
export const lockComplaint = (call: Call, reference: string) =>
  one(call, eq(complaints.reference, reference), true);

/** Lets the forms of one key take turns until the transaction ends, where more than a complaint hangs on it. */
export async function holdOnceKey(call: Call, onceKey: string): Promise<void> {
  await call.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`once ${onceKey}`}, 0))`);
}

/** False where the key or the reference is taken; a key that another transaction holds is waited for. */
export async function insertComplaint(call: Call, complaint: Complaint): Promise<boolean> {
  const rows = await call.tx
    .insert(complaints)
    .values({
      ...complaint,
      landlordId: call.landlordId,
      account: withoutNeeds(complaint.account) as unknown as Record<string, unknown>,
    })
    .onConflictDoNothing()
    .returning({ reference: complaints.reference });
  if (rows.length === 1) await insertNeeds(call, complaint.complaintId, complaint.account);
  return rows.length === 1;
}

/** Writes the index over the events. False where the version was no longer the one read. */
export async function writeIndex(
  call: Call,
  complaint: Complaint,
  index: Pick<Complaint, 'stage' | 'isClosed' | 'nextDueOn' | 'nextDuty' | 'isPaused' | 'outcome'>,
): Promise<boolean> {
  const rows = await call.tx
    .update(complaints)
    .set({ ...index, version: complaint.version + 1 })
    .where(
      and(
        eq(complaints.landlordId, call.landlordId),
        eq(complaints.complaintId, complaint.complaintId),
        eq(complaints.version, complaint.version),
      ),
    )
    .returning({ version: complaints.version });
  return rows.length === 1;
}

export async function eventsOf(call: Call, complaintId: string): Promise<RecordedEvent[]> {
  const rows = await call.tx
    .select()
    .from(complaintEvents)
    .where(and(eq(complaintEvents.landlordId, call.landlordId), eq(complaintEvents.complaintId, complaintId)))
    .orderBy(asc(complaintEvents.sequence));
  return rows.map((row) => ({
    sequence: row.sequence,
    fact: row.event['fact'] as Fact,
    words: (row.event['words'] ?? {}) as Record<string, unknown>,
    recordedAt: row.recordedAt,
    recordedBy: row.recordedBy,
    recordedAs: row.recordedAs,
    onceKey: row.onceKey,
    bodyHash: row.event['bodyHash'] as string | undefined,
  }));
}

export async function appendEvent(call: Call, complaintId: string, event: RecordedEvent): Promise<void> {
  const { sequence, fact, words, recordedAt, recordedBy, recordedAs, onceKey, bodyHash } = event;
  await call.tx.insert(complaintEvents).values({
    landlordId: call.landlordId,
    complaintId,
    sequence,
    event: { fact, words, ...(bodyHash === undefined ? {} : { bodyHash }) },
    happenedAt: fact.at,
    recordedAt,
    recordedBy,
    recordedAs,
    onceKey,
  });
}

/** Which complaint and act a key was used for, if it was used. */
export async function actOfKey(call: Call, onceKey: string) {
  const [row] = await call.tx
    .select({ complaintId: complaintEvents.complaintId, event: complaintEvents.event })
    .from(complaintEvents)
    .where(and(eq(complaintEvents.landlordId, call.landlordId), eq(complaintEvents.onceKey, onceKey)));
  return (
    row && {
      complaintId: row.complaintId,
      type: (row.event['fact'] as Fact).type,
      bodyHash: row.event['bodyHash'] as string | undefined,
    }
  );
}

export async function toldDatesOf(call: Call, complaintId: string): Promise<ToldDate[]> {
  return call.tx
    .select({ duty: toldDates.duty, dueOn: toldDates.dueOn, toldAt: toldDates.toldAt })
    .from(toldDates)
    .where(and(eq(toldDates.landlordId, call.landlordId), eq(toldDates.complaintId, complaintId)))
    .orderBy(asc(toldDates.toldAt), asc(toldDates.duty));
}

export async function insertToldDates(
  call: Call,
  complaintId: string,
  told: readonly ToldDate[],
): Promise<void> {
  if (told.length === 0) return;
  await call.tx
    .insert(toldDates)
    .values(told.map((date) => ({ landlordId: call.landlordId, complaintId, ...date })))
    .onConflictDoNothing();
}

export interface Glance {
  complaintId: string;
  reference: string;
  title: string;
  stage: string;
  isClosed: boolean;
  nextDueOn: string | null;
  nextDuty: string | null;
  receivedAt: string;
}

const glance = {
  complaintId: complaints.complaintId,
  reference: complaints.reference,
  title: complaints.title,
  stage: complaints.stage,
  isClosed: complaints.isClosed,
  nextDueOn: complaints.nextDueOn,
  nextDuty: complaints.nextDuty,
  receivedAt: complaints.receivedAt,
};

/** A person's own complaints, newest first. */
export async function complaintsOf(call: Call, personId: string): Promise<Glance[]> {
  return call.tx
    .select(glance)
    .from(complaints)
    .where(and(eq(complaints.landlordId, call.landlordId), eq(complaints.personId, personId)))
    .orderBy(desc(complaints.receivedAt))
    .limit(200);
}

/** Open complaints whose next day is no later than this one, or that wait for time to close them: the daily round's. */
export async function dueBy(call: Call, day: string): Promise<string[]> {
  const rows = await call.tx
    .select({ reference: complaints.reference })
    .from(complaints)
    .where(
      and(
        eq(complaints.landlordId, call.landlordId),
        eq(complaints.isClosed, false),
        or(isNull(complaints.nextDueOn), lte(complaints.nextDueOn, day)),
      ),
    )
    .orderBy(asc(complaints.nextDueOn), asc(complaints.complaintId));
  return rows.map((row) => row.reference);
}

/** True where this notice had not been made before. */
export async function insertNotice(
  call: Call,
  notice: { complaintId: string; duty: string; dueOn: string; kind: 'near' | 'missed' },
): Promise<boolean> {
  const rows = await call.tx
    .insert(notices)
    .values({ landlordId: call.landlordId, ...notice, madeAt: call.now })
    .onConflictDoNothing()
    .returning({ duty: notices.duty });
  return rows.length === 1;
}

/** References by id, of complaints of this landlord; who may know them is for the caller to say. */
export async function referencesOf(
  call: Call,
  complaintIds: readonly string[],
): Promise<Map<string, string>> {
  if (complaintIds.length === 0) return new Map();
  const rows = await call.tx
    .select({ complaintId: complaints.complaintId, reference: complaints.reference })
    .from(complaints)
    .where(
      and(eq(complaints.landlordId, call.landlordId), inArray(complaints.complaintId, [...complaintIds])),
    )
    .orderBy(asc(complaints.reference));
  return new Map(rows.map(({ complaintId, reference }) => [complaintId, reference]));
}
