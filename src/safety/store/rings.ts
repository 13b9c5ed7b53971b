import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { rings } from '#db/schema/safety';

export interface Ring {
  personId: string;
  purpose: string;
  about: string;
  reference: string | null;
  waitsSince: string;
}

export async function insertRing(tx: Tx, ring: Ring): Promise<void> {
  await tx
    .insert(rings)
    .values({ ...ring, landlordId: tx.landlordId })
    .onConflictDoNothing();
}

/** What waits to be said by telephone, the oldest first. */
export const waitingRings = (tx: Tx, most: number): Promise<Ring[]> =>
  tx
    .select({
      personId: rings.personId,
      purpose: rings.purpose,
      about: rings.about,
      reference: rings.reference,
      waitsSince: rings.waitsSince,
    })
    .from(rings)
    .where(and(eq(rings.landlordId, tx.landlordId), isNull(rings.rungAt)))
    .orderBy(asc(rings.waitsSince), asc(rings.personId), asc(rings.about))
    .limit(most);

/** Marks all that waited for a person at an instant; answers how many. What came since goes on waiting. */
export async function markRung(
  tx: Tx,
  personId: string,
  waitedAt: string,
  rung: { rungAt: string; rungBy: string },
): Promise<number> {
  const rows = await tx
    .update(rings)
    .set(rung)
    .where(
      and(
        eq(rings.landlordId, tx.landlordId),
        eq(rings.personId, personId),
        isNull(rings.rungAt),
        lte(rings.waitsSince, waitedAt),
      ),
    )
    .returning({ about: rings.about });
  return rows.length;
}
