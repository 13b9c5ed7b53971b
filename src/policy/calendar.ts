/**
 * Working days: Monday to Friday less the bank holidays of one division, as a dated list gives them.
 *
 * The list has a first and a last day. A count of working days that goes past either is refused: a wrong legal date is
 * worse than none. Months, weeks, calendar days and hours need no list, and are counted past its end.
 */
import { z } from 'zod';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { SkippedDay } from './answer.ts';
import { dayNumber, isoDay, weekdayOf } from './days.ts';
import { divisions, type Division } from './terms.ts';

const isoDate = z.iso.date();

export const calendarSchema = z
  .strictObject({
    division: z.enum(divisions),
    source: z.string().min(1),
    asOf: isoDate,
    covers: z.strictObject({ from: isoDate, to: isoDate }),
    days: z.array(z.strictObject({ on: isoDate, name: z.string().min(1), substitute: z.boolean() })),
  })
  .superRefine((calendar, context) => {
    calendar.days.forEach((day, index) => {
      if (day.on < calendar.covers.from || day.on > calendar.covers.to) {
        context.addIssue({ code: 'custom', path: ['days', index, 'on'], message: 'a day that is covered' });
      }
      if (calendar.days.findIndex((other) => other.on === day.on) !== index) {
        context.addIssue({ code: 'custom', path: ['days', index, 'on'], message: 'each day once' });
      }
    });
    if (calendar.covers.to < calendar.covers.from) {
      context.addIssue({ code: 'custom', path: ['covers', 'to'], message: 'a day after `from`' });
    }
  });
export type CalendarDocument = z.infer<typeof calendarSchema>;

export type CalendarReason = 'calendar-does-not-cover-the-day';

/** Thrown inside the engine where a count leaves the list; `withinCover` turns it into the refusal it carries. */
class OutsideCover extends Error {
  readonly refusal: Refusal<CalendarReason>;
  constructor(refusal: Refusal<CalendarReason>) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

export interface WorkingCalendar {
  readonly division: Division;
  readonly asOf: string;
  /** Numbers of the first and the last day covered. */
  readonly first: number;
  readonly last: number;
  /** Why a day is not a working day; null where it is one. */
  whyOff(day: number): string | null;
  /** Refuses a day that is not covered. */
  hold(day: number): number;
  /** Refuses a London day (ISO date) that is not covered. */
  holdDay(on: string): void;
}

/** The English names of the weekend, as the answer's `because` has them. */
const weekend: Record<number, string> = { 5: 'Saturday', 6: 'Sunday' };

/** Opens a list of holidays for counting. */
export const openCalendar = (document: CalendarDocument): WorkingCalendar => {
  const first = dayNumber(document.covers.from);
  const last = dayNumber(document.covers.to);
  const off: (string | null)[] = [];
  for (let day = first; day <= last; day += 1) off.push(weekend[weekdayOf(day)] ?? null);
  for (const { on, name, substitute } of document.days) {
    const index = dayNumber(on) - first;
    off[index] ??= substitute ? `${name} (substitute day)` : name;
  }
  const hold = (day: number): number => {
    if (day >= first && day <= last) return day;
    throw new OutsideCover({
      reason: 'calendar-does-not-cover-the-day',
      facts: {
        division: document.division,
        day: isoDay(day),
        coversFrom: document.covers.from,
        coversTo: document.covers.to,
      },
    });
  };
  return {
    division: document.division,
    asOf: document.asOf,
    first,
    last,
    hold,
    holdDay: (on) => void hold(dayNumber(on)),
    whyOff: (day) => off[hold(day) - first] ?? null,
  };
};

/** Runs a count; one that leaves the days covered is a refusal. Any other fault goes on. */
export const withinCover = <T>(count: () => T): Outcome<T, CalendarReason> => {
  try {
    return done(count());
  } catch (fault) {
    if (fault instanceof OutsideCover) return refused(fault.refusal);
    throw fault;
  }
};

/** The first working day after a day (ISO dates). Refuses to leave the days covered. */
export const nextWorkingDay = (calendar: WorkingCalendar, after: string): Outcome<string, CalendarReason> =>
  addWorkingDays(calendar, after, 1);

/** The day some working days after a day, which is itself not counted. Refuses to leave the days covered. */
export const addWorkingDays = (
  calendar: WorkingCalendar,
  after: string,
  count: number,
): Outcome<string, CalendarReason> =>
  withinCover(() => {
    let day = calendar.hold(dayNumber(after));
    for (let left = count; left > 0;) {
      day += 1;
      if (calendar.whyOff(day) === null) left -= 1;
    }
    return isoDay(day);
  });

/** How many working days lie after one day, up to and including another. Refuses to leave the days covered. */
export const workingDaysBetween = (
  calendar: WorkingCalendar,
  after: string,
  upTo: string,
): Outcome<number, CalendarReason> =>
  withinCover(() => {
    let count = 0;
    calendar.hold(dayNumber(after));
    for (let day = dayNumber(after) + 1; day <= dayNumber(upTo); day += 1) {
      if (calendar.whyOff(day) === null) count += 1;
    }
    return count;
  });

/** The days after one day and before another that are not working days, each with its reason. */
export const daysOffBetween = (
  calendar: WorkingCalendar,
  after: string,
  before: string,
): Outcome<SkippedDay[], CalendarReason> =>
  withinCover(() => {
    const skipped: SkippedDay[] = [];
    for (let day = dayNumber(after) + 1; day < dayNumber(before); day += 1) {
      const because = calendar.whyOff(day);
      if (because !== null) skipped.push({ on: isoDay(day), because });
    }
    return skipped;
  });
