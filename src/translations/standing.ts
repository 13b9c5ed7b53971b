/** How the blocks of a translation stand to the original of today. */
import type { TextBlock } from './blocks.ts';
import { hashOfWords } from './hash.ts';

/** `stale`: made from other words than the original has now. `missing`: not translated. `extra`: the original has none. */
export type Standing = 'current' | 'stale' | 'missing' | 'extra';

export interface BlockStanding {
  id: string;
  standing: Standing;
  /** The hash of the original's block that the translation was made from, where that is known. */
  madeFrom?: string | undefined;
}

/**
 * @param madeFrom block id → hash of the original's block at the time; a translated block without an entry is stale,
 *   for nobody can say what it was made from.
 */
export function standingOf(
  source: readonly TextBlock[],
  translation: readonly TextBlock[],
  madeFrom: Readonly<Record<string, string>>,
): BlockStanding[] {
  const has = new Set(translation.map(({ id }) => id));
  const known = new Set(source.map(({ id }) => id));
  const own = source.map(({ id, words }): BlockStanding => {
    if (!has.has(id)) return { id, standing: 'missing' };
    const from = madeFrom[id];
    return { id, standing: from === hashOfWords(words) ? 'current' : 'stale', madeFrom: from };
  });
  const strays = translation.filter(({ id }) => !known.has(id));
  return [...own, ...strays.map(({ id }): BlockStanding => ({ id, standing: 'extra' }))];
}
