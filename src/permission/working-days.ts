import type { Call } from '#call';
import { addWorkingDays } from '#policy';
import { shelfFor } from '#publishing';
import { Temporal } from '#time';

/**
 * The day some working days after today (ISO dates), by the calendar of the landlord's nation. Where no policy of the
 * landlord is in force, or its calendar ends before, as many weeks as hold so many working days.
 */
export async function workingDaysOn(call: Call, count: number): Promise<string> {
  const inForce = (await shelfFor(call.tx)).governingOn(call.today);
  const counted = inForce && addWorkingDays(inForce.governing.calendar, call.today, count);
  if (counted?.outcome === 'done') return counted.value;
  return Temporal.PlainDate.from(call.today)
    .add({ days: Math.ceil(count / 5) * 7 })
    .toString();
}
