/**
 * Letters on paper. A letter for somebody who asked for post waits here, goes into a batch that is printed as one, and gets
 * the day on which the batch was posted. What a letter is about, and to whom it goes, is for the caller to know.
 */
import type { Call } from '#call';
import { asIssued, type LetterKept } from './letters-of.ts';
import {
  fillBatch,
  insertPost,
  lettersOfBatch,
  lockBatch,
  unbatch,
  unpostedLetters,
  writePosting,
  type PostRow,
} from './store/posts.ts';

/** A batch is what one person prints and folds in one go. */
export const mostInBatch = 100;
const mostShown = 500;

export interface PostedLetter {
  letter: LetterKept;
  complaintId: string;
  batchId: string | null;
  batchedAt: string | null;
  /** ISO date; null until it is recorded. */
  postedOn: string | null;
}

const posted = ({ letter, ...row }: PostRow): PostedLetter => ({
  ...row,
  letter: asIssued(letter),
  complaintId: letter.complaintId,
});

/** Puts a letter among those that wait for a batch; a letter that is there stays where it is. */
export const queuePost = (call: Call, post: { letterId: string; complaintId: string }): Promise<void> =>
  insertPost(call.tx, post, call.now);

/** The letters whose day of posting is not recorded, in a batch or not, the oldest first; 500 at most. */
export const lettersToPost = async (call: Call): Promise<PostedLetter[]> =>
  (await unpostedLetters(call.tx, mostShown)).map(posted);

/** The letters of a batch; none where there is no such batch here. */
export const batchToPost = async (call: Call, batchId: string): Promise<PostedLetter[]> =>
  (await lettersOfBatch(call.tx, batchId)).map(posted);

/**
 * Makes a batch of the letters that wait, {@link mostInBatch} at most. The same id again answers the same batch.
 *
 * @param leftOut complaints whose letters go on waiting.
 */
export async function makeBatch(
  call: Call,
  batchId: string,
  leftOut: readonly string[] = [],
): Promise<PostedLetter[]> {
  const earlier = await batchToPost(call, batchId);
  if (earlier.length > 0) return earlier;
  await fillBatch(call.tx, { batchId, batchedAt: call.now }, mostInBatch, leftOut);
  return batchToPost(call, batchId);
}

/** Holds a batch until the transaction ends. Undefined where there is none; `postedOn` is null until it is recorded. */
export const holdBatch = (call: Call, batchId: string) => lockBatch(call.tx, batchId);

/** Writes the day (ISO date) on which a held batch went into the post. A day that stands there already stays. */
export const markPosted = (
  call: Call,
  batchId: string,
  postedOn: string,
  postingRecordedBy: string,
): Promise<void> =>
  writePosting(call.tx, batchId, { postedOn, postingRecordedAt: call.now, postingRecordedBy });

/** Takes letters about some complaints out of batches whose posting is not recorded. Answers those that still wait. */
export const takeOutOfPost = (
  call: Call,
  complaintIds: readonly string[],
): Promise<{ letterId: string; complaintId: string }[]> => unbatch(call.tx, complaintIds);
