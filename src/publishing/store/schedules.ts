/** What is to be published, or taken down, at an instant to come. */
import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { actorOf, type Call } from '#call';
import type { Tx } from '#db/client';
import { schedules } from '#db/schema/publishing';

export type ScheduleRow = Omit<typeof schedules.$inferSelect, 'landlordId'>;

const columns = {
  scheduleId: schedules.scheduleId,
  entryId: schedules.entryId,
  language: schedules.language,
  action: schedules.action,
  number: schedules.number,
  at: schedules.at,
  madeBy: schedules.madeBy,
  madeAt: schedules.madeAt,
  cancelledAt: schedules.cancelledAt,
  doneAt: schedules.doneAt,
  refusals: schedules.refusals,
};

const waiting = (tx: Tx) =>
  and(eq(schedules.landlordId, tx.landlordId), isNull(schedules.doneAt), isNull(schedules.cancelledAt));

/** False where the same is scheduled already. */
export async function insertSchedule(
  { tx, caller, now }: Call,
  row: Pick<ScheduleRow, 'scheduleId' | 'entryId' | 'language' | 'action' | 'number' | 'at'>,
): Promise<boolean> {
  const made = { madeBy: actorOf(caller), madeAt: now, refusals: [] };
  const rows = await tx
    .insert(schedules)
    .values({ landlordId: tx.landlordId, ...row, ...made })
    .onConflictDoNothing()
    .returning({ scheduleId: schedules.scheduleId });
  return rows.length === 1;
}

/** False where it is done or cancelled already, or belongs to another language. */
export async function cancelSchedule(
  { tx, now }: Call,
  { scheduleId, entryId, language }: Pick<ScheduleRow, 'scheduleId' | 'entryId' | 'language'>,
): Promise<boolean> {
  const rows = await tx
    .update(schedules)
    .set({ cancelledAt: now })
    .where(
      and(
        waiting(tx),
        eq(schedules.scheduleId, scheduleId),
        eq(schedules.entryId, entryId),
        eq(schedules.language, language),
      ),
    )
    .returning({ scheduleId: schedules.scheduleId });
  return rows.length === 1;
}

/** What waits, of all entries or of one, the soonest first. */
export async function schedulesWaiting(tx: Tx, entryId?: string): Promise<ScheduleRow[]> {
  return tx
    .select(columns)
    .from(schedules)
    .where(and(waiting(tx), entryId === undefined ? undefined : eq(schedules.entryId, entryId)))
    .orderBy(asc(schedules.at));
}

/** The next one whose time has come, held; one that another process holds is passed over. */
export async function holdDueSchedule({ tx, now }: Call): Promise<ScheduleRow | undefined> {
  const [row] = await tx
    .select(columns)
    .from(schedules)
    .where(and(waiting(tx), lte(schedules.at, now)))
    .orderBy(asc(schedules.at))
    .limit(1)
    .for('update', { skipLocked: true });
  return row;
}

/** Ends a schedule; `refusals` says why nothing came of it. */
export async function endSchedule(
  { tx, now }: Call,
  scheduleId: string,
  refusals: readonly { reason: string }[],
): Promise<void> {
  await tx
    .update(schedules)
    .set({ doneAt: now, refusals })
    .where(and(eq(schedules.landlordId, tx.landlordId), eq(schedules.scheduleId, scheduleId)));
}

/** Schedules of an entry that came to nothing or are over, the newest first. */
export async function schedulesEnded(tx: Tx, entryId: string): Promise<ScheduleRow[]> {
  const rows = await tx
    .select(columns)
    .from(schedules)
    .where(and(eq(schedules.landlordId, tx.landlordId), eq(schedules.entryId, entryId)))
    .orderBy(asc(schedules.at));
  return rows.filter((row) => row.doneAt !== null || row.cancelledAt !== null).reverse();
}
