/** Whoever may write keeps a text as the draft of its language. Nothing that anybody reads changes. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { makings, type Making } from '#policy';
import { isOriginal, targetInput } from '../entry.ts';
import { hashOf, tidied, withProvenance } from '../front.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { originalOf } from '../original.ts';
import { blockHashes, type BlockHashes } from '../sources.ts';
import { revisionText } from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';
import { begunLanguage } from './begin-language.ts';
import { writeDraft } from './write-revision.ts';

export const longestText = 200_000;

export const saveDraftInput = targetInput.extend({
  /** The whole document: front matter and words. */
  body: z
    .string()
    .max(longestText, 'publishing:problem.text-too-long')
    .refine((text) => text.trim() !== '', 'publishing:problem.write-something')
    .refine(
      (text) => text.isWellFormed() && !text.includes('\0'),
      'publishing:problem.unreadable-characters',
    ),
  /** Who or what made a translation; an original is always `source`. */
  made: z.enum(makings).default('person'),
  /** Blocks whose words were left as they are and still fit the original of today. */
  stillFits: z.array(z.string().max(200)).max(2000).default([]),
  note: z.string().trim().max(500, 'publishing:problem.note-too-long').default(''),
});
export type SaveDraftInput = z.input<typeof saveDraftInput>;

export interface Saved {
  number: number;
  version: number;
}

/**
 * What each block of a new text was made from: today's original where its words are new or its maker says that they still
 * fit, and otherwise what it was made from before.
 */
export function madeFrom(
  original: BlockHashes,
  now: BlockHashes,
  before: { blocks: BlockHashes; madeFrom: BlockHashes } | null,
  stillFits: readonly string[],
): Record<string, string> {
  const fits = new Set(stillFits);
  return Object.fromEntries(
    Object.entries(now).flatMap(([id, words]) => {
      const isNew = before === null || before.blocks[id] !== words || fits.has(id);
      const from = isNew ? original[id] : before.madeFrom[id];
      return from === undefined ? [] : [[id, from]];
    }),
  );
}

/**
 * Keeps the text. The same text again is no new revision. Refused: `only-writers`, `only-translators-of-the-language`,
 * `no-such-entry`, `changed-meanwhile`, `once-key-reused-for-another-act`, `original-not-written`.
 */
export async function saveDraft(
  call: Call,
  input: z.output<typeof saveDraftInput>,
): Promise<Outcome<Saved, HoldReason | 'original-not-written'>> {
  const held = await holdTarget(call, input, 'draft-saved', 'write');
  if (held.outcome === 'refused') return held;
  const { entry, again, key, editor } = held.value;
  const { language } = input;
  if (again) return done({ number: again.number ?? 0, version: held.value.row?.version ?? 0 });
  const original = isOriginal(language) ? null : await originalOf(call, entry);
  if (!isOriginal(language) && original === null) return refused({ reason: 'original-not-written' });
  const begun = await begunLanguage(call, held.value, language);
  if (begun.outcome === 'refused') return begun;
  const row = begun.value;

  const made: Making = isOriginal(language) ? 'source' : input.made === 'source' ? 'person' : input.made;
  const body = withProvenance(tidied(input.body), { made, isChecked: isOriginal(language) });
  const base = row.draftNumber ?? row.liveNumber;
  const before = base === null ? undefined : await revisionText(call.tx, entry.entryId, language, base);
  const blocks = blockHashes(row.path, body, hashOf(body));
  const sourceBlocks = original
    ? madeFrom(
        original.blocks,
        blocks,
        before
          ? { blocks: blockHashes(before.path, before.body, before.hash), madeFrom: before.sourceBlocks }
          : null,
        input.stillFits,
      )
    : {};
  const isSame =
    before?.number === row.draftNumber &&
    before?.hash === hashOf(body) &&
    JSON.stringify(Object.entries(before.sourceBlocks).sort()) ===
      JSON.stringify(Object.entries(sourceBlocks).sort());
  if (isSame) return done({ number: before.number, version: row.version });
  const { number, hash } = await writeDraft(
    call,
    { editor, row },
    {
      body,
      made,
      isChecked: isOriginal(language),
      sourceNumber: original?.number ?? null,
      sourceBlocks,
      cameBy: 'writing',
      note: input.note,
    },
  );
  const line = { path: row.path, entryId: entry.entryId, language, number, hash };
  await writeHistory(call, { ...line, act: 'draft-saved', ...key });
  await note(call, 'draft-saved', `entry:${entry.entryId}`, { language, number });
  return done({ number, version: row.version + 1 });
}
