import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { signInCodes } from '#db/schema/people';

export interface KeptCode {
  codeId: string;
  email: string;
  codeHash: string;
  expiresAt: string;
  wrongGuesses: number;
  usedAt: string | null;
}

export async function insertCode(
  tx: Tx,
  code: {
    codeId: string;
    email: string;
    codeHash: string;
    browserHash: string;
    askedAt: string;
    expiresAt: string;
  },
): Promise<void> {
  await tx.insert(signInCodes).values({ ...code, landlordId: tx.landlordId });
}

/** The browser's last code, locked: guesses made at the same moment are counted one after the other. */
export async function lockCodeOf(tx: Tx, browserHash: string): Promise<KeptCode | undefined> {
  const [code] = await tx
    .select({
      codeId: signInCodes.codeId,
      email: signInCodes.email,
      codeHash: signInCodes.codeHash,
      expiresAt: signInCodes.expiresAt,
      wrongGuesses: signInCodes.wrongGuesses,
      usedAt: signInCodes.usedAt,
    })
    .from(signInCodes)
    .where(and(eq(signInCodes.landlordId, tx.landlordId), eq(signInCodes.browserHash, browserHash)))
    .orderBy(desc(signInCodes.askedAt))
    .limit(1)
    .for('update');
  return code;
}

export async function deleteCodesOf(tx: Tx, browserHash: string): Promise<void> {
  await tx
    .delete(signInCodes)
    .where(and(eq(signInCodes.landlordId, tx.landlordId), eq(signInCodes.browserHash, browserHash)));
}

export async function changeCode(
  tx: Tx,
  codeId: string,
  change: { wrongGuesses: number } | { usedAt: string },
): Promise<void> {
  await tx
    .update(signInCodes)
    .set(change)
    .where(and(eq(signInCodes.landlordId, tx.landlordId), eq(signInCodes.codeId, codeId)));
}

export async function deleteCodesBefore(tx: Tx, instant: string): Promise<void> {
  await tx
    .delete(signInCodes)
    .where(and(eq(signInCodes.landlordId, tx.landlordId), lt(signInCodes.askedAt, instant)));
}
