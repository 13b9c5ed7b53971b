/** When the resident hears next: by the policy, or by what was agreed with them, whichever comes first. */
import { addWorkingDays, type TimelineAnswer } from '#policy';
import type { Held } from '../record.ts';

/** The agreed time between two updates, in working days; undefined where none was agreed. */
export function agreedInterval({ events }: Pick<Held, 'events'>): number | undefined {
  const agreed = events.findLast((event) => event.fact.type === 'update-interval-agreed');
  return typeof agreed?.words['everyDays'] === 'number' ? agreed.words['everyDays'] : undefined;
}

/** The last day for the next update after one sent `today` (ISO dates, Europe/London); none once the answer is out. */
export function nextUpdateOn(
  held: Pick<Held, 'events' | 'governing' | 'complaint'>,
  answer: TimelineAnswer | null,
  today: string,
): string | undefined {
  const owed = answer?.duties.find((duty) => duty.id === `${held.complaint.stage}.update`);
  if (owed?.metOn !== undefined) return undefined;
  const every = agreedInterval(held);
  const agreed =
    every === undefined || held.governing === null
      ? undefined
      : addWorkingDays(held.governing.calendar, today, every);
  const days = [owed?.dueOn, agreed?.outcome === 'done' ? agreed.value : undefined];
  return days.filter((on) => on !== null && on !== undefined).sort()[0];
}
