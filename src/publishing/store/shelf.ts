import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { landlords } from '#db/schema/landlords';
import { documents, shelfPlaces, shelves } from '#db/schema/publishing';

export interface StoredDocument {
  path: string;
  hash: string;
  body: string;
}

export async function serveLandlord(tx: Tx, name: string, now: string): Promise<void> {
  const row = { landlordId: tx.landlordId, name, servedSince: now };
  await tx.insert(landlords).values(row).onConflictDoNothing();
}

export async function placesOf(tx: Tx): Promise<{ path: string; hash: string; placedBy: string }[]> {
  return tx
    .select({ path: shelfPlaces.path, hash: shelfPlaces.hash, placedBy: shelfPlaces.placedBy })
    .from(shelfPlaces)
    .where(eq(shelfPlaces.landlordId, tx.landlordId))
    .orderBy(shelfPlaces.path);
}

export async function documentsByHash(tx: Tx, hashes: readonly string[]): Promise<StoredDocument[]> {
  if (hashes.length === 0) return [];
  return tx
    .select({ path: documents.path, hash: documents.hash, body: documents.body })
    .from(documents)
    .where(and(eq(documents.landlordId, tx.landlordId), inArray(documents.hash, [...hashes])));
}

/** False where it was kept before. */
export async function insertDocument(
  tx: Tx,
  document: StoredDocument & { isCentral: boolean; importedAt: string },
): Promise<boolean> {
  const rows = await tx
    .insert(documents)
    .values({ landlordId: tx.landlordId, ...document })
    .onConflictDoNothing()
    .returning({ hash: documents.hash });
  return rows.length === 1;
}

/** An import takes an empty place or one that an import filled; what a landlord published stays. */
export async function placeByImport(tx: Tx, path: string, hash: string, now: string): Promise<void> {
  await tx
    .insert(shelfPlaces)
    .values({ landlordId: tx.landlordId, path, hash, placedAt: now, placedBy: 'import' })
    .onConflictDoUpdate({
      target: [shelfPlaces.landlordId, shelfPlaces.path],
      set: { hash, placedAt: now },
      setWhere: sql`${shelfPlaces.placedBy} = 'import'`,
    });
}

/** Puts a document in its place, whatever stands there. One that stands as a publication is replaced by no import. */
export async function placeAs(
  tx: Tx,
  path: string,
  hash: string,
  now: string,
  placedBy: 'import' | 'publication',
): Promise<void> {
  await tx
    .insert(shelfPlaces)
    .values({ landlordId: tx.landlordId, path, hash, placedAt: now, placedBy })
    .onConflictDoUpdate({
      target: [shelfPlaces.landlordId, shelfPlaces.path],
      set: { hash, placedAt: now, placedBy },
    });
}

/** Empties a place. */
export async function clearPlace(tx: Tx, path: string): Promise<void> {
  await tx
    .delete(shelfPlaces)
    .where(and(eq(shelfPlaces.landlordId, tx.landlordId), eq(shelfPlaces.path, path)));
}

/** The mark of the shelf as it stands in this transaction; undefined before anything was placed on it. */
export async function shelfMark(tx: Tx): Promise<string | undefined> {
  const [row] = await tx
    .select({ mark: shelves.mark })
    .from(shelves)
    .where(eq(shelves.landlordId, tx.landlordId));
  return row?.mark;
}
