import type { Tx } from '#db/client';
import { changedPaths, forgetWords, keepWords } from '../store/words.ts';
import { searchedBlocks } from './blocks.ts';

/**
 * Brings the words that are searched in line with what is published. To be called in the transaction that moves a pointer
 * of the shelf, after it moved: either both are seen, or neither.
 */
export async function keepPublishedWords(tx: Tx): Promise<void> {
  for (const { path, hash, body } of await changedPaths(tx)) {
    await forgetWords(tx, path);
    if (hash !== null && body !== null) await keepWords(tx, path, hash, searchedBlocks(path, body));
  }
}
