import { and, asc, count, desc, eq, ne } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { whatIfFlips, whatIfRuns } from '#db/schema/rules';
import type { Tally } from './compare.ts';

export interface Run {
  runId: string;
  draftId: string;
  /** Of the rules that it was asked of. */
  policyHash: string;
  receivedFrom: string;
  receivedTo: string;
  judgedAt: string;
  standing: 'waiting' | 'running' | 'done';
  total: number;
  lastReceivedOn: string | null;
  lastComplaintId: string | null;
  tally: Tally;
  askedBy: string;
  finishedAt: string | null;
}

export interface Flip {
  complaintId: string;
  duty: string;
  reference: string;
  wasLate: boolean;
  dueBefore: string | null;
  dueAfter: string | null;
}

const toRun = ({ landlordId: _, tally, ...row }: typeof whatIfRuns.$inferSelect): Run => ({
  ...row,
  tally: tally as unknown as Tally,
});
const values = ({ tally, ...run }: Run) => ({ ...run, tally: tally as unknown as Record<string, unknown> });

/** False where the same was asked before. */
export async function insertRun(tx: Tx, run: Run): Promise<boolean> {
  const rows = await tx
    .insert(whatIfRuns)
    .values({ landlordId: tx.landlordId, ...values(run) })
    .onConflictDoNothing()
    .returning({ runId: whatIfRuns.runId });
  return rows.length === 1;
}

export async function runAsked(
  tx: Tx,
  asked: Pick<Run, 'draftId' | 'policyHash' | 'receivedTo'>,
): Promise<Run | undefined> {
  const [row] = await tx
    .select()
    .from(whatIfRuns)
    .where(
      and(
        eq(whatIfRuns.landlordId, tx.landlordId),
        eq(whatIfRuns.draftId, asked.draftId),
        eq(whatIfRuns.policyHash, asked.policyHash),
        eq(whatIfRuns.receivedTo, asked.receivedTo),
      ),
    );
  return row && toRun(row);
}

/** The last one that was asked of a draft, whatever the rules were then. */
export async function lastRun(tx: Tx, draftId: string): Promise<Run | undefined> {
  const [row] = await tx
    .select()
    .from(whatIfRuns)
    .where(and(eq(whatIfRuns.landlordId, tx.landlordId), eq(whatIfRuns.draftId, draftId)))
    .orderBy(desc(whatIfRuns.judgedAt), desc(whatIfRuns.runId))
    .limit(1);
  return row && toRun(row);
}

/** Held until the transaction ends: batches of one run take turns. */
export async function holdRun(tx: Tx, runId: string): Promise<Run | undefined> {
  const [row] = await tx
    .select()
    .from(whatIfRuns)
    .where(and(eq(whatIfRuns.landlordId, tx.landlordId), eq(whatIfRuns.runId, runId)))
    .for('update');
  return row && toRun(row);
}

export async function writeRun(tx: Tx, run: Run): Promise<void> {
  const { runId, ...set } = values(run);
  await tx
    .update(whatIfRuns)
    .set(set)
    .where(and(eq(whatIfRuns.landlordId, tx.landlordId), eq(whatIfRuns.runId, runId)));
}

export async function unfinishedRuns(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ runId: whatIfRuns.runId })
    .from(whatIfRuns)
    .where(and(eq(whatIfRuns.landlordId, tx.landlordId), ne(whatIfRuns.standing, 'done')))
    .orderBy(asc(whatIfRuns.judgedAt));
  return rows.map(({ runId }) => runId);
}

export async function insertFlips(tx: Tx, runId: string, flips: readonly Flip[]): Promise<void> {
  if (flips.length === 0) return;
  await tx
    .insert(whatIfFlips)
    .values(flips.map((flip) => ({ landlordId: tx.landlordId, runId, ...flip })))
    .onConflictDoNothing();
}

export async function countFlips(tx: Tx, runId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(whatIfFlips)
    .where(and(eq(whatIfFlips.landlordId, tx.landlordId), eq(whatIfFlips.runId, runId)));
  return row?.count ?? 0;
}

export async function flipsOf(tx: Tx, runId: string, most: number): Promise<Flip[]> {
  const rows = await tx
    .select()
    .from(whatIfFlips)
    .where(and(eq(whatIfFlips.landlordId, tx.landlordId), eq(whatIfFlips.runId, runId)))
    .orderBy(asc(whatIfFlips.wasLate), asc(whatIfFlips.reference), asc(whatIfFlips.duty))
    .limit(most);
  return rows.map(({ landlordId: _, runId: __, ...flip }) => flip);
}
