import { Temporal } from '#time';

/**
 * The days from one day to another as whole weeks, Monday first, filled up at both ends: rows of a calendar.
 *
 * @param from ISO date; @param to ISO date on or after it.
 */
export function weeksAround(from: string, to: string): string[][] {
  const first = Temporal.PlainDate.from(from);
  const last = Temporal.PlainDate.from(to);
  const weeks: string[][] = [];
  let monday = first.subtract({ days: first.dayOfWeek - 1 });
  while (Temporal.PlainDate.compare(monday, last) <= 0) {
    const week = monday;
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((days) => week.add({ days }).toString()));
    monday = monday.add({ days: 7 });
  }
  return weeks;
}

/** Whole days from one ISO date to another; negative when the second lies before the first. */
export function daysFrom(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}
