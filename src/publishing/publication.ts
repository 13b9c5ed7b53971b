/**
 * Publishing is the move of a pointer: of one language of one entry, in the transaction of whoever asks, with the shelf,
 * the history, what others are told, and the audit line. No other language's rows are read for writing.
 */
import { note } from '#audit';
import type { Call } from '#call';
import { tellOfPublication } from '#db/publications';
import { noLanguage, placeOf, type EntryPlace } from './entry.ts';
import { hashOf } from './front.ts';
import { keepPublishedWords } from './search/keep-words.ts';
import { writeLanguage, type EntryRow, type LanguageRow, type RevisionRow } from './store/entries.ts';
import { queueTelling, writeHistory } from './store/history.ts';
import { clearPlace, insertDocument, placeAs } from './store/shelf.ts';

export interface Keyed {
  onceKey?: string | undefined;
  bodyHash?: string | undefined;
}

/** Puts a revision in force. The draft ends where it is the one that was published. */
export async function makeLive(
  call: Call,
  entry: Pick<EntryRow, 'entryId' | 'kind' | 'slug'>,
  row: LanguageRow,
  revision: Pick<RevisionRow, 'number' | 'hash'>,
  keyed: Keyed & { act?: string } = {},
): Promise<void> {
  const { entryId, kind, slug } = entry;
  const { language, path } = row;
  const { number, hash } = revision;
  const { act = 'published', ...key } = keyed;
  await placeAs(call.tx, path, hash, call.now, 'publication');
  await writeLanguage(call.tx, row, {
    liveNumber: number,
    liveAt: call.now,
    unpublishedAt: null,
    ...(row.draftNumber === number ? { draftNumber: null, draftFrom: null, draftState: null } : {}),
  });
  await writeHistory(call, { path, entryId, language, act, number, hash, ...key });
  await queueTelling(call, {
    event: 'published',
    path,
    entryId,
    kind,
    slug,
    language,
    number,
    hash,
    at: call.now,
  });
  await keepPublishedWords(call.tx);
  await tellOfPublication(call.tx);
  await note(call, 'entry-published', `entry:${entryId}`, { kind, slug, language, number });
}

/** Takes a language out of force; its revisions stay. */
export async function takeDown(
  call: Call,
  entry: Pick<EntryRow, 'entryId' | 'kind' | 'slug'>,
  row: LanguageRow,
  keyed: Keyed = {},
): Promise<void> {
  const { entryId, kind, slug } = entry;
  const { language, path, liveNumber: number } = row;
  await clearPlace(call.tx, path);
  await writeLanguage(call.tx, row, { liveNumber: null, liveAt: null, unpublishedAt: call.now });
  await writeHistory(call, { path, entryId, language, act: 'unpublished', number, ...keyed });
  await queueTelling(call, {
    event: 'unpublished',
    path,
    entryId,
    kind,
    slug,
    language,
    number,
    hash: null,
    at: call.now,
  });
  await keepPublishedWords(call.tx);
  await tellOfPublication(call.tx);
  await note(call, 'entry-unpublished', `entry:${entryId}`, { kind, slug, language });
}

/**
 * Puts a document that is no entry, the rules of an edition for one, in its place as the landlord's own publication, with
 * everything that goes with it. The caller has judged it: nothing is read here. Answers its hash.
 */
export async function publishDocument(
  call: Call,
  document: { path: string; body: string } & Pick<EntryPlace, 'slug'> & { kind: string },
  keyed: Keyed & { act: string },
): Promise<string> {
  const { path, body, kind, slug } = document;
  if (placeOf(path) !== null) throw new Error(`${path} is an entry: its revisions are what is published.`);
  const hash = hashOf(body);
  const { tx, now } = call;
  await insertDocument(tx, { path, hash, body, isCentral: false, importedAt: now });
  await placeAs(tx, path, hash, now, 'publication');
  await writeHistory(call, { path, entryId: null, language: null, hash, ...keyed });
  const of = { path, entryId: null, kind, slug, language: noLanguage, number: null, hash };
  await queueTelling(call, { event: 'published', ...of, at: now });
  await tellOfPublication(tx);
  await note(call, 'document-published', `document:${hash}`, { kind, slug });
  return hash;
}
