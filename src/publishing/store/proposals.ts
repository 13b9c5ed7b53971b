/** Files that came with the software and wait for a decision, because the landlord has published something else. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { actorOf, type Call } from '#call';
import type { Tx } from '#db/client';
import { proposals } from '#db/schema/publishing';

export interface Proposal {
  path: string;
  hash: string;
  seenAt: string;
}

const waiting = (tx: Tx) => and(eq(proposals.landlordId, tx.landlordId), isNull(proposals.decision));

export async function proposalsWaiting(tx: Tx): Promise<Proposal[]> {
  return tx
    .select({ path: proposals.path, hash: proposals.hash, seenAt: proposals.seenAt })
    .from(proposals)
    .where(waiting(tx))
    .orderBy(asc(proposals.seenAt), asc(proposals.path));
}

export async function propose(tx: Tx, path: string, hash: string, seenAt: string): Promise<void> {
  await tx.insert(proposals).values({ landlordId: tx.landlordId, path, hash, seenAt }).onConflictDoNothing();
}

/** False where it was decided already. */
export async function decideProposal(
  { tx, caller, now }: Pick<Call, 'tx' | 'caller' | 'now'>,
  { path, hash }: Pick<Proposal, 'path' | 'hash'>,
  decision: 'taken' | 'kept' | 'superseded',
): Promise<boolean> {
  const rows = await tx
    .update(proposals)
    .set({ decision, decidedBy: actorOf(caller), decidedAt: now })
    .where(and(waiting(tx), eq(proposals.path, path), eq(proposals.hash, hash)))
    .returning({ path: proposals.path });
  return rows.length === 1;
}
