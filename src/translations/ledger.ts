/**
 * What a translation was made from. `content/translations/<lang>.json` holds, for each original, who or what made the
 * translation, whether a person checked it, and the hash of every block of the original as it was then. Dates say
 * nothing here: a file can be touched without a word changing, and two people can write in the same second.
 */
import { makings, type Making } from '#policy';
import { z } from 'zod';
import { blocksOf } from './blocks.ts';
import { hashOfWords } from './hash.ts';

const fileSchema = z.strictObject({
  made: z.enum(makings),
  /** Who read it against the original; null where nobody has. */
  checkedBy: z.string().min(1).nullable(),
  /** Block id → hash of the original's block that the translation was made from. */
  blocks: z.record(z.string(), z.string().regex(/^[0-9a-f]{12}$/)),
});

const ledgerSchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  files: z.record(z.string(), fileSchema),
});

export type LedgerFile = z.infer<typeof fileSchema>;
export type Ledger = z.infer<typeof ledgerSchema>;

export const ledgerPath = (language: string): string => `translations/${language}.json`;
export const emptyLedger = (language: string): Ledger => ({ language, files: {} });

/** Reads a ledger. Throws on one that was written by hand and does not keep to its form. */
export const readLedger = (body: string): Ledger => ledgerSchema.parse(JSON.parse(body));

/**
 * The ledger with a translation entered as made from the original as it stands now. Only the blocks that the translation
 * has are entered: one that is missing was made from nothing. With `only`, the other blocks keep what they were made from.
 */
export function stampFile(
  ledger: Ledger,
  source: { path: string; body: string },
  translation: { path: string; body: string },
  by: { made: Making; checkedBy: string | null },
  only?: ReadonlySet<string>,
): Ledger {
  const has = new Set(blocksOf(translation.path, translation.body).map(({ id }) => id));
  const before = ledger.files[source.path]?.blocks ?? {};
  const blocks = Object.fromEntries(
    blocksOf(source.path, source.body)
      .filter(({ id }) => has.has(id))
      .flatMap(({ id, words }) => {
        const hash = only === undefined || only.has(id) ? hashOfWords(words) : before[id];
        return hash === undefined ? [] : [[id, hash]];
      }),
  );
  return { ...ledger, files: { ...ledger.files, [source.path]: { ...by, blocks } } };
}

const inOrder = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** The file of a ledger: sorted, so that two people's changes meet only where they changed the same. */
export function writeLedger({ language, files }: Ledger): string {
  const sorted = Object.entries(inOrder(files)).map(([path, file]) => [
    path,
    { ...file, blocks: inOrder(file.blocks) },
  ]);
  return `${JSON.stringify({ language, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}
