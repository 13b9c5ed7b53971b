/** Authenticators, recovery codes and passwords. */
import { and, count, eq, isNull, lt } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { authenticators, passwords, recoveryCodes } from '#db/schema/proofs';

const mine = (tx: Tx, personId: string) =>
  and(eq(authenticators.landlordId, tx.landlordId), eq(authenticators.personId, personId));

export async function authenticatorOf(
  tx: Tx,
  personId: string,
): Promise<{ secretSealed: string | null; pendingSealed: string | null } | undefined> {
  const [row] = await tx
    .select({ secretSealed: authenticators.secretSealed, pendingSealed: authenticators.pendingSealed })
    .from(authenticators)
    .where(mine(tx, personId));
  return row;
}

export async function keepPending(
  tx: Tx,
  personId: string,
  pendingSealed: string,
  now: string,
): Promise<void> {
  await tx
    .insert(authenticators)
    .values({ landlordId: tx.landlordId, personId, pendingSealed, changedAt: now })
    .onConflictDoUpdate({
      target: [authenticators.landlordId, authenticators.personId],
      set: { pendingSealed, changedAt: now },
    });
}

/** What waited is what counts from now on; `step` is that of the number which showed that the app has it. */
export async function confirmPending(
  tx: Tx,
  personId: string,
  secretSealed: string,
  step: number,
  now: string,
): Promise<void> {
  await tx
    .update(authenticators)
    .set({ secretSealed, pendingSealed: null, lastStep: step, changedAt: now })
    .where(mine(tx, personId));
}

/** False where a number of this step or of a later one was taken before: of two at once, one is taken. */
export async function takeStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const rows = await tx
    .update(authenticators)
    .set({ lastStep: step })
    .where(and(mine(tx, personId), lt(authenticators.lastStep, step)))
    .returning({ personId: authenticators.personId });
  return rows.length === 1;
}

export async function deleteAuthenticator(tx: Tx, personId: string): Promise<void> {
  await tx.delete(authenticators).where(mine(tx, personId));
}

export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  hashes: readonly string[],
  now: string,
): Promise<void> {
  await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.landlordId, tx.landlordId), eq(recoveryCodes.personId, personId)));
  if (hashes.length > 0)
    await tx
      .insert(recoveryCodes)
      .values(hashes.map((codeHash) => ({ landlordId: tx.landlordId, personId, codeHash, madeAt: now })));
}

/** False where it is none of the person's, or was used before. */
export async function takeRecoveryCode(
  tx: Tx,
  personId: string,
  codeHash: string,
  now: string,
): Promise<boolean> {
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.landlordId, tx.landlordId),
        eq(recoveryCodes.personId, personId),
        eq(recoveryCodes.codeHash, codeHash),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ codeHash: recoveryCodes.codeHash });
  return rows.length === 1;
}

export async function countRecoveryCodes(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx
    .select({ left: count() })
    .from(recoveryCodes)
    .where(
      and(
        eq(recoveryCodes.landlordId, tx.landlordId),
        eq(recoveryCodes.personId, personId),
        isNull(recoveryCodes.usedAt),
      ),
    );
  return row?.left ?? 0;
}

export async function passwordOf(tx: Tx, personId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ hash: passwords.hash })
    .from(passwords)
    .where(and(eq(passwords.landlordId, tx.landlordId), eq(passwords.personId, personId)));
  return row?.hash;
}

export async function keepPassword(tx: Tx, personId: string, hash: string, now: string): Promise<void> {
  await tx
    .insert(passwords)
    .values({ landlordId: tx.landlordId, personId, hash, setAt: now })
    .onConflictDoUpdate({ target: [passwords.landlordId, passwords.personId], set: { hash, setAt: now } });
}

export async function deletePassword(tx: Tx, personId: string): Promise<void> {
  await tx
    .delete(passwords)
    .where(and(eq(passwords.landlordId, tx.landlordId), eq(passwords.personId, personId)));
}
