import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { signInCodes } from '#db/schema/people';

export interface KeptCode {
  codeId: string;
  /** Where it was sent: one of the two. */
  email: string | null;
  telephone: string | null;
  /** Whose new address it proves; null of a code to sign in with. */
  personId: string | null;
  codeHash: string;
  expiresAt: string;
  wrongGuesses: number;
  usedAt: string | null;
}

export type CodePurpose = 'sign-in' | 'change';

export const sentTo = (code: KeptCode | undefined): string | null => code?.email ?? code?.telephone ?? null;

export async function insertCode(
  tx: Tx,
  code: Pick<KeptCode, 'codeId' | 'email' | 'telephone' | 'personId'> & {
    purpose: CodePurpose;
    codeHash: string;
    browserHash: string;
    askedAt: string;
    expiresAt: string;
  },
): Promise<void> {
  await tx.insert(signInCodes).values({ ...code, landlordId: tx.landlordId });
}

const ofBrowser = (tx: Tx, browserHash: string, purpose: CodePurpose) =>
  and(
    eq(signInCodes.landlordId, tx.landlordId),
    eq(signInCodes.browserHash, browserHash),
    eq(signInCodes.purpose, purpose),
  );

/** The browser's last code, locked: guesses made at the same moment are counted one after the other. */
export async function lockCodeOf(
  tx: Tx,
  browserHash: string,
  purpose: CodePurpose,
): Promise<KeptCode | undefined> {
  const [code] = await tx
    .select({
      codeId: signInCodes.codeId,
      email: signInCodes.email,
      telephone: signInCodes.telephone,
      personId: signInCodes.personId,
      codeHash: signInCodes.codeHash,
      expiresAt: signInCodes.expiresAt,
      wrongGuesses: signInCodes.wrongGuesses,
      usedAt: signInCodes.usedAt,
    })
    .from(signInCodes)
    .where(ofBrowser(tx, browserHash, purpose))
    .orderBy(desc(signInCodes.askedAt))
    .limit(1)
    .for('update');
  return code;
}

export async function deleteCodesOf(tx: Tx, browserHash: string, purpose: CodePurpose): Promise<void> {
  await tx.delete(signInCodes).where(ofBrowser(tx, browserHash, purpose));
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
