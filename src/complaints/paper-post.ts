/**
 * Letters on paper: what waits for the post, the batch that is printed, and the day on which it was posted. That day starts
 * the times that a policy counts from receiving an answer.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { londonDay } from '#languages';
import {
  batchToPost,
  holdBatch,
  lettersToPost,
  makeBatch,
  markPosted,
  takeOutOfPost,
  type PostedLetter,
} from '#letters';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { forbidsPost, safeContactOf, safeContactsOf, toRing } from '#safety';
import { asStaff } from './act.ts';
import type { Fact } from './complaint.ts';
import { letterToPost, type LetterToPost } from './letter-to-post.ts';
import { nearDay } from './near-day.ts';
import { heldOf, record, weigh } from './record.ts';
import { eventsOf, holdOnceKey, lockComplaint } from './store.ts';
import { complaintsAbout } from './store/not-about.ts';
import { addresseesOf, complaintsOf } from './store/posted.ts';

export const makeBatchInput = z.strictObject({ onceKey: z.uuid() });
export const recordPostingInput = z.strictObject({
  batchId: z.uuid(),
  postedOn: nearDay('complaints:problem.give-the-day'),
});
export type RecordPostingInput = z.output<typeof recordPostingInput>;

async function addressed(call: Call, letters: readonly PostedLetter[]): Promise<LetterToPost[]> {
  const addressees = await addresseesOf(
    call,
    letters.map(({ complaintId }) => complaintId),
  );
  return letters.map((each) => {
    const addressee = addressees.get(each.complaintId);
    if (addressee === undefined) throw new Error(`The letter ${each.letter.letterId} is about nothing.`);
    return letterToPost(each, addressee);
  });
}

/** The complaints among these to whose person nothing may be posted, though it was to be when the letter was written. */
async function unsafe(call: Call, letters: readonly PostedLetter[]): Promise<string[]> {
  const addressees = [
    ...(
      await addresseesOf(
        call,
        letters.map(({ complaintId }) => complaintId),
      )
    ).values(),
  ];
  const safe = await safeContactsOf(
    call,
    addressees.map(({ personId }) => personId),
  );
  return addressees.flatMap(({ complaintId, personId }) =>
    forbidsPost(safe.get(personId)) ? complaintId : [],
  );
}

/** What may be printed: nobody prints a letter of a complaint about themselves, nor one that must not be posted. */
async function readable(call: Call, letters: readonly PostedLetter[]): Promise<PostedLetter[]> {
  if (letters.length === 0) return [];
  const leftOut = new Set([...(await complaintsAbout(call)), ...(await unsafe(call, letters))]);
  return letters.filter(({ complaintId }) => !leftOut.has(complaintId));
}

/**
 * What a person's letters on paper become once nothing may be posted to them: each leaves its batch, where it is in one
 * whose posting is not recorded, and waits on the list of those to ring.
 */
export async function holdBackPost(call: Call, personId: string): Promise<void> {
  if (!forbidsPost(await safeContactOf(call, personId))) return;
  const own = await complaintsOf(call, personId);
  const held = await takeOutOfPost(
    call,
    own.map(({ complaintId }) => complaintId),
  );
  for (const { letterId, complaintId } of held) {
    const reference = own.find((each) => each.complaintId === complaintId)?.reference;
    await toRing(call, { personId, purpose: 'letter', about: letterId, reference });
  }
}

/** All letters without a day of posting: those in no batch, and those of each batch that was made. */
export const waitingPost = async (call: Call): Promise<LetterToPost[]> =>
  addressed(call, await readable(call, await lettersToPost(call)));

/** The letters of a batch as they are printed; none where there is no such batch. */
export const postBatch = async (call: Call, batchId: string): Promise<LetterToPost[]> =>
  addressed(call, await readable(call, await batchToPost(call, batchId)));

/** Makes a batch of what waits, letters of complaints about the caller left to others. The same key answers the same batch. Refused: `no-letters-to-post`. */
export async function makePostBatch(
  call: Call,
  { onceKey }: z.output<typeof makeBatchInput>,
): Promise<Outcome<{ batchId: string; letters: number }>> {
  await holdOnceKey(call, onceKey);
  const leftOut = [...(await complaintsAbout(call)), ...(await unsafe(call, await lettersToPost(call)))];
  const letters = await makeBatch(call, onceKey, leftOut);
  if (letters.length === 0) return refused({ reason: 'no-letters-to-post' });
  await note(call, 'post-batch-made', `batch:${onceKey}`, { letters: letters.length });
  return done({ batchId: onceKey, letters: letters.length });
}

/** Why a batch was not posted on this day, if it cannot have been. Days are ISO dates, Europe/London. */
export function decidePosting(
  batch: { postedOn: string | null; writtenOn: readonly string[] } | undefined,
  postedOn: string,
  today: string,
): Outcome<'new' | 'again'> {
  if (batch === undefined) return refused({ reason: 'no-such-batch' });
  if (batch.postedOn !== null)
    return batch.postedOn === postedOn
      ? done('again')
      : refused({ reason: 'batch-already-posted', facts: { postedOn: batch.postedOn } });
  const lastWritten = [...batch.writtenOn].sort().at(-1) ?? postedOn;
  const field = 'postedOn';
  const noes: Refusal[] = [
    ...(postedOn > today ? [{ reason: 'posted-in-the-future', facts: { field } }] : []),
    ...(postedOn < lastWritten
      ? [{ reason: 'posted-before-written', facts: { writtenOn: lastWritten, field } }]
      : []),
  ];
  return noes.length > 0 ? refused(...noes) : done('new');
}

/** Noon of the day, but neither before the letter was issued nor after the call. */
function instantOf(postedOn: string, issuedAt: string, now: string): string {
  const noon = `${postedOn}T12:00:00.000Z`;
  const notBefore = noon < issuedAt ? issuedAt : noon;
  return notBefore > now ? now : notBefore;
}

async function recordOn(call: Call, { letter, reference }: LetterToPost, postedOn: string): Promise<void> {
  const complaint = await lockComplaint(call, reference);
  if (complaint === undefined) throw new Error('A letter is about a complaint.');
  const at = instantOf(postedOn, letter.issuedAt, call.now);
  const events = await eventsOf(call, complaint.complaintId);
  const answers = events.some(
    ({ fact, words }) => fact.type === 'response-issued' && words['letterId'] === letter.letterId,
  );
  const fact: Fact = { type: answers ? 'response-posted' : 'letter-posted', at };
  const bodyHash = createHash('sha256').update(`${letter.letterId} ${postedOn}`).digest('hex');
  const held = await heldOf(call, complaint, events, bodyHash);
  await record(call, held, weigh(call, held, fact), letter.letterId, {
    letterId: letter.letterId,
    postedOn,
  });
}

/**
 * Records the day on which all letters of a batch were posted, on each of their complaints. The same day again changes
 * nothing.
 *
 * Refused: `no-such-batch`, `batch-already-posted` with its day, `posted-in-the-future`, `posted-before-written`.
 */
export async function recordPosting(
  call: Call,
  { batchId, postedOn }: RecordPostingInput,
): Promise<Outcome<{ letters: number }>> {
  const { personId } = asStaff(call);
  const held = await holdBatch(call, batchId);
  const letters = await addressed(call, await batchToPost(call, batchId));
  const decided = decidePosting(
    held && { ...held, writtenOn: letters.map(({ letter }) => londonDay(letter.issuedAt)) },
    postedOn,
    call.today,
  );
  if (decided.outcome === 'refused') return decided;
  if (decided.value === 'again') return done({ letters: letters.length });
  await markPosted(call, batchId, postedOn, personId);
  // In one order everywhere, so that two batches never wait for each other.
  const inOrder = letters.toSorted((one, other) => (one.reference < other.reference ? -1 : 1));
  for (const letter of inOrder) await recordOn(call, letter, postedOn);
  await note(call, 'batch-posted', `batch:${batchId}`, { postedOn, letters: letters.length });
  return done({ letters: letters.length });
}
