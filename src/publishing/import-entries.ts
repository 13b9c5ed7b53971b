/** Imported texts as revisions of their entries, so that what ships has the same history as what is written here. */
import { randomUUID } from 'node:crypto';
import { actorOf, type Call } from '#call';
import { sourceLanguage } from '#languages';
import { sourcePathOf } from '#translations';
import { nothingYet, pathOf, placeOf, type EntryKind, type EntryPlace } from './entry.ts';
import { provenanceOf } from './front.ts';
import { blockHashes, ledgersOnDisk, type Ledgers } from './sources.ts';
import {
  entriesAfter,
  insertEntries,
  insertLanguages,
  insertRevisions,
  languagesOf,
  lastNumber,
  writeLanguage,
  type LanguageRow,
  type RevisionRow,
} from './store/entries.ts';
import { queueTelling, writeHistory } from './store/history.ts';

export interface Hashed {
  path: string;
  body: string;
  hash: string;
}
export type Imported = Hashed & {
  /** False where the place was empty before. */
  isChange: boolean;
};

type Importing = Pick<Call, 'tx' | 'now' | 'caller'>;
const keyOf = (kind: EntryKind, slug: string): string => `${kind} ${slug}`;

/** The original of a text among the files that were read with it. */
const sourceOf = (file: Hashed, files: ReadonlyMap<string, Hashed>): Hashed | undefined => {
  const found = sourcePathOf(file.path);
  return found === null || found.language === sourceLanguage ? undefined : files.get(found.source);
};

function revisionOf(
  { now, caller }: Importing,
  file: Hashed,
  of: EntryPlace & { entryId: string; number: number; sourceNumber: number | null },
  { files, ledgers }: { files: ReadonlyMap<string, Hashed>; ledgers: Ledgers },
): RevisionRow {
  const { entryId, language, number, sourceNumber } = of;
  const source = sourceOf(file, files);
  const ledger = source && ledgers.get(language)?.[source.path];
  const said = provenanceOf(file.body, language);
  return {
    entryId,
    language,
    number,
    path: file.path,
    hash: file.hash,
    made: source ? (ledger?.made ?? said.made) : 'source',
    isChecked: said.isChecked,
    madeBy: actorOf(caller),
    checkedBy: null,
    sourceNumber: source ? sourceNumber : null,
    // What ships without a ledger was made from what ships beside it.
    sourceBlocks: source ? (ledger?.blocks ?? blockHashes(source.path, source.body, source.hash)) : {},
    cameBy: 'import',
    note: '',
    madeAt: now,
  };
}

/**
 * Writes the revisions of what was imported, and makes entries of texts that are on the shelf and have none yet: all of
 * them at the first import, later those of files that are new.
 */
export async function enterImports(
  call: Importing,
  imported: readonly Imported[],
  all: readonly Hashed[],
): Promise<void> {
  const { tx, now } = call;
  const known = new Map(
    (await entriesAfter(tx, { limit: 100_000 })).map((entry) => [keyOf(entry.kind, entry.slug), entry]),
  );
  const rows = new Map((await languagesOf(tx)).map((row) => [row.path, row]));
  const fresh = all.filter(({ path }) => placeOf(path) !== null && !rows.has(path));
  const changes = imported.filter(({ path }) => rows.has(path));
  if (fresh.length + changes.length === 0) return;
  const around = { files: new Map(all.map((file) => [file.path, file])), ledgers: ledgersOnDisk() };

  const newEntries = new Map<string, string>();
  for (const { path } of fresh) {
    const place = placeOf(path);
    const key = place && keyOf(place.kind, place.slug);
    if (key && !known.has(key) && !newEntries.has(key)) newEntries.set(key, randomUUID());
  }
  await insertEntries(
    tx,
    [...newEntries].map(([key, entryId]) => {
      const [kind = '', slug = ''] = key.split(' ');
      return { entryId, kind: kind as EntryKind, slug, madeBy: actorOf(call.caller), madeAt: now };
    }),
  );
  const entryIdOf = ({ kind, slug }: EntryPlace): string =>
    known.get(keyOf(kind, slug))?.entryId ?? newEntries.get(keyOf(kind, slug)) ?? '';

  const numbers = new Map<string, number>([...rows].map(([path, row]) => [path, row.liveNumber ?? 0]));
  for (const file of changes) {
    const row = rows.get(file.path);
    if (row) numbers.set(file.path, (await lastNumber(tx, row.entryId, row.language)) + 1);
  }
  for (const { path } of fresh) numbers.set(path, 1);

  const written = [...fresh, ...changes].flatMap((file): { revision: RevisionRow; place: EntryPlace }[] => {
    const place = placeOf(file.path);
    if (place === null) return [];
    const original = pathOf({ ...place, language: sourceLanguage }, tx.landlordId);
    const of = {
      ...place,
      entryId: entryIdOf(place),
      number: numbers.get(file.path) ?? 1,
      sourceNumber: numbers.get(original) ?? null,
    };
    return [{ place, revision: revisionOf(call, file, of, around) }];
  });
  await insertRevisions(
    tx,
    written.map(({ revision }) => revision),
  );
  await insertLanguages(
    tx,
    written
      .filter(({ revision }) => !rows.has(revision.path))
      .map(({ revision: { entryId, language, path, number } }): LanguageRow => ({
        entryId,
        language,
        path,
        ...nothingYet,
        liveNumber: number,
        liveAt: now,
        version: 1,
      })),
  );
  for (const { revision, place } of written) {
    if (!rows.has(revision.path)) continue;
    const { entryId, language, path, number, hash } = revision;
    await writeLanguage(tx, revision, { liveNumber: number, liveAt: now });
    await writeHistory(call, { path, entryId, language, act: 'imported', number, hash });
    const { kind, slug } = place;
    await queueTelling(call, {
      event: 'published',
      path,
      entryId,
      kind,
      slug,
      language,
      number,
      hash,
      at: now,
    });
  }
}
