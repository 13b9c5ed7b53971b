import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { dailyRounds } from '#db/schema/jobs';

/** Marks a round as walked, with the transaction that walks it; false where it is walked already. */
export async function markRound(tx: Tx, dueOn: string, doneAt: string): Promise<boolean> {
  const rows = await tx
    .insert(dailyRounds)
    .values({ landlordId: tx.landlordId, dueOn, doneAt })
    .onConflictDoNothing()
    .returning({ dueOn: dailyRounds.dueOn });
  return rows.length > 0;
}

export async function isWalked(tx: Tx, dueOn: string): Promise<boolean> {
  const rows = await tx
    .select({ dueOn: dailyRounds.dueOn })
    .from(dailyRounds)
    .where(and(eq(dailyRounds.landlordId, tx.landlordId), eq(dailyRounds.dueOn, dueOn)));
  return rows.length > 0;
}

/** The server cuts off a transaction that stands idle for half a minute: one that waits for others says now and then that it is there. */
export const keepAwake = async (tx: Tx): Promise<void> => void (await tx.execute(sql`SELECT 1`));
