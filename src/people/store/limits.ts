import { and, eq, lt, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { limitCounts } from '#db/schema/people';

/** Counts one call and answers how many there were in the window, this one among them. */
export async function countOne(
  tx: Tx,
  purpose: string,
  subject: string,
  windowStart: string,
): Promise<number> {
  const [row] = await tx
    .insert(limitCounts)
    .values({ landlordId: tx.landlordId, purpose, subject, windowStart, calls: 1 })
    .onConflictDoUpdate({
      target: [limitCounts.landlordId, limitCounts.purpose, limitCounts.subject, limitCounts.windowStart],
      set: { calls: sql`${limitCounts.calls} + 1` },
    })
    .returning({ calls: limitCounts.calls });
  return row?.calls ?? 1;
}

export async function deleteCountsBefore(tx: Tx, instant: string): Promise<void> {
  await tx
    .delete(limitCounts)
    .where(and(eq(limitCounts.landlordId, tx.landlordId), lt(limitCounts.windowStart, instant)));
}
