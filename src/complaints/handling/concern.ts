/**
 * Somebody tells the landlord something without a name. Nothing is kept of who it was: no person, no caller in the audit
 * line; a code lets whoever has it read the answer. How it is taken is the policy's to say, and is told at once.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { keyedHash, limits, minutesToWait } from '#people';
import type { PolicyEdition } from '#policy';
import { words } from '../account.ts';
import { asStaff } from '../act.ts';
import { shelfOn } from '../governed.ts';
import { plainCode, plainTyped } from '../reference.ts';
import {
  answerOnce,
  concernByHash,
  concernById,
  concernByOnceKey,
  insertConcern,
  newestConcerns,
  type Concern,
  type TakenAs,
} from '../store/concerns.ts';

export const tellConcernInput = z.strictObject({
  onceKey: z.uuid(),
  words: words(20_000, 'say-what-happened'),
});
export type TellConcernInput = z.output<typeof tellConcernInput>;
export const followConcernInput = z.strictObject({ code: words(60, 'give-the-code') });
export const answerConcernInput = z.strictObject({
  concernId: z.uuid(),
  answer: words(20_000, 'write-an-answer'),
});
export type AnswerConcernInput = z.output<typeof answerConcernInput>;

export type ConcernReason =
  | 'too-many-concerns-told'
  | 'too-many-codes-tried'
  | 'no-such-concern'
  | 'answered-already'
  | 'once-key-reused-for-another-act';

const codeOf = (landlordId: string, concernId: string): string =>
  plainCode(keyedHash('concern code', JSON.stringify([landlordId, concernId])));
const hashOf = (landlordId: string, code: string): string =>
  keyedHash('concern code as kept', JSON.stringify([landlordId, plainTyped(code)]));

/**
 * How a policy takes what is told without a name: not at all, though it is told and read; outside its procedure; or, where
 * it is silent, as something noted.
 */
export function takenUnder(policy: PolicyEdition | undefined): { takenAs: TakenAs; clause: string | null } {
  const ground = policy?.grounds.find(({ kind }) => kind === 'anonymous');
  if (ground === undefined) return { takenAs: 'noted', clause: null };
  const commitment = policy?.commitments.find(({ about }) => about === 'anonymous');
  return commitment
    ? { takenAs: 'outside-the-procedure', clause: commitment.clause }
    : { takenAs: 'not-accepted', clause: ground.clause };
}

/** How it would be taken today, for the page to say before anything is typed. */
export const howTaken = async (call: Call) => takenUnder((await shelfOn(call)).governing?.policy);

/** Keeps what was told and answers the code, once for a key. Refused: `too-many-concerns-told` from one place. */
export async function tellConcern(
  known: Call,
  input: TellConcernInput,
  around: { peer: string },
): Promise<Outcome<{ code: string; takenAs: TakenAs }, ConcernReason>> {
  // Whoever is signed in is nobody here.
  const call: Call = { ...known, caller: { kind: 'visitor' } };
  const wait = await minutesToWait(call, limits.concernFromPeer, around.peer);
  if (wait !== undefined) {
    await note(call, 'limit-reached', `limit:${limits.concernFromPeer.purpose}`);
    return refused({ reason: 'too-many-concerns-told', facts: { count: wait } });
  }
  const taken = await howTaken(call);
  const concernId = randomUUID();
  const code = codeOf(call.landlordId, concernId);
  const codeHash = hashOf(call.landlordId, code);
  const isNew = await insertConcern(call, { concernId, codeHash, ...input, ...taken });
  if (!isNew) {
    const earlier = await concernByOnceKey(call, input.onceKey);
    return earlier?.words === input.words
      ? done({ code: codeOf(call.landlordId, earlier.concernId), takenAs: earlier.takenAs })
      : refused({ reason: 'once-key-reused-for-another-act' });
  }
  await note(call, 'concern-told', `concern:${concernId}`, { takenAs: taken.takenAs });
  return done({ code, takenAs: taken.takenAs });
}

/** What became of it, for whoever has the code. Every try counts. */
export async function followConcern(
  call: Call,
  input: { code: string },
  around: { peer: string },
): Promise<Outcome<Concern, ConcernReason>> {
  const wait = await minutesToWait(call, limits.concernCodeFromPeer, around.peer);
  if (wait !== undefined) {
    await note(call, 'limit-reached', `limit:${limits.concernCodeFromPeer.purpose}`);
    return refused({ reason: 'too-many-codes-tried', facts: { count: wait } });
  }
  const concern = await concernByHash(call, hashOf(call.landlordId, input.code));
  return concern ? done(concern) : refused({ reason: 'no-such-concern' });
}

/** The newest for staff, those without an answer first. */
export const listConcerns = (call: Call): Promise<Concern[]> => newestConcerns(call, 100);

/** Answers once. Refused: `no-such-concern`, `answered-already`. */
export async function answerConcern(
  call: Call,
  { concernId, answer }: AnswerConcernInput,
): Promise<Outcome<null, ConcernReason>> {
  const { personId } = asStaff(call);
  if (!(await concernById(call, concernId))) return refused({ reason: 'no-such-concern' });
  if (!(await answerOnce(call, concernId, { answer, answeredBy: personId })))
    return refused({ reason: 'answered-already' });
  await note(call, 'concern-answered', `concern:${concernId}`);
  return done(null);
}
