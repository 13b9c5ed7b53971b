/** An old revision becomes the draft again. It is read, reviewed and published like any other. */
import type { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { numberField, targetInput } from '../entry.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { revisionText } from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';
import { writeDraft } from './write-revision.ts';

export const restoreInput = targetInput.extend({ number: numberField });

/** Restores it. Refused: what {@link holdTarget} refuses, `no-such-revision`, `is-the-draft-already`. */
export async function restore(
  call: Call,
  input: z.output<typeof restoreInput>,
): Promise<Outcome<{ number: number }, HoldReason>> {
  const held = await holdTarget(call, input, 'restored', 'write');
  if (held.outcome === 'refused') return held;
  const { entry, row, again, key, editor } = held.value;
  if (again) return done({ number: again.number ?? 0 });
  const old = row && (await revisionText(call.tx, entry.entryId, row.language, input.number));
  if (!row || !old) return refused({ reason: 'no-such-revision', facts: { number: input.number } });
  if (row.draftNumber === input.number) return refused({ reason: 'is-the-draft-already' });
  const { body, made, isChecked, checkedBy, sourceNumber, sourceBlocks } = old;
  const as = { body, made, isChecked, checkedBy, sourceNumber, sourceBlocks };
  const { number, hash } = await writeDraft(call, { editor, row }, { ...as, cameBy: 'restore', note: '' });
  const { entryId, language, path } = row;
  await writeHistory(call, { path, entryId, language, act: 'restored', number, hash, ...key });
  await note(call, 'revision-restored', `entry:${entryId}`, { language, number, from: input.number });
  return done({ number });
}
