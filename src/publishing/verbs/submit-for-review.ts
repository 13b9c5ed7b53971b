/** Whoever wrote a draft shows it to a second person. */
import { randomUUID } from 'node:crypto';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Caution, type Outcome } from '#outcome';
import { targetInput, type Target } from '../entry.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { judge, type PublishFinding } from '../judge.ts';
import { revisionText, writeLanguage } from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';
import { askReview } from '../store/reviews.ts';

export const submitForReviewInput = targetInput;

/** A finding as it is told. */
export const cautionOf = ({ finding, block, clause, facts }: PublishFinding): Caution => ({
  reason: finding,
  ...(clause === undefined ? {} : { clause }),
  facts: { ...facts, ...(block === undefined ? {} : { block }) },
});

/**
 * Asks for a review of the draft as it stands; what would refuse its publication comes as cautions. Refused: what
 * {@link holdTarget} refuses, `no-draft`, `already-in-review`, `already-approved`.
 */
export async function submitForReview(
  call: Call,
  input: Target,
): Promise<Outcome<{ number: number }, HoldReason>> {
  const held = await holdTarget(call, input, 'review-asked', 'write');
  if (held.outcome === 'refused') return held;
  const { entry, row, again, key } = held.value;
  if (again) return done({ number: again.number ?? 0 });
  if (row === null || row.draftNumber === null) return refused({ reason: 'no-draft' });
  if (row.draftState === 'in-review') return refused({ reason: 'already-in-review' });
  if (row.draftState === 'approved') return refused({ reason: 'already-approved' });
  const { entryId, language, path, draftNumber: number } = row;
  const text = await revisionText(call.tx, entryId, language, number);
  const findings = text ? await judge(call, entry.kind, text) : [];
  await askReview(call, { reviewId: randomUUID(), entryId, language, number });
  await writeLanguage(call.tx, row, { draftState: 'in-review' });
  await writeHistory(call, { path, entryId, language, act: 'review-asked', number, ...key });
  await note(call, 'review-asked', `entry:${entryId}`, { language, number });
  return done({ number }, findings.map(cautionOf));
}
