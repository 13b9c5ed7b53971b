import { and, asc, eq, lte } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { passkeyChallenges, passkeys } from '#db/schema/proofs';

export interface Passkey {
  passkeyId: string;
  personId: string;
  publicKey: string;
  counter: number;
  device: string;
  addedAt: string;
  usedAt: string | null;
}

const columns = {
  passkeyId: passkeys.passkeyId,
  personId: passkeys.personId,
  publicKey: passkeys.publicKey,
  counter: passkeys.counter,
  device: passkeys.device,
  addedAt: passkeys.addedAt,
  usedAt: passkeys.usedAt,
};

export const passkeysOf = (tx: Tx, personId: string): Promise<Passkey[]> =>
  tx
    .select(columns)
    .from(passkeys)
    .where(and(eq(passkeys.landlordId, tx.landlordId), eq(passkeys.personId, personId)))
    .orderBy(asc(passkeys.addedAt));

/** Locked: two uses of one key at once are counted one after the other. */
export async function lockPasskey(tx: Tx, passkeyId: string): Promise<Passkey | undefined> {
  const [row] = await tx
    .select(columns)
    .from(passkeys)
    .where(and(eq(passkeys.landlordId, tx.landlordId), eq(passkeys.passkeyId, passkeyId)))
    .for('update');
  return row;
}

/** False where the key is known already, to whomever it belongs. */
export async function insertPasskey(tx: Tx, passkey: Omit<Passkey, 'usedAt'>): Promise<boolean> {
  const rows = await tx
    .insert(passkeys)
    .values({ ...passkey, landlordId: tx.landlordId })
    .onConflictDoNothing()
    .returning({ passkeyId: passkeys.passkeyId });
  return rows.length === 1;
}

export async function noteUse(tx: Tx, passkeyId: string, counter: number, usedAt: string): Promise<void> {
  await tx
    .update(passkeys)
    .set({ counter, usedAt })
    .where(and(eq(passkeys.landlordId, tx.landlordId), eq(passkeys.passkeyId, passkeyId)));
}

/** False where the person has no such key. */
export async function deletePasskey(tx: Tx, personId: string, passkeyId: string): Promise<boolean> {
  const rows = await tx
    .delete(passkeys)
    .where(
      and(
        eq(passkeys.landlordId, tx.landlordId),
        eq(passkeys.personId, personId),
        eq(passkeys.passkeyId, passkeyId),
      ),
    )
    .returning({ passkeyId: passkeys.passkeyId });
  return rows.length === 1;
}

export async function deletePasskeysOf(tx: Tx, personId: string): Promise<void> {
  await tx
    .delete(passkeys)
    .where(and(eq(passkeys.landlordId, tx.landlordId), eq(passkeys.personId, personId)));
}

export interface Challenge {
  browserHash: string;
  challenge: string;
  personId: string | null;
  expiresAt: string;
}

export async function keepChallenge(tx: Tx, kept: Challenge): Promise<void> {
  const { challenge, personId, expiresAt } = kept;
  await tx
    .insert(passkeyChallenges)
    .values({ ...kept, landlordId: tx.landlordId })
    .onConflictDoUpdate({
      target: [passkeyChallenges.landlordId, passkeyChallenges.browserHash],
      set: { challenge, personId, expiresAt },
    });
}

/** Answers it once: it is gone in the same statement. */
export async function takeChallenge(tx: Tx, browserHash: string): Promise<Challenge | undefined> {
  const [row] = await tx
    .delete(passkeyChallenges)
    .where(
      and(eq(passkeyChallenges.landlordId, tx.landlordId), eq(passkeyChallenges.browserHash, browserHash)),
    )
    .returning({
      browserHash: passkeyChallenges.browserHash,
      challenge: passkeyChallenges.challenge,
      personId: passkeyChallenges.personId,
      expiresAt: passkeyChallenges.expiresAt,
    });
  return row;
}

export async function deleteChallengesBefore(tx: Tx, now: string): Promise<void> {
  await tx
    .delete(passkeyChallenges)
    .where(and(eq(passkeyChallenges.landlordId, tx.landlordId), lte(passkeyChallenges.expiresAt, now)));
}
