/** The original beside its translation, block by block, with what changed in it since. */
import type { Call } from '#call';
import { blocksOf, hashOfWords } from '#translations';
import { differingWords, type Difference } from './differences.ts';
import type { Original } from './original.ts';
import { revisionsOf, revisionText, type EntryRow, type RevisionText } from './store/entries.ts';

export interface BlockBeside {
  id: string;
  words: string;
  standing: 'current' | 'stale' | 'missing';
  /** From the original that it was made from to that of today; empty where the old one is not known. */
  changes: Difference[];
  /** How it stands in the translation now. */
  translation: string;
}

/** The words of old blocks of the original by their hashes, as far back as its revisions go. */
async function oldWords(
  call: Call,
  entry: EntryRow,
  original: Original,
  wanted: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { number } of await revisionsOf(call.tx, entry.entryId, original.language)) {
    if (found.size === wanted.size) break;
    const text = await revisionText(call.tx, entry.entryId, original.language, number);
    for (const { words } of text ? blocksOf(text.path, text.body) : []) {
      const hash = hashOfWords(words);
      if (wanted.has(hash) && !found.has(hash)) found.set(hash, words);
    }
  }
  return found;
}

const readBlocks = (path: string, body: string): ReturnType<typeof blocksOf> => {
  try {
    return blocksOf(path, body);
  } catch {
    // A draft may be anything.
    return [];
  }
};

/** Every block of the original, in order. */
export async function originalBeside(
  call: Call,
  entry: EntryRow,
  original: Original,
  text: RevisionText | undefined,
): Promise<BlockBeside[]> {
  const theirs = new Map(text ? readBlocks(text.path, text.body).map(({ id, words }) => [id, words]) : []);
  const own = readBlocks(original.path, original.body);
  const from = text?.sourceBlocks ?? {};
  const stale = own.filter(({ id, words }) => theirs.has(id) && from[id] !== hashOfWords(words));
  const before = await oldWords(call, entry, original, new Set(stale.flatMap(({ id }) => from[id] ?? [])));
  return own.map(({ id, words }) => {
    const standing = !theirs.has(id) ? 'missing' : stale.some((each) => each.id === id) ? 'stale' : 'current';
    const old = before.get(from[id] ?? '');
    return {
      id,
      words,
      standing,
      changes: standing === 'stale' && old !== undefined ? differingWords(old, words) : [],
      translation: theirs.get(id) ?? '',
    };
  });
}
