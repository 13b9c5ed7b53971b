/**
 * Days for the oracle: plain `Date` in UTC and the holidays as the file lists them. It shares nothing with the engine,
 * so that an agreement between the two means something.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const DAY = 86_400_000;

export const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const plusDays = (day: string, days: number): string => toDay(toMs(day) + days * DAY);

const afters = new Map<string, { day: string; isWeekend: boolean }>();

/** The day after, remembered: the walker asks for the same two thousand days again and again. */
export const dayAfter = (day: string): { day: string; isWeekend: boolean } => {
  const known = afters.get(day);
  if (known !== undefined) return known;
  const after = plusDays(day, 1);
  const weekday = new Date(toMs(after)).getUTCDay();
  const found = { day: after, isWeekend: weekday === 0 || weekday === 6 };
  afters.set(day, found);
  return found;
};

const raw = (division: string): { on: string }[] =>
  (
    parse(readFileSync(new URL(`../../content/calendars/${division}.yaml`, import.meta.url), 'utf8')) as {
      days: { on: string }[];
    }
  ).days;

export type Holidays = ReadonlySet<string>;

export const holidaysOf = (division: string): Holidays => new Set(raw(division).map((day) => day.on));

export const isWorking = (day: string, holidays: Holidays): boolean => {
  const weekday = new Date(toMs(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
};

/** The last Sunday of a month at 01:00 UTC, when London changes its clocks. */
const lastSunday = (year: number, month: number): number => {
  const end = new Date(Date.UTC(year, month + 1, 0, 1));
  return end.getTime() - end.getUTCDay() * DAY;
};

export const isSummer = (ms: number): boolean => {
  const year = new Date(ms).getUTCFullYear();
  return ms >= lastSunday(year, 2) && ms < lastSunday(year, 9);
};

export const londonDay = (ms: number): string => toDay(ms + (isSummer(ms) ? 3_600_000 : 0));

/** The same date some months on, or the last day of that month where it has no such date. */
export const plusMonths = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
};
