/** What was done, in order, and what others are to be told of it. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { actorOf, type Call } from '#call';
import { publicationHistory, publicationOutbox } from '#db/schema/publishing';

export interface HistoryLine {
  line: number;
  path: string;
  entryId: string | null;
  language: string | null;
  act: string;
  number: number | null;
  hash: string | null;
  actor: string;
  at: string;
}

export interface Written {
  path: string;
  entryId: string | null;
  language: string | null;
  act: string;
  number?: number | null;
  hash?: string | null;
  onceKey?: string | undefined;
  bodyHash?: string | undefined;
}

export async function writeHistory(
  { tx, caller, now }: Pick<Call, 'tx' | 'caller' | 'now'>,
  line: Written,
): Promise<void> {
  await tx
    .insert(publicationHistory)
    .values({ landlordId: tx.landlordId, actor: actorOf(caller), at: now, ...line });
}

const columns = {
  line: publicationHistory.line,
  path: publicationHistory.path,
  entryId: publicationHistory.entryId,
  language: publicationHistory.language,
  act: publicationHistory.act,
  number: publicationHistory.number,
  hash: publicationHistory.hash,
  actor: publicationHistory.actor,
  at: publicationHistory.at,
};

/** What was done to an entry, or to one language of it, the newest first. */
export async function historyOf(
  { tx }: Pick<Call, 'tx'>,
  of: { entryId: string; language?: string | undefined } | { path: string },
  limit = 200,
): Promise<HistoryLine[]> {
  return tx
    .select(columns)
    .from(publicationHistory)
    .where(
      and(
        eq(publicationHistory.landlordId, tx.landlordId),
        'path' in of ? eq(publicationHistory.path, of.path) : eq(publicationHistory.entryId, of.entryId),
        'language' in of && of.language !== undefined
          ? eq(publicationHistory.language, of.language)
          : undefined,
      ),
    )
    .orderBy(desc(publicationHistory.line))
    .limit(limit);
}

/** What this key was used for; undefined where it is new. */
export async function actOfKey(
  { tx }: Pick<Call, 'tx'>,
  onceKey: string,
): Promise<(HistoryLine & { bodyHash: string | null }) | undefined> {
  const [row] = await tx
    .select({ ...columns, bodyHash: publicationHistory.bodyHash })
    .from(publicationHistory)
    .where(and(eq(publicationHistory.landlordId, tx.landlordId), eq(publicationHistory.onceKey, onceKey)));
  return row;
}

export type ToTell = Omit<typeof publicationOutbox.$inferSelect, 'landlordId' | 'outboxId' | 'takenAt'>;

export async function queueTelling(
  { tx }: Pick<Call, 'tx'>,
  told: Omit<ToTell, 'dueAt'> & { dueAt?: string | null },
): Promise<void> {
  await tx.insert(publicationOutbox).values({ landlordId: tx.landlordId, ...told });
}

/** What waits to be told, the oldest first; held, so that two processes never tell the same. */
export async function takeTellings(
  { tx }: Pick<Call, 'tx'>,
  limit: number,
): Promise<(ToTell & { outboxId: number })[]> {
  const rows = await tx
    .select()
    .from(publicationOutbox)
    .where(and(eq(publicationOutbox.landlordId, tx.landlordId), isNull(publicationOutbox.takenAt)))
    .orderBy(publicationOutbox.outboxId)
    .limit(limit)
    .for('update', { skipLocked: true });
  return rows.map(({ landlordId: _, takenAt: __, ...told }) => told);
}

export async function markTold({ tx, now }: Pick<Call, 'tx' | 'now'>, outboxId: number): Promise<void> {
  await tx
    .update(publicationOutbox)
    .set({ takenAt: now })
    .where(and(eq(publicationOutbox.landlordId, tx.landlordId), eq(publicationOutbox.outboxId, outboxId)));
}
