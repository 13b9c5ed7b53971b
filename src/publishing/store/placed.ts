import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shelfPlaces } from '#db/schema/publishing';

const inUtc = (instant: string): string => new Date(instant).toISOString();

export async function placesWithTimes(tx: Tx): Promise<{ path: string; hash: string; placedAt: string }[]> {
  const rows = await tx
    .select({ path: shelfPlaces.path, hash: shelfPlaces.hash, placedAt: shelfPlaces.placedAt })
    .from(shelfPlaces)
    .where(eq(shelfPlaces.landlordId, tx.landlordId));
  return rows.map((row) => ({ ...row, placedAt: inUtc(row.placedAt) }));
}
