/** A person has held a published translation against its original: the page stops saying that nobody has. */
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { isOriginal, targetInput, type Target } from '../entry.ts';
import { withProvenance } from '../front.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { makeLive } from '../publication.ts';
import { revisionText } from '../store/entries.ts';
import { keepRevision } from './write-revision.ts';

export const markCheckedInput = targetInput;

/**
 * Makes a revision that says so and puts it in force: not a word of it differs. Refused: what {@link holdTarget} refuses,
 * `not-published`, `already-checked`, `own-work`.
 */
export async function markChecked(
  call: Call,
  input: Target,
): Promise<Outcome<{ number: number }, HoldReason>> {
  const held = await holdTarget(call, input, 'checked', 'review');
  if (held.outcome === 'refused') return held;
  const { entry, row, again, key, editor } = held.value;
  if (again) return done({ number: again.number ?? 0 });
  if (row === null || row.liveNumber === null || isOriginal(row.language))
    return refused({ reason: 'not-published' });
  const text = await revisionText(call.tx, entry.entryId, row.language, row.liveNumber);
  if (text === undefined) throw new Error('A published language points to no revision.');
  if (text.isChecked) return refused({ reason: 'already-checked' });
  if (text.madeBy === editor.actor) return refused({ reason: 'own-work' });
  const { made, sourceNumber, sourceBlocks } = text;
  const body = withProvenance(text.body, { made, isChecked: true });
  const as = { body, made, sourceNumber, sourceBlocks, isChecked: true, checkedBy: editor.actor };
  const revision = await keepRevision(call, { editor, row }, { ...as, cameBy: 'check', note: '' });
  await makeLive(call, entry, row, revision, { act: 'checked', ...key });
  return done({ number: revision.number });
}
