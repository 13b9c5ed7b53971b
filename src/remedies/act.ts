/**
 * The one way in which an act on a remedy is done: held, decided, its letter issued, recorded, told and audited, in this
 * order and in one transaction. A verb says only what is its own.
 */
import { createHash } from 'node:crypto';
import { note } from '#audit';
import type { Call, Caller } from '#call';
import { issueLetter, type LetterFacts } from '#letters';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { Governing } from '#policy';
import { governingOf } from './governed.ts';
import { mailAbout, type RemedyMail } from './mails.ts';
import { remedyFrom, type Remedy, type RemedyFact } from './remedy.ts';
import {
  actOfKey,
  appendEvent,
  complaintBy,
  eventsAbout,
  holdComplaint,
  holdRemedy,
  writeRemedy,
  type Owed,
} from './store.ts';
import type { RemedyInput } from './typed.ts';

/** A remedy held for writing, with the complaint it belongs to and what governs that. */
export interface Held {
  complaint: Owed;
  governing: Governing | null;
  facts: readonly RemedyFact[];
  /** As it stands; null before the offer. */
  remedy: Remedy | null;
}

export interface Deed<Fact extends RemedyFact> {
  type: Fact['type'];
  /** The event, or every reason against it. */
  decide: (held: Held) => Outcome<Fact>;
  words?: Readonly<Record<string, string | undefined>>;
  letter?: {
    kind: 'remedy-due' | 'remedy-done';
    facts: (held: Held, remedy: Remedy) => LetterFacts | Promise<LetterFacts>;
  };
  /** The mail to the resident. A letter brings its own. */
  tells?: RemedyMail;
}

export interface RemedyActDone {
  reference: string;
  remedyId: string;
}

/**
 * May this caller see what this complaint is owed? Its resident, and staff who deal with complaints; to whoever the complaint
 * is about it is as if it were not there.
 */
export const maySee = (caller: Caller, complaint: Pick<Owed, 'personId' | 'aboutPersons'>): boolean =>
  caller.kind === 'staff'
    ? caller.roles.some((role) => role === 'handler' || role === 'manager') &&
      !complaint.aboutPersons.includes(caller.personId)
    : caller.kind === 'resident' && caller.personId === complaint.personId;

/** SHA-256 of what was sent, without the version that the form showed. */
const bodyHashOf = (input: object): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        Object.entries(input)
          .filter(([name]) => name !== 'version')
          .sort(),
      ),
    )
    .digest('hex');

type OfferAct = Omit<RemedyInput, 'remedyId' | 'version'>;

/** What a resident says, staff may write down who heard it; then how they heard it is kept with it. */
export const noesToHearing = (caller: Caller, heardBy: string): Refusal[] =>
  caller.kind === 'staff' && heardBy === ''
    ? [{ reason: 'say-how-you-heard', facts: { field: 'heardBy' } }]
    : [];

/** A resident is told of what staff write down as theirs, so that they can say that it is wrong. */
export const tellsOf = (caller: Caller): { tells?: RemedyMail } =>
  caller.kind === 'staff' ? { tells: 'remedy-written-down' } : {};

/** An act that names a remedy holds one. */
export const theRemedy = (remedy: Remedy | null): Remedy => {
  if (remedy === null) throw new Error('An act on a remedy holds the remedy.');
  return remedy;
};

/**
 * Carries out an act; `remedyId` names a new remedy where the input names none. The same key with the same body answers
 * the first act again. Refused: `not-found`, `changed-meanwhile`, `once-key-reused-for-another-act`, the deed's own
 * reasons, and what a letter lacks. A refusal keeps nothing.
 */
export async function carryOut<Fact extends RemedyFact>(
  call: Call,
  input: RemedyInput | OfferAct,
  deed: Deed<Fact>,
  newId?: string,
): Promise<Outcome<RemedyActDone>> {
  const complaint = await (newId === undefined ? complaintBy : holdComplaint)(call, input.reference);
  if (complaint === undefined || !maySee(call.caller, complaint)) return refused({ reason: 'not-found' });
  const named = 'remedyId' in input ? input.remedyId : undefined;
  const held = named === undefined ? null : ((await holdRemedy(call, named)) ?? null);
  if (named !== undefined && held?.complaintId !== complaint.complaintId)
    return refused({ reason: 'not-found' });
  const earlier = await actOfKey(call, input.onceKey);
  const bodyHash = bodyHashOf(input);
  if (earlier) {
    const isSame = earlier.type === deed.type && earlier.bodyHash === bodyHash;
    return isSame
      ? done({ reference: input.reference, remedyId: earlier.remedyId })
      : refused({ reason: 'once-key-reused-for-another-act' });
  }
  if ('version' in input && held !== null && held.version !== input.version)
    return refused({ reason: 'changed-meanwhile', facts: { version: held.version } });
  const remedyId = named ?? newId ?? '';
  const facts = named === undefined ? [] : (await eventsAbout(call, named)).map((event) => event.fact);
  const now: Held = { complaint, governing: await governingOf(call, complaint), facts, remedy: held };
  const decided = deed.decide(now);
  if (decided.outcome === 'refused') return decided;
  const remedy = remedyFrom(remedyId, [...facts, decided.value]);
  let letterId: string | undefined;
  if (deed.letter) {
    const letter = await issueLetter(call, {
      complaintId: complaint.complaintId,
      kind: deed.letter.kind,
      stage: complaint.stage,
      language: complaint.language,
      under: { governing: now.governing, receivedOn: complaint.receivedOn },
      facts: await deed.letter.facts(now, remedy),
      onceKey: input.onceKey,
    });
    if (letter.outcome === 'refused') return letter;
    letterId = letter.value.letterId;
  }
  await recordEvent(
    call,
    remedy,
    decided.value,
    { onceKey: input.onceKey, bodyHash },
    { ...deed.words, letterId },
  );
  if (letterId !== undefined) await mailAbout(call, complaint, { purpose: 'letter', about: letterId });
  else if (deed.tells)
    await mailAbout(call, complaint, { purpose: deed.tells, about: `${remedyId}:${remedy.version}` });
  await note(call, deed.type, `remedy:${remedyId}`, {
    complaint: complaint.complaintId,
    standing: remedy.standing,
  });
  return done({ reference: input.reference, remedyId }, decided.cautions);
}

/** Writes the event and the index over the events. The audit line is the caller's last step. */
export async function recordEvent(
  call: Call,
  remedy: Remedy,
  fact: RemedyFact,
  key: { onceKey: string; bodyHash: string },
  words: Readonly<Record<string, string | undefined>> = {},
): Promise<void> {
  await writeRemedy(call, remedy);
  await appendEvent(call, remedy.remedyId, {
    sequence: remedy.version,
    fact,
    words: Object.fromEntries(
      Object.entries(words).filter(
        (each): each is [string, string] => each[1] !== undefined && each[1] !== '',
      ),
    ),
    recordedBy: 'personId' in call.caller ? call.caller.personId : null,
    recordedAs: call.caller.kind,
    ...key,
  });
}
