/** Which blocks of a translation are not made from the original of today: by their hashes alone, never by a date. */
import type { BlockHashes } from './sources.ts';

export interface StaleBlock {
  id: string;
  standing: 'stale' | 'missing';
}

/** @param madeFrom block id → hash of the original's block that the translation was made from. */
export const staleBlocks = (
  original: BlockHashes,
  translation: BlockHashes,
  madeFrom: BlockHashes,
): StaleBlock[] =>
  Object.entries(original).flatMap(([id, hash]): StaleBlock[] =>
    translation[id] === undefined
      ? [{ id, standing: 'missing' }]
      : madeFrom[id] === hash
        ? []
        : [{ id, standing: 'stale' }],
  );
