/** A translator says that a change of the original is too small to matter here. It holds for that change alone. */
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { isOriginal, targetInput, type Target } from '../entry.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { originalOf } from '../original.ts';
import { staleBlocks } from '../stale.ts';
import { blockHashes } from '../sources.ts';
import { revisionText, writeLanguage } from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';

export const dismissStalenessInput = targetInput;

/** Dismisses it until the original changes again. Refused: what {@link holdTarget} refuses, `not-published`, `not-stale`. */
export async function dismissStaleness(call: Call, input: Target): Promise<Outcome<null, HoldReason>> {
  const held = await holdTarget(call, input, 'staleness-dismissed', 'write');
  if (held.outcome === 'refused') return held;
  const { entry, row, again, key, editor } = held.value;
  if (again) return done(null);
  if (isOriginal(input.language)) return refused({ reason: 'not-stale' });
  if (row === null || row.liveNumber === null) return refused({ reason: 'not-published' });
  const { entryId, language, path, liveNumber } = row;
  const original = await originalOf(call, entry);
  const text = await revisionText(call.tx, entryId, language, liveNumber);
  if (!original?.isLive || !text) return refused({ reason: 'not-published' });
  const stale = staleBlocks(original.blocks, blockHashes(path, text.body, text.hash), text.sourceBlocks);
  if (stale.length === 0 || row.dismissedNumber === original.number) return refused({ reason: 'not-stale' });
  await writeLanguage(call.tx, row, { dismissedNumber: original.number, dismissedBy: editor.actor });
  await writeHistory(call, {
    path,
    entryId,
    language,
    act: 'staleness-dismissed',
    number: liveNumber,
    ...key,
  });
  await note(call, 'staleness-dismissed', `entry:${entryId}`, { language, source: original.number });
  return done(null);
}
