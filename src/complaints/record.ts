/**
 * Records one event on a complaint that exists. Every act of a later day goes through here: the complaint is locked, the
 * key and the version are looked at, and event, index, dates told and audit line are written together.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { note, type AuditAct, type AuditFacts } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { boardStages, type Governing, type TimelineAnswer } from '#policy';
import { advocacyOn, type Advocacy } from '#permission';
import { isByPost } from './by-post.ts';
import { inSafeLanguage } from './safe-language.ts';
import { canonical } from './canonical.ts';
import type { Complaint, Fact, RecordedEvent, ToldDate } from './complaint.ts';
import { noesToAdvocate } from './for-advocate.ts';
import { governingOf } from './governed.ts';
import { mayOpen } from './handling/may-open.ts';
import { isOwned } from './handling/owned.ts';
import { answerTo, datesTold, indexOf } from './standing.ts';
import {
  actOfKey,
  appendEvent,
  eventsOf,
  insertToldDates,
  lockComplaint,
  toldDatesOf,
  writeIndex,
} from './store.ts';
import { writtenIn } from './written-in.ts';

export type RecordReason =
  | 'not-found'
  | 'changed-meanwhile'
  | 'once-key-reused-for-another-act'
  | 'the-residents-alone'
  | 'not-in-the-permission'
  | 'resident-confirms-this';

/** A complaint held for writing, with all that its rules are worked out from. */
export interface Held {
  complaint: Complaint;
  events: readonly RecordedEvent[];
  told: readonly ToldDate[];
  governing: Governing | null;
  /** Where it stands now; null where no date can be promised. */
  answer: TimelineAnswer | null;
  /** The types of its events, in order. */
  types: readonly Fact['type'][];
  /** Do letters about it go on paper? */
  byPost: boolean;
  /** Is it the resident's own word: brought by them, or made theirs since somebody else brought it? */
  isOwned: boolean;
  /** SHA-256 of what was sent, without the version that the form showed. */
  bodyHash: string;
  /** Who acts for the resident, and under which permission; absent where nobody does. */
  advocacy?: Advocacy;
}

export const actInput = z.strictObject({
  reference: z.string().max(40),
  onceKey: z.uuid(),
  /** The version of the complaint that the form showed. */
  version: z.coerce.number().int().min(1),
});
export type Act = z.output<typeof actInput>;

const bodyHashOf = ({ version: _, ...body }: Act): string =>
  createHash('sha256').update(canonical(body)).digest('hex');

/**
 * Reads and holds a complaint. `again` is true where this key has already recorded this act with this body on it. With
 * `ownerId` a complaint of anybody else is not found, like one that does not exist, unless its resident gave them
 * permission to act: then the permission is held until the transaction ends, and says what they may do.
 */
export async function hold(
  call: Call,
  act: Act,
  type: Fact['type'],
  ownerId?: string,
): Promise<Outcome<Held & { again: boolean }, RecordReason>> {
  const complaint = await lockComplaint(call, act.reference);
  if (complaint === undefined) return refused({ reason: 'not-found' });
  const isOthers = ownerId !== undefined && complaint.personId !== ownerId;
  const advocacy = isOthers ? await advocacyOn(call, complaint, { isForWriting: true }) : undefined;
  if (isOthers && advocacy === undefined) return refused({ reason: 'not-found' });
  const noes = advocacy ? noesToAdvocate(advocacy, type, 'files' in act) : [];
  if (noes.length > 0) return refused(...noes);
  const earlier = await actOfKey(call, act.onceKey);
  const bodyHash = bodyHashOf(act);
  const isSame = earlier?.complaintId === complaint.complaintId && earlier.type === type;
  const again = isSame && (earlier.bodyHash ?? bodyHash) === bodyHash;
  if (earlier && !again) return refused({ reason: 'once-key-reused-for-another-act' });
  if (!again && complaint.version !== act.version)
    return refused({ reason: 'changed-meanwhile', facts: { version: complaint.version } });
  const events = await eventsOf(call, complaint.complaintId);
  const held = await heldOf(call, complaint, events, bodyHash);
  // Whoever a complaint is about does nothing on it, and it is to them as if it were not there.
  const stages = held.governing === null ? [] : boardStages(held.governing.policy);
  if (call.caller.kind === 'staff' && !mayOpen(call.caller, complaint, events, stages))
    return refused({ reason: 'not-found' });
  return done({ ...held, again, ...(advocacy && { advocacy }) });
}

/** What a locked complaint is worked out from. `bodyHash` is of what was sent. */
export async function heldOf(
  call: Call,
  complaint: Complaint,
  events: readonly RecordedEvent[],
  bodyHash: string,
): Promise<Held> {
  const told = await toldDatesOf(call, complaint.complaintId);
  const governing = await governingOf(call, complaint);
  const facts = { events: events.map((event) => event.fact), told, at: call.now };
  const answer = answerTo(governing, call.landlordId, facts);
  const types = facts.events.map((fact) => fact.type);
  const byPost = await isByPost(call, complaint);
  const isTheirs = await isOwned(call, complaint, events);
  const written = await inSafeLanguage(call, complaint);
  return { complaint: written, events, told, governing, answer, types, byPost, isOwned: isTheirs, bodyHash };
}

/** A fact and where the complaint will stand with it: what letters are written from before anything is kept. */
export interface Weighed {
  fact: Fact;
  facts: readonly Fact[];
  answer: TimelineAnswer | null;
}

export function weigh(call: Call, held: Held, fact: Fact): Weighed {
  const facts = [...held.events.map((event) => event.fact), fact];
  return {
    fact,
    facts,
    answer: answerTo(held.governing, call.landlordId, { events: facts, told: held.told, at: call.now }),
  };
}

export interface Recorded {
  complaint: Complaint;
  /** Where it stands with the new event. */
  answer: TimelineAnswer | null;
}

/** What a resident wrote is kept with its language. */
function withLanguage(
  call: Call,
  { account }: Complaint,
  words: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const texts = Object.values(words).filter((text) => typeof text === 'string' && /\p{L}{2}/u.test(text));
  return texts.length === 0 ? words : { ...words, writtenIn: writtenIn(call, account, texts) };
}

/** Who did it, for whom and under which version of which permission stands in the event for good. */
const withAdvocate = (words: Readonly<Record<string, unknown>>, { advocacy, complaint }: Held) =>
  advocacy === undefined
    ? words
    : {
        ...words,
        actedFor: complaint.personId,
        permission: advocacy.permissionId,
        permissionVersion: advocacy.version,
      };

/** Writes the event, the index and the dates it tells. The audit line is the caller's last step: {@link closeAct}. */
export async function record(
  call: Call,
  held: Held,
  weighed: Weighed,
  onceKey: string,
  words: Readonly<Record<string, unknown>> = {},
): Promise<Recorded> {
  const { complaint, events } = held;
  const { fact, facts, answer } = weighed;
  await appendEvent(call, complaint.complaintId, {
    sequence: events.length + 1,
    fact,
    words: withAdvocate(call.caller.kind === 'resident' ? withLanguage(call, complaint, words) : words, held),
    recordedAt: call.now,
    recordedBy: 'personId' in call.caller ? call.caller.personId : null,
    recordedAs: held.advocacy ? 'advocate' : call.caller.kind,
    onceKey,
    bodyHash: held.bodyHash,
  });
  const index = indexOf(answer, facts);
  // The row is locked, so the version is the one read.
  if (!(await writeIndex(call, complaint, index))) throw new Error('A locked complaint changed.');
  await insertToldDates(call, complaint.complaintId, datesTold(answer, call.now));
  return { complaint: { ...complaint, ...index, version: complaint.version + 1 }, answer };
}

/** The audit line of an act, as its last statement, so that the chain is locked as shortly as can be. */
export const closeAct = (
  call: Call,
  recorded: Recorded,
  act: AuditAct,
  facts: AuditFacts = {},
): Promise<number> =>
  note(call, act, `complaint:${recorded.complaint.complaintId}`, {
    stage: recorded.complaint.stage,
    ...facts,
  });

/** The engine's reasons against an action now, as refusals; none where it is permitted or where no policy speaks. */
export function refusalsOf(
  answer: TimelineAnswer | null,
  party: 'resident' | 'landlord',
  action: string,
): Refusal[] {
  const permitted = answer?.may.find((each) => each.party === party && each.action === action);
  if (permitted === undefined || permitted.allowed) return [];
  return permitted.because.map(({ reason, clause, facts }) => ({
    reason,
    clause,
    ...(facts ? { facts } : {}),
  }));
}

/** What the engine wants known of an action that it permits. */
export function cautionsOf(
  answer: TimelineAnswer | null,
  party: 'resident' | 'landlord',
  action: string,
): Refusal[] {
  const permitted = answer?.may.find((each) => each.party === party && each.action === action);
  if (!permitted?.allowed) return [];
  return permitted.because.map(({ reason, clause, facts }) => ({
    reason,
    clause,
    ...(facts ? { facts } : {}),
  }));
}
