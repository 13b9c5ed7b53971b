/** A publisher sets the time at which an approved draft comes into force, or a published text goes. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { targetInput } from '../entry.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { revisionText, writeLanguage, type LanguageRow } from '../store/entries.ts';
import { queueTelling, writeHistory } from '../store/history.ts';
import { cancelSchedule as endWaiting, insertSchedule } from '../store/schedules.ts';
import { weighed } from './publish.ts';
import { cautionOf } from './submit-for-review.ts';
import { decideUnpublish, liveLanguages } from './unpublish.ts';

export const scheduleInput = targetInput.extend({
  action: z.enum(['publish', 'unpublish'], 'publishing:problem.pick-an-action'),
  /** A day and a time of it, Europe/London. */
  on: z.iso
    .date('publishing:problem.give-the-day')
    .refine((day) => day < '2200', 'publishing:problem.give-the-day'),
  time: z
    .string('publishing:problem.give-the-time')
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'publishing:problem.give-the-time'),
});
export type ScheduleInput = z.output<typeof scheduleInput>;
export const cancelScheduleInput = targetInput.extend({ scheduleId: z.uuid() });

/** A time that the clocks skip counts from the hour after; one that they show twice is the first. */
const instantOf = ({ on, time }: Pick<ScheduleInput, 'on' | 'time'>): string =>
  Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: time })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });

/** The revision that the schedule is for: the one that was approved, whatever is written afterwards. */
export function decideSchedule(
  row: Pick<LanguageRow, 'draftNumber' | 'draftState' | 'liveNumber'> | null,
  { action }: Pick<ScheduleInput, 'action'>,
  { at, now }: { at: string; now: string },
): Outcome<number> {
  if (at <= now) return refused({ reason: 'time-has-passed', facts: { field: 'on' } });
  if (action === 'unpublish')
    return row === null || row.liveNumber === null
      ? refused({ reason: 'not-published' })
      : done(row.liveNumber);
  if (row === null || row.draftNumber === null) return refused({ reason: 'no-draft' });
  return row.draftState === 'approved' ? done(row.draftNumber) : refused({ reason: 'not-approved' });
}

/**
 * Schedules it. It is judged now, and again when its time comes. Refused: what {@link holdTarget} refuses,
 * `time-has-passed`, `no-draft`, `not-approved`, `not-published`, `already-scheduled`, and what would refuse the act today,
 * but for an original or facts that are to be published before it.
 */
export async function schedule(
  call: Call,
  input: ScheduleInput,
): Promise<Outcome<{ number: number }, HoldReason>> {
  const held = await holdTarget(call, input, 'scheduled', 'publish');
  if (held.outcome === 'refused') return held;
  const { entry, row, again, key } = held.value;
  if (again) return done({ number: again.number ?? 0 });
  const at = instantOf(input);
  const decided = decideSchedule(row, input, { at, now: call.now });
  if (decided.outcome === 'refused' || row === null)
    return decided.outcome === 'refused' ? decided : refused({ reason: 'no-draft' });
  const number = decided.value;
  const { entryId, language, path } = row;
  const { action } = input;
  let cautions: ReturnType<typeof cautionOf>[] = [];
  if (action === 'unpublish') {
    const allowed = decideUnpublish(entry, row, await liveLanguages(call, entry));
    if (allowed.outcome === 'refused') return allowed;
  } else {
    const text = await revisionText(call.tx, entryId, language, number);
    const { noes, asks } = text ? await weighed(call, entry, text) : { noes: [], asks: [] };
    const now = noes.filter(({ reason }) => !/^(?:original|facts)-not-published$/.test(reason));
    if (now.length > 0) return refused(...now);
    cautions = asks.map(cautionOf);
  }
  const scheduled = { scheduleId: randomUUID(), entryId, language, action, number, at };
  if (!(await insertSchedule(call, scheduled))) return refused({ reason: 'already-scheduled' });
  await writeLanguage(call.tx, row, {});
  await writeHistory(call, { path, entryId, language, act: `${action}-scheduled`, number, ...key });
  const { kind, slug } = entry;
  const told = { path, entryId, kind, slug, language, number, hash: null, at: call.now };
  if (action === 'publish') await queueTelling(call, { ...told, event: 'scheduled', dueAt: at });
  await note(call, 'publication-scheduled', `entry:${entryId}`, { language, number, action, at });
  return done({ number }, cautions);
}

/** Cancels it. Refused: what {@link holdTarget} refuses, and `no-such-schedule` where it is done or cancelled already. */
export async function cancelSchedule(
  call: Call,
  input: z.output<typeof cancelScheduleInput>,
): Promise<Outcome<null, HoldReason>> {
  const held = await holdTarget(call, input, 'schedule-cancelled', 'publish');
  if (held.outcome === 'refused') return held;
  const { entry, row, again, key } = held.value;
  if (again) return done(null);
  if (row === null || !(await endWaiting(call, { ...row, scheduleId: input.scheduleId })))
    return refused({ reason: 'no-such-schedule' });
  const { entryId, language, path } = row;
  await writeLanguage(call.tx, row, {});
  await writeHistory(call, { path, entryId, language, act: 'schedule-cancelled', ...key });
  const { kind, slug } = entry;
  const told = { path, entryId, kind, slug, language, number: null, hash: null, at: call.now };
  await queueTelling(call, { ...told, event: 'schedule-cancelled' });
  await note(call, 'schedule-cancelled', `entry:${entryId}`, { language });
  return done(null);
}
