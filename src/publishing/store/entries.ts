/** Entries, where each of their languages stands, and the revisions. */
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { documents, entries, entryLanguages, revisions } from '#db/schema/publishing';
import type { EntryKind, EntryName } from '../entry.ts';

export type EntryRow = Omit<typeof entries.$inferSelect, 'landlordId'>;
export type LanguageRow = Omit<typeof entryLanguages.$inferSelect, 'landlordId'>;
export type RevisionRow = Omit<typeof revisions.$inferSelect, 'landlordId'>;

const entryColumns = {
  entryId: entries.entryId,
  kind: entries.kind,
  slug: entries.slug,
  madeBy: entries.madeBy,
  madeAt: entries.madeAt,
};
const languageColumns = {
  entryId: entryLanguages.entryId,
  language: entryLanguages.language,
  path: entryLanguages.path,
  liveNumber: entryLanguages.liveNumber,
  liveAt: entryLanguages.liveAt,
  draftNumber: entryLanguages.draftNumber,
  draftFrom: entryLanguages.draftFrom,
  draftState: entryLanguages.draftState,
  dismissedNumber: entryLanguages.dismissedNumber,
  dismissedBy: entryLanguages.dismissedBy,
  unpublishedAt: entryLanguages.unpublishedAt,
  version: entryLanguages.version,
};
const revisionColumns = {
  entryId: revisions.entryId,
  language: revisions.language,
  number: revisions.number,
  path: revisions.path,
  hash: revisions.hash,
  made: revisions.made,
  isChecked: revisions.isChecked,
  madeBy: revisions.madeBy,
  checkedBy: revisions.checkedBy,
  sourceNumber: revisions.sourceNumber,
  sourceBlocks: revisions.sourceBlocks,
  cameBy: revisions.cameBy,
  note: revisions.note,
  madeAt: revisions.madeAt,
};

export async function entryNamed(tx: Tx, { kind, slug }: EntryName): Promise<EntryRow | undefined> {
  const [row] = await tx
    .select(entryColumns)
    .from(entries)
    .where(and(eq(entries.landlordId, tx.landlordId), eq(entries.kind, kind), eq(entries.slug, slug)));
  return row;
}

export async function entriesById(tx: Tx, entryIds: readonly string[]): Promise<EntryRow[]> {
  if (entryIds.length === 0) return [];
  return tx
    .select(entryColumns)
    .from(entries)
    .where(and(eq(entries.landlordId, tx.landlordId), inArray(entries.entryId, [...entryIds])));
}

/** Entries by kind and slug; `after` is the last one of the page before. */
export async function entriesAfter(
  tx: Tx,
  { kind, after, limit }: { kind?: EntryKind | undefined; after?: EntryName | undefined; limit: number },
): Promise<EntryRow[]> {
  return tx
    .select(entryColumns)
    .from(entries)
    .where(
      and(
        eq(entries.landlordId, tx.landlordId),
        kind && eq(entries.kind, kind),
        after &&
          or(gt(entries.kind, after.kind), and(eq(entries.kind, after.kind), gt(entries.slug, after.slug))),
      ),
    )
    .orderBy(asc(entries.kind), asc(entries.slug))
    .limit(limit);
}

export async function insertEntries(tx: Tx, rows: readonly EntryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.insert(entries).values(rows.map((row) => ({ landlordId: tx.landlordId, ...row })));
}

/** False where the landlord has one of this kind and slug. */
export async function insertEntry(tx: Tx, row: EntryRow): Promise<boolean> {
  const rows = await tx
    .insert(entries)
    .values({ landlordId: tx.landlordId, ...row })
    .onConflictDoNothing()
    .returning({ entryId: entries.entryId });
  return rows.length === 1;
}

/** Where every language of these entries stands; of all entries where none is named. */
export async function languagesOf(tx: Tx, entryIds?: readonly string[]): Promise<LanguageRow[]> {
  if (entryIds?.length === 0) return [];
  return tx
    .select(languageColumns)
    .from(entryLanguages)
    .where(
      and(
        eq(entryLanguages.landlordId, tx.landlordId),
        entryIds && inArray(entryLanguages.entryId, [...entryIds]),
      ),
    )
    .orderBy(asc(entryLanguages.entryId), asc(entryLanguages.language));
}

/** One language of an entry, held until the transaction ends; undefined where it was not begun. */
export async function holdLanguage(
  tx: Tx,
  entryId: string,
  language: string,
): Promise<LanguageRow | undefined> {
  const [row] = await tx
    .select(languageColumns)
    .from(entryLanguages)
    .where(
      and(
        eq(entryLanguages.landlordId, tx.landlordId),
        eq(entryLanguages.entryId, entryId),
        eq(entryLanguages.language, language),
      ),
    )
    .for('update');
  return row;
}

/** Begins languages; one that somebody else began meanwhile stays as it is. */
export async function insertLanguages(tx: Tx, rows: readonly LanguageRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(entryLanguages)
    .values(rows.map((row) => ({ landlordId: tx.landlordId, ...row })))
    .onConflictDoNothing();
}

export async function writeLanguage(
  tx: Tx,
  { entryId, language }: Pick<LanguageRow, 'entryId' | 'language'>,
  change: Partial<Omit<LanguageRow, 'entryId' | 'language' | 'path' | 'version'>>,
): Promise<void> {
  await tx
    .update(entryLanguages)
    .set({ ...change, version: sql`${entryLanguages.version} + 1` })
    .where(
      and(
        eq(entryLanguages.landlordId, tx.landlordId),
        eq(entryLanguages.entryId, entryId),
        eq(entryLanguages.language, language),
      ),
    );
}

export async function insertRevisions(tx: Tx, rows: readonly RevisionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.insert(revisions).values(rows.map((row) => ({ landlordId: tx.landlordId, ...row })));
}

const ofEntry = (tx: Tx, entryId: string, language: string) =>
  and(
    eq(revisions.landlordId, tx.landlordId),
    eq(revisions.entryId, entryId),
    eq(revisions.language, language),
  );

/** All revisions of one language, the newest first. */
export async function revisionsOf(tx: Tx, entryId: string, language: string): Promise<RevisionRow[]> {
  return tx
    .select(revisionColumns)
    .from(revisions)
    .where(ofEntry(tx, entryId, language))
    .orderBy(desc(revisions.number));
}

export async function lastNumber(tx: Tx, entryId: string, language: string): Promise<number> {
  const [row] = await tx
    .select({ number: sql<number>`coalesce(max(${revisions.number}), 0)::int` })
    .from(revisions)
    .where(ofEntry(tx, entryId, language));
  return row?.number ?? 0;
}

export type RevisionText = RevisionRow & { body: string };

/** A revision with its text. */
export async function revisionText(
  tx: Tx,
  entryId: string,
  language: string,
  number: number,
): Promise<RevisionText | undefined> {
  const [row] = await tx
    .select({ ...revisionColumns, body: documents.body })
    .from(revisions)
    .innerJoin(
      documents,
      and(
        eq(documents.landlordId, revisions.landlordId),
        eq(documents.path, revisions.path),
        eq(documents.hash, revisions.hash),
      ),
    )
    .where(and(ofEntry(tx, entryId, language), eq(revisions.number, number)));
  return row;
}

/** Who wrote the revisions from one number to another; whoever only marked one as checked wrote nothing. */
export async function authorsOf(
  tx: Tx,
  entryId: string,
  language: string,
  [from, to]: readonly [number, number],
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ madeBy: revisions.madeBy })
    .from(revisions)
    .where(
      and(
        ofEntry(tx, entryId, language),
        gte(revisions.number, from),
        lte(revisions.number, to),
        ne(revisions.cameBy, 'check'),
      ),
    );
  return rows.map((row) => row.madeBy);
}

/** The newest import of a language, and whether any import ever brought these very words. */
export async function importsOf(
  tx: Tx,
  path: string,
): Promise<{ number: number; hash: string; body: string }[]> {
  return tx
    .select({ number: revisions.number, hash: revisions.hash, body: documents.body })
    .from(revisions)
    .innerJoin(
      documents,
      and(
        eq(documents.landlordId, revisions.landlordId),
        eq(documents.path, revisions.path),
        eq(documents.hash, revisions.hash),
      ),
    )
    .where(
      and(eq(revisions.landlordId, tx.landlordId), eq(revisions.path, path), eq(revisions.cameBy, 'import')),
    )
    .orderBy(desc(revisions.number));
}

export type LiveRow = Pick<
  RevisionRow,
  'entryId' | 'language' | 'number' | 'path' | 'hash' | 'made' | 'isChecked' | 'sourceNumber' | 'sourceBlocks'
> & { liveAt: string | null };

/** The live revision of every language of these entries; of all entries where none is named. */
export async function liveRevisions(tx: Tx, entryIds?: readonly string[]): Promise<LiveRow[]> {
  if (entryIds?.length === 0) return [];
  return tx
    .select({
      entryId: revisions.entryId,
      language: revisions.language,
      number: revisions.number,
      path: revisions.path,
      hash: revisions.hash,
      made: revisions.made,
      isChecked: revisions.isChecked,
      sourceNumber: revisions.sourceNumber,
      sourceBlocks: revisions.sourceBlocks,
      liveAt: entryLanguages.liveAt,
    })
    .from(entryLanguages)
    .innerJoin(
      revisions,
      and(
        eq(revisions.landlordId, entryLanguages.landlordId),
        eq(revisions.entryId, entryLanguages.entryId),
        eq(revisions.language, entryLanguages.language),
        eq(revisions.number, entryLanguages.liveNumber),
      ),
    )
    .where(
      and(
        eq(entryLanguages.landlordId, tx.landlordId),
        isNotNull(entryLanguages.liveNumber),
        entryIds && inArray(entryLanguages.entryId, [...entryIds]),
      ),
    )
    .orderBy(asc(revisions.entryId), asc(revisions.language));
}
