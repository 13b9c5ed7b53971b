import { and, desc, eq, lte } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { people, sessions } from '#db/schema/people';

export interface SessionRow {
  sessionHash: string;
  publicId: string;
  personId: string;
  kind: 'resident' | 'staff';
  createdAt: string;
  expiresAt: string;
  device: string;
  /** When the employer's sign-in last spoke for this session; null where it never did. */
  signedOnAt: string | null;
  /** Others use this browser too. */
  isShared: boolean;
  email: string | null;
  name: string | null;
}

const columns = {
  sessionHash: sessions.sessionHash,
  publicId: sessions.publicId,
  personId: sessions.personId,
  kind: sessions.kind,
  createdAt: sessions.createdAt,
  expiresAt: sessions.expiresAt,
  device: sessions.device,
  signedOnAt: sessions.signedOnAt,
  isShared: sessions.isShared,
  email: people.email,
  name: people.name,
};

const samePerson = and(eq(people.landlordId, sessions.landlordId), eq(people.personId, sessions.personId));

export async function rowOfSession(tx: Tx, sessionHash: string): Promise<SessionRow | undefined> {
  const [row] = await tx
    .select(columns)
    .from(sessions)
    .innerJoin(people, samePerson)
    .where(and(eq(sessions.landlordId, tx.landlordId), eq(sessions.sessionHash, sessionHash)));
  return row;
}

export async function sessionsOf(tx: Tx, personId: string): Promise<SessionRow[]> {
  return tx
    .select(columns)
    .from(sessions)
    .innerJoin(people, samePerson)
    .where(and(eq(sessions.landlordId, tx.landlordId), eq(sessions.personId, personId)))
    .orderBy(desc(sessions.createdAt));
}

export async function insertSession(
  tx: Tx,
  row: Omit<SessionRow, 'email' | 'name' | 'isShared'>,
): Promise<void> {
  await tx.insert(sessions).values({ ...row, landlordId: tx.landlordId });
}

export async function extendSession(tx: Tx, sessionHash: string, expiresAt: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ expiresAt })
    .where(and(eq(sessions.landlordId, tx.landlordId), eq(sessions.sessionHash, sessionHash)));
}

/** Marks a session as one of a shared browser, and brings its end forward; never back. */
export async function shareSession(tx: Tx, sessionHash: string, expiresAt: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ isShared: true, expiresAt })
    .where(and(eq(sessions.landlordId, tx.landlordId), eq(sessions.sessionHash, sessionHash)));
}

export async function deleteSession(tx: Tx, sessionHash: string): Promise<void> {
  await tx
    .delete(sessions)
    .where(and(eq(sessions.landlordId, tx.landlordId), eq(sessions.sessionHash, sessionHash)));
}

export async function deleteSessionsOf(tx: Tx, personId: string): Promise<void> {
  await tx
    .delete(sessions)
    .where(and(eq(sessions.landlordId, tx.landlordId), eq(sessions.personId, personId)));
}

export async function deleteExpiredSessions(tx: Tx, now: string): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.landlordId, tx.landlordId), lte(sessions.expiresAt, now)));
}
