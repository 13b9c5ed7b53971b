import type { Tx } from '#db/client';
import { documentsByHash } from '../store/shelf.ts';
import { changedPaths, forgetWords, keepWords } from '../store/words.ts';
import { isSearched, searchedBlocks } from './blocks.ts';

/**
 * Brings the words that are searched in line with what is published. To be called in the transaction that moves a pointer
 * of the shelf, after it moved: either both are seen, or neither.
 */
export async function keepPublishedWords(tx: Tx): Promise<void> {
  const changed = (await changedPaths(tx)).filter(({ path }) => isSearched(path));
  const found = await documentsByHash(
    tx,
    changed.flatMap(({ hash }) => hash ?? []),
  );
  for (const { path, hash } of changed) {
    await forgetWords(tx, path);
    const document = found.find((each) => each.path === path && each.hash === hash);
    if (document) await keepWords(tx, path, document.hash, searchedBlocks(path, document.body));
  }
}
