/** Numbers with which people sign in who have neither mailbox nor telephone. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { signInNumbers } from '#db/schema/proofs';

export interface NumberKept {
  personId: string;
  numberId: string;
  /** Null until the account was opened with it. */
  usedAt: string | null;
}

const columns = {
  personId: signInNumbers.personId,
  numberId: signInNumbers.numberId,
  usedAt: signInNumbers.usedAt,
};

export async function numberRowOf(tx: Tx, personId: string): Promise<NumberKept | undefined> {
  const [row] = await tx
    .select(columns)
    .from(signInNumbers)
    .where(and(eq(signInNumbers.landlordId, tx.landlordId), eq(signInNumbers.personId, personId)));
  return row;
}

export async function numberRowBy(tx: Tx, numberHash: string): Promise<NumberKept | undefined> {
  const [row] = await tx
    .select(columns)
    .from(signInNumbers)
    .where(and(eq(signInNumbers.landlordId, tx.landlordId), eq(signInNumbers.numberHash, numberHash)));
  return row;
}

/** A number in the place of any that the person had. */
export async function keepNumber(
  tx: Tx,
  kept: { personId: string; numberId: string; numberHash: string; madeAt: string },
): Promise<void> {
  const { numberId, numberHash, madeAt } = kept;
  await tx
    .insert(signInNumbers)
    .values({ ...kept, landlordId: tx.landlordId })
    .onConflictDoUpdate({
      target: [signInNumbers.landlordId, signInNumbers.personId],
      set: { numberId, numberHash, madeAt, usedAt: null },
    });
}

export async function markNumberUsed(tx: Tx, personId: string, usedAt: string): Promise<void> {
  await tx
    .update(signInNumbers)
    .set({ usedAt })
    .where(
      and(
        eq(signInNumbers.landlordId, tx.landlordId),
        eq(signInNumbers.personId, personId),
        isNull(signInNumbers.usedAt),
      ),
    );
}
