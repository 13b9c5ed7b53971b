/** A second person approves a draft or sends it back. Never somebody who wrote any of it. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { isOriginal, targetInput } from '../entry.ts';
import { withProvenance } from '../front.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { authorsOf, revisionText, writeLanguage } from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';
import { decideReview as endReview } from '../store/reviews.ts';
import { keepRevision } from './write-revision.ts';

export const decideReviewInput = targetInput.extend({
  decision: z.enum(['approved', 'sent-back'], 'publishing:problem.decide'),
  note: z.string().trim().max(2000, 'publishing:problem.note-too-long').default(''),
  /** The reviewer reads the language and has held the whole translation against its original. */
  isChecked: z.boolean().default(false),
});
export type DecideReviewInput = z.output<typeof decideReviewInput>;

/** Pure. `own-work` names no one: the reviewer knows. */
export const decideOnReview = (
  { draftState, actor, authors }: { draftState: string | null; actor: string; authors: readonly string[] },
  { decision, note: words }: Pick<DecideReviewInput, 'decision' | 'note'>,
): Outcome<null> => {
  if (draftState !== 'in-review') return refused({ reason: 'not-in-review' });
  if (authors.includes(actor)) return refused({ reason: 'own-work' });
  if (decision === 'sent-back' && words === '')
    return refused({ reason: 'say-what-to-change', facts: { field: 'note' } });
  return done(null);
};

/**
 * Decides. An approval that also says that the translation was checked makes a revision that says so. Refused: what
 * {@link holdTarget} refuses, `not-in-review`, `own-work`, `say-what-to-change`.
 */
export async function decideReview(
  call: Call,
  input: DecideReviewInput,
): Promise<Outcome<{ number: number }, HoldReason>> {
  const held = await holdTarget(call, input, 'review-decided', 'review');
  if (held.outcome === 'refused') return held;
  const { row, again, key, editor } = held.value;
  if (again) return done({ number: again.number ?? 0 });
  if (row === null || row.draftNumber === null) return refused({ reason: 'no-draft' });
  const { entryId, language, path } = row;
  let number = row.draftNumber;
  const authors = await authorsOf(call.tx, entryId, language, [row.draftFrom ?? number, number]);
  const decided = decideOnReview({ draftState: row.draftState, actor: editor.actor, authors }, input);
  if (decided.outcome === 'refused') return decided;
  const { decision } = input;
  await endReview(call, row, decision, input.note);
  if (decision === 'approved' && input.isChecked && !isOriginal(language)) {
    const text = await revisionText(call.tx, entryId, language, number);
    if (text && !text.isChecked) {
      const { made, sourceNumber, sourceBlocks } = text;
      const body = withProvenance(text.body, { made, isChecked: true });
      const as = { body, made, sourceNumber, sourceBlocks, isChecked: true, checkedBy: editor.actor };
      ({ number } = await keepRevision(call, { editor, row }, { ...as, cameBy: 'check', note: '' }));
    }
  }
  await writeLanguage(call.tx, row, { draftState: decision, draftNumber: number });
  await writeHistory(call, { path, entryId, language, act: decision, number, ...key });
  await note(call, 'review-decided', `entry:${entryId}`, { language, number, decision });
  return done({ number });
}
