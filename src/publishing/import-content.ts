/** Puts what ships in `content/` on a landlord's shelf. Idempotent: the same file, the same hash, no new row. */
import { createHash } from 'node:crypto';
import type { Tx } from '#db/client';
import { contentFiles, openLibrary, type ContentFile } from '#library';
import { done, refused, type Outcome } from '#outcome';
import { keepPublishedWords } from './search/keep-words.ts';
import { insertDocument, placeByImport, placesOf, serveLandlord } from './store.ts';

/** Central documents are copied onto every shelf, so that a complaint shows what it was judged by from its own rows. */
const central = ['codes', 'facts', 'calendars', 'guidance', 'letters'];

export const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex');

/** The files that belong on a landlord's shelf: its own, and the central ones. */
export const filesForShelf = (landlordId: string): ContentFile[] =>
  [`landlords/${landlordId}`, ...central].flatMap((folder) => contentFiles(folder));

const isCentral = (path: string): boolean => central.some((folder) => path.startsWith(`${folder}/`));

/**
 * Answers the number of places that changed. Everything is read before anything is placed, by the reader that the
 * command line uses too: a file that cannot be read is refused with its line and what was expected there, and the shelf
 * stays as it was. What the landlord published stays in its place; the file is kept beside it.
 */
export async function importContent(
  tx: Tx,
  name: string,
  now: string,
  files: readonly ContentFile[] = filesForShelf(tx.landlordId),
): Promise<Outcome<number, 'document-unreadable'>> {
  await serveLandlord(tx, name, now);
  const placed = new Map((await placesOf(tx)).map((place) => [place.path, place]));
  const changed = files
    .map((file) => ({ ...file, hash: hashOf(file.body) }))
    .filter(({ path, hash }) => placed.get(path)?.hash !== hash);
  if (changed.length === 0) {
    await keepPublishedWords(tx);
    return done(0);
  }

  const { faults } = openLibrary(files);
  if (faults.length > 0)
    return refused(
      ...faults.map((fault) => ({ reason: 'document-unreadable' as const, facts: { ...fault } })),
    );

  let changes = 0;
  for (const document of changed) {
    await insertDocument(tx, { ...document, isCentral: isCentral(document.path), importedAt: now });
    if (placed.get(document.path)?.placedBy === 'publication') continue;
    await placeByImport(tx, document.path, document.hash, now);
    changes += 1;
  }
  await keepPublishedWords(tx);
  return done(changes);
}
