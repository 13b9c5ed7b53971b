import { and, desc, eq, isNull, lt, or } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { programKeys } from '#db/schema/programs';

export type KeyRow = Omit<typeof programKeys.$inferSelect, 'landlordId'>;

/** False where the once-key was used before. */
export async function insertKey(
  tx: Tx,
  row: Omit<KeyRow, 'lastUsedAt' | 'takenBackAt' | 'takenBackBy'>,
): Promise<boolean> {
  const rows = await tx
    .insert(programKeys)
    .values({ landlordId: tx.landlordId, ...row })
    .onConflictDoNothing({ target: [programKeys.landlordId, programKeys.onceKey] })
    .returning({ keyId: programKeys.keyId });
  return rows.length > 0;
}

export async function keyByHash(tx: Tx, keyHash: string): Promise<KeyRow | undefined> {
  const [row] = await tx
    .select()
    .from(programKeys)
    .where(and(eq(programKeys.landlordId, tx.landlordId), eq(programKeys.keyHash, keyHash)));
  return row;
}

/** All keys, the newest first, those that have ended too. */
export async function allKeys(tx: Tx): Promise<KeyRow[]> {
  return tx
    .select()
    .from(programKeys)
    .where(eq(programKeys.landlordId, tx.landlordId))
    .orderBy(desc(programKeys.madeAt));
}

/** Notes the use, once in a while: a key that is used all day writes no row at each. */
export async function noteUse(tx: Tx, keyId: string, now: string, unlessAfter: string): Promise<void> {
  await tx
    .update(programKeys)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(programKeys.landlordId, tx.landlordId),
        eq(programKeys.keyId, keyId),
        or(isNull(programKeys.lastUsedAt), lt(programKeys.lastUsedAt, unlessAfter)),
      ),
    );
}

/** False where there is no such key, or it was taken back before. */
export async function endKey(tx: Tx, keyId: string, by: string, now: string): Promise<boolean> {
  const rows = await tx
    .update(programKeys)
    .set({ takenBackAt: now, takenBackBy: by })
    .where(
      and(
        eq(programKeys.landlordId, tx.landlordId),
        eq(programKeys.keyId, keyId),
        isNull(programKeys.takenBackAt),
      ),
    )
    .returning({ keyId: programKeys.keyId });
  return rows.length > 0;
}
