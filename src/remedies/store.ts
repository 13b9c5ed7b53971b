/** The SQL of one remedy and of the complaint it belongs to. Every `where` names the landlord. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { complaints } from '#db/schema/complaints';
import { remedies, remedyEvents } from '#db/schema/remedies';
import { offeredLanguage, sourceLanguage } from '#languages';
import { safeContactOf } from '#safety';
import type { Remedy, RemedyEvent, RemedyFact } from './remedy.ts';

/** What a remedy needs to know of its complaint. */
export interface Owed {
  complaintId: string;
  reference: string;
  title: string;
  personId: string;
  stage: string;
  receivedOn: string;
  policyHash: string;
  codeHash: string;
  calendarHash: string;
  /** How the resident wants to be reached: a word of the complaints room. */
  reachedBy: string;
  /** The language of letters to the resident. */
  language: string;
  /** Whom it is about, of the staff. */
  aboutPersons: readonly string[];
}

const owed = {
  complaintId: complaints.complaintId,
  reference: complaints.reference,
  title: complaints.title,
  personId: complaints.personId,
  stage: complaints.stage,
  receivedOn: complaints.receivedOn,
  policyHash: complaints.policyHash,
  codeHash: complaints.codeHash,
  calendarHash: complaints.calendarHash,
  account: complaints.account,
  // A column that is the database's own to keep: see 0052.
  aboutPersons: sql<string[]>`about_persons`,
};

async function oneOwed(call: Call, match: ReturnType<typeof eq>, isHeld: boolean): Promise<Owed | undefined> {
  const query = call.tx
    .select(owed)
    .from(complaints)
    .where(and(eq(complaints.landlordId, call.landlordId), match));
  const [row] = await (isHeld ? query.for('no key update') : query);
  if (row === undefined) return undefined;
  const { account, ...rest } = row;
  const contact = account['contact'] as { way?: string } | undefined;
  const asked = account['language'] as { language?: string } | undefined;
  const safe = (await safeContactOf(call, rest.personId))?.language ?? undefined;
  const language = offeredLanguage(safe ?? asked?.language)?.code ?? sourceLanguage;
  return { ...rest, reachedBy: contact?.way ?? '', language };
}

export const complaintBy = (call: Call, reference: string) =>
  oneOwed(call, eq(complaints.reference, reference), false);
export const complaintById = (call: Call, complaintId: string) =>
  oneOwed(call, eq(complaints.complaintId, complaintId), false);
/** Holds the complaint until the transaction ends, so that two acts on what it is owed take turns. */
export const holdComplaint = (call: Call, reference: string) =>
  oneOwed(call, eq(complaints.reference, reference), true);

type Row = typeof remedies.$inferSelect;
export const toRemedy = ({ landlordId: _, ...row }: Row): Remedy => row as Remedy;

/** Holds the remedy until the transaction ends. */
export async function holdRemedy(call: Call, remedyId: string): Promise<Remedy | undefined> {
  const [row] = await call.tx
    .select()
    .from(remedies)
    .where(and(eq(remedies.landlordId, call.landlordId), eq(remedies.remedyId, remedyId)))
    .for('update');
  return row && toRemedy(row);
}

/** What a complaint is owed or was, by the day it is due. */
export async function remediesAbout(call: Call, complaintId: string): Promise<Remedy[]> {
  const rows = await call.tx
    .select()
    .from(remedies)
    .where(and(eq(remedies.landlordId, call.landlordId), eq(remedies.complaintId, complaintId)))
    .orderBy(asc(remedies.dueOn), asc(remedies.remedyId));
  return rows.map(toRemedy);
}

/** What happened to these remedies, each in its order. */
export async function eventsOfAll(
  call: Call,
  remedyIds: readonly string[],
): Promise<(RemedyEvent & { remedyId: string })[]> {
  if (remedyIds.length === 0) return [];
  const rows = await call.tx
    .select()
    .from(remedyEvents)
    .where(and(eq(remedyEvents.landlordId, call.landlordId), inArray(remedyEvents.remedyId, [...remedyIds])))
    .orderBy(asc(remedyEvents.sequence));
  return rows.map(({ remedyId, sequence, fact, words, recordedBy, recordedAs }) => ({
    remedyId,
    sequence,
    fact: fact as RemedyFact,
    words,
    recordedBy,
    recordedAs,
  }));
}

export const eventsAbout = (call: Call, remedyId: string): Promise<RemedyEvent[]> =>
  eventsOfAll(call, [remedyId]);

/** Which remedy and act a key was used for, if it was used. */
export async function actOfKey(call: Call, onceKey: string) {
  const [row] = await call.tx
    .select({ remedyId: remedyEvents.remedyId, fact: remedyEvents.fact, bodyHash: remedyEvents.bodyHash })
    .from(remedyEvents)
    .where(and(eq(remedyEvents.landlordId, call.landlordId), eq(remedyEvents.onceKey, onceKey)));
  return row && { remedyId: row.remedyId, type: (row.fact as RemedyFact).type, bodyHash: row.bodyHash };
}

/** The index over the events: a new row for an offer, the same row for anything after. */
export async function writeRemedy(call: Call, remedy: Remedy): Promise<void> {
  const { remedyId, ...index } = remedy;
  if (remedy.version === 1) {
    await call.tx.insert(remedies).values({ landlordId: call.landlordId, ...remedy });
    return;
  }
  await call.tx
    .update(remedies)
    .set(index)
    .where(and(eq(remedies.landlordId, call.landlordId), eq(remedies.remedyId, remedyId)));
}

export async function appendEvent(
  call: Call,
  remedyId: string,
  event: RemedyEvent & { onceKey: string; bodyHash: string },
): Promise<void> {
  await call.tx
    .insert(remedyEvents)
    .values({ landlordId: call.landlordId, remedyId, happenedAt: event.fact.at, ...event });
}
