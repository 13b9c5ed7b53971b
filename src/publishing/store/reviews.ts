/** Drafts that were shown to a second person, and what that person said. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { actorOf, type Call } from '#call';
import type { Tx } from '#db/client';
import { reviews } from '#db/schema/publishing';

export type ReviewRow = Omit<typeof reviews.$inferSelect, 'landlordId'>;

const columns = {
  reviewId: reviews.reviewId,
  entryId: reviews.entryId,
  language: reviews.language,
  number: reviews.number,
  askedBy: reviews.askedBy,
  askedAt: reviews.askedAt,
  decidedBy: reviews.decidedBy,
  decision: reviews.decision,
  note: reviews.note,
  decidedAt: reviews.decidedAt,
};

type Of = Pick<ReviewRow, 'entryId' | 'language'>;
const ofLanguage = (tx: Tx, { entryId, language }: Of) =>
  and(eq(reviews.landlordId, tx.landlordId), eq(reviews.entryId, entryId), eq(reviews.language, language));

export async function askReview(
  { tx, caller, now }: Call,
  review: Pick<ReviewRow, 'reviewId' | 'entryId' | 'language' | 'number'>,
): Promise<void> {
  const asked = { askedBy: actorOf(caller), askedAt: now, note: '' };
  await tx.insert(reviews).values({ landlordId: tx.landlordId, ...review, ...asked });
}

/** Ends the review that is open for this language, if there is one. */
export async function decideReview(
  { tx, caller, now }: Call,
  of: Of,
  decision: 'approved' | 'sent-back' | 'lapsed',
  note = '',
): Promise<void> {
  await tx
    .update(reviews)
    .set({ decision, note, decidedBy: actorOf(caller), decidedAt: now })
    .where(and(ofLanguage(tx, of), isNull(reviews.decision)));
}

/** All reviews of a language, the newest first. */
export async function reviewsOf(tx: Tx, of: Of): Promise<ReviewRow[]> {
  return tx.select(columns).from(reviews).where(ofLanguage(tx, of)).orderBy(desc(reviews.askedAt)).limit(100);
}
