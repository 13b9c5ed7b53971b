import { and, asc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { letterPosts, letters } from '#db/schema/letters';
import type { LetterRow } from '../store.ts';

export interface PostRow {
  letter: LetterRow;
  batchId: string | null;
  batchedAt: string | null;
  postedOn: string | null;
}

export async function insertPost(
  tx: Tx,
  post: { letterId: string; complaintId: string },
  queuedAt: string,
): Promise<void> {
  await tx
    .insert(letterPosts)
    .values({ ...post, landlordId: tx.landlordId, queuedAt })
    .onConflictDoNothing({ target: [letterPosts.landlordId, letterPosts.letterId] });
}

const joined = (tx: Tx) =>
  tx
    .select({
      letter: letters,
      batchId: letterPosts.batchId,
      batchedAt: letterPosts.batchedAt,
      postedOn: letterPosts.postedOn,
    })
    .from(letterPosts)
    .innerJoin(
      letters,
      and(eq(letters.landlordId, letterPosts.landlordId), eq(letters.letterId, letterPosts.letterId)),
    );

/** Letters without a day of posting, the oldest first. */
export async function unpostedLetters(tx: Tx, most: number): Promise<PostRow[]> {
  return joined(tx)
    .where(and(eq(letterPosts.landlordId, tx.landlordId), isNull(letterPosts.postedOn)))
    .orderBy(asc(letterPosts.queuedAt), asc(letterPosts.letterId))
    .limit(most);
}

/** The letters of a batch, in the order in which they are printed. */
export async function lettersOfBatch(tx: Tx, batchId: string): Promise<PostRow[]> {
  return joined(tx)
    .where(and(eq(letterPosts.landlordId, tx.landlordId), eq(letterPosts.batchId, batchId)))
    .orderBy(asc(letterPosts.queuedAt), asc(letterPosts.letterId));
}

/**
 * Puts the oldest letters that are in no batch into this one, those about some complaints left out. Two batches made at once
 * share none.
 */
export async function fillBatch(
  tx: Tx,
  batch: { batchId: string; batchedAt: string },
  most: number,
  leftOut: readonly string[],
): Promise<void> {
  const free = await tx
    .select({ letterId: letterPosts.letterId })
    .from(letterPosts)
    .where(
      and(
        eq(letterPosts.landlordId, tx.landlordId),
        isNull(letterPosts.postedOn),
        isNull(letterPosts.batchId),
        notInArray(letterPosts.complaintId, [...leftOut]),
      ),
    )
    .orderBy(asc(letterPosts.queuedAt), asc(letterPosts.letterId))
    .limit(most)
    .for('update', { skipLocked: true });
  if (free.length === 0) return;
  await tx
    .update(letterPosts)
    .set(batch)
    .where(
      and(
        eq(letterPosts.landlordId, tx.landlordId),
        inArray(
          letterPosts.letterId,
          free.map(({ letterId }) => letterId),
        ),
      ),
    );
}

/** Holds the batch until the transaction ends; answers the day it was posted on, if one is recorded. */
export async function lockBatch(tx: Tx, batchId: string): Promise<{ postedOn: string | null } | undefined> {
  const rows = await tx
    .select({ postedOn: letterPosts.postedOn })
    .from(letterPosts)
    .where(and(eq(letterPosts.landlordId, tx.landlordId), eq(letterPosts.batchId, batchId)))
    .orderBy(asc(letterPosts.letterId))
    .for('update');
  return rows[0];
}

export async function writePosting(
  tx: Tx,
  batchId: string,
  posting: { postedOn: string; postingRecordedAt: string; postingRecordedBy: string },
): Promise<void> {
  await tx
    .update(letterPosts)
    .set(posting)
    .where(
      and(
        eq(letterPosts.landlordId, tx.landlordId),
        eq(letterPosts.batchId, batchId),
        sql`${letterPosts.postedOn} IS NULL`,
      ),
    );
}

/** Takes what is not posted out of its batch. Answers every letter about these complaints that waits for the post. */
export async function unbatch(
  tx: Tx,
  complaintIds: readonly string[],
): Promise<{ letterId: string; complaintId: string }[]> {
  if (complaintIds.length === 0) return [];
  return tx
    .update(letterPosts)
    .set({ batchId: null, batchedAt: null })
    .where(
      and(
        eq(letterPosts.landlordId, tx.landlordId),
        inArray(letterPosts.complaintId, [...complaintIds]),
        isNull(letterPosts.postedOn),
      ),
    )
    .returning({ letterId: letterPosts.letterId, complaintId: letterPosts.complaintId });
}
