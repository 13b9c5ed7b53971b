/** Puts what ships in `content/` on a landlord's shelf. Idempotent: the same file, the same hash, no new row. */
import type { Call } from '#call';
import type { Tx } from '#db/client';
import { tellOfPublication } from '#db/publications';
import { contentFiles, openLibrary, type ContentFile } from '#library';
import { done, refused, type Outcome } from '#outcome';
import { hashOf } from './front.ts';
import { enterImports, type Imported } from './import-entries.ts';
import { ownFaults } from './own-documents.ts';
import { keepPublishedWords } from './search/keep-words.ts';
import { languagesOf } from './store/entries.ts';
import { decideProposal, proposalsWaiting, propose } from './store/proposals.ts';
import { insertDocument, placeByImport, placesOf, serveLandlord } from './store/shelf.ts';

/** Central documents are copied onto every shelf, so that a complaint shows what it was judged by from its own rows. */
const central = ['codes', 'facts', 'calendars', 'guidance', 'letters'];

/** Where an export keeps what a landlord published in the place of a central document. */
export const ownFolder = (landlordId: string): string => `of/${landlordId}/`;

/** The files that belong on a landlord's shelf: its own, and the central ones. */
export const filesForShelf = (landlordId: string, folder?: string): ContentFile[] =>
  [`landlords/${landlordId}`, ...central].flatMap((under) => contentFiles(under, folder));

/** What the landlord published in the place of central documents, under the paths of those. */
export const ownFilesFor = (landlordId: string, folder?: string): ContentFile[] =>
  contentFiles(ownFolder(landlordId), folder).map(({ path, body }) => ({
    path: path.slice(ownFolder(landlordId).length),
    body,
  }));

export const isCentral = (path: string): boolean => central.some((folder) => path.startsWith(`${folder}/`));

/**
 * Answers the number of places that changed. Everything is read before anything is placed, by the reader that the
 * command line uses too: a file that cannot be read is refused with its line and what was expected there, and the shelf
 * stays as it was. What the landlord published, or took down, stays as it is; a file that is new beside it becomes a
 * proposal, on which a person decides.
 */
export async function importContent(
  tx: Tx,
  name: string,
  now: string,
  files: readonly ContentFile[] = filesForShelf(tx.landlordId),
): Promise<Outcome<number, 'document-unreadable'>> {
  await serveLandlord(tx, name, now);
  const call: Pick<Call, 'tx' | 'now' | 'caller'> = { tx, now, caller: { kind: 'system' } };
  const placed = new Map((await placesOf(tx)).map((place) => [place.path, place]));
  const hashed = files.map((file) => ({ ...file, hash: hashOf(file.body) }));
  const changed = hashed.filter(({ path, hash }) => placed.get(path)?.hash !== hash);
  if (changed.length > 0) {
    const faults = [...openLibrary(files).faults, ...ownFaults(files)];
    if (faults.length > 0)
      return refused(
        ...faults.map((fault) => ({ reason: 'document-unreadable' as const, facts: { ...fault } })),
      );
  }
  const takenDown = new Set(
    (await languagesOf(tx)).filter((row) => row.unpublishedAt !== null).map((row) => row.path),
  );
  const isOwn = (path: string): boolean =>
    placed.get(path)?.placedBy === 'publication' || takenDown.has(path);
  const imported: Imported[] = [];
  for (const document of changed) {
    const { path, hash } = document;
    const isNew = await insertDocument(tx, { ...document, isCentral: isCentral(path), importedAt: now });
    if (!isOwn(path)) {
      await placeByImport(tx, path, hash, now);
      imported.push({ ...document, isChange: placed.has(path) });
    } else if (isNew) await propose(tx, path, hash, now);
  }
  for (const proposal of await proposalsWaiting(tx)) {
    const file = hashed.find(({ path }) => path === proposal.path);
    if (file && file.hash !== proposal.hash) await decideProposal(call, proposal, 'superseded');
  }
  await enterImports(
    call,
    imported,
    hashed.filter(({ path }) => !isOwn(path)),
  );
  await keepPublishedWords(tx);
  if (imported.length > 0) await tellOfPublication(tx);
  return done(imported.length);
}
