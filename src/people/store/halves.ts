/** Sign-ins that have one proof of two, and the codes with which a second proof is set up. */
import { and, eq, lte } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { halfSignIns, setUpCodes } from '#db/schema/proofs';

export interface Half {
  halfHash: string;
  personId: string;
  needs: 'second' | 'set-up';
  expiresAt: string;
  /** When the employer's sign-in gave the first proof; null where something else did. */
  signedOnAt: string | null;
}

export async function insertHalf(tx: Tx, half: Half & { begunAt: string }): Promise<void> {
  await tx.insert(halfSignIns).values({ ...half, landlordId: tx.landlordId });
}

export async function halfBy(tx: Tx, halfHash: string): Promise<Half | undefined> {
  const [row] = await tx
    .select({
      halfHash: halfSignIns.halfHash,
      personId: halfSignIns.personId,
      needs: halfSignIns.needs,
      expiresAt: halfSignIns.expiresAt,
      signedOnAt: halfSignIns.signedOnAt,
    })
    .from(halfSignIns)
    .where(and(eq(halfSignIns.landlordId, tx.landlordId), eq(halfSignIns.halfHash, halfHash)));
  return row;
}

/** All of a person's: one sign-in that is done, or a change of what it takes, ends every other that was begun. */
export async function deleteHalvesOf(tx: Tx, personId: string): Promise<void> {
  await tx
    .delete(halfSignIns)
    .where(and(eq(halfSignIns.landlordId, tx.landlordId), eq(halfSignIns.personId, personId)));
}

export async function deleteHalvesBefore(tx: Tx, now: string): Promise<void> {
  await tx
    .delete(halfSignIns)
    .where(and(eq(halfSignIns.landlordId, tx.landlordId), lte(halfSignIns.expiresAt, now)));
}

export async function keepSetUpCode(
  tx: Tx,
  code: { personId: string; codeHash: string; madeAt: string; expiresAt: string },
): Promise<void> {
  const { codeHash, madeAt, expiresAt } = code;
  await tx
    .insert(setUpCodes)
    .values({ ...code, landlordId: tx.landlordId })
    .onConflictDoUpdate({
      target: [setUpCodes.landlordId, setUpCodes.personId],
      set: { codeHash, madeAt, expiresAt },
    });
}

export async function setUpCodeOf(
  tx: Tx,
  personId: string,
): Promise<{ codeHash: string; expiresAt: string } | undefined> {
  const [row] = await tx
    .select({ codeHash: setUpCodes.codeHash, expiresAt: setUpCodes.expiresAt })
    .from(setUpCodes)
    .where(and(eq(setUpCodes.landlordId, tx.landlordId), eq(setUpCodes.personId, personId)));
  return row;
}

export async function deleteSetUpCode(tx: Tx, personId: string): Promise<void> {
  await tx
    .delete(setUpCodes)
    .where(and(eq(setUpCodes.landlordId, tx.landlordId), eq(setUpCodes.personId, personId)));
}
