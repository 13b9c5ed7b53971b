/**
 * Adding a span to a day or an instant. The day of the trigger is never counted, nothing rolls off a non-working day,
 * and hours are elapsed hours. A suspension takes its days out of the count: those after its start, up to its end.
 */
import type { SkippedDay } from './answer.ts';
import type { WorkingCalendar } from './calendar.ts';
import { addMonths, dayNumber, isoDay } from './days.ts';
import type { Span } from './document.ts';
import { londonInstant, momentAt, type Moment } from './moments.ts';
import type { Party, Unit } from './terms.ts';

/** A time in which a clock of the policy stands still; open while it has no end. */
export interface Pause {
  readonly start: Moment;
  readonly end: Moment | null;
  /** As the policy knows the cause. */
  readonly cause: string;
  /** As a skipped day names it. */
  readonly because: string;
}

/** Where a count ends. `dueOn` is null while a suspension without an end stands in its way. */
export interface Count {
  dueOn: string | null;
  dueAt?: string;
  dueMs?: number;
  skipped: SkippedDay[];
}

const hourMs = 3_600_000;

/** A span with the unit it is counted in: days without a unit are read the way that is kinder to the resident. */
export const countedAs = (span: Span, party: Party): Span =>
  span.unit === 'unspecified-day'
    ? { count: span.count, unit: party === 'resident' ? 'working-day' : 'calendar-day' }
    : span;

/** The days that pauses take out: after the first, up to the last, which is past all days where a pause has no end. */
const daysOut = (pauses: readonly Pause[]) =>
  pauses
    .map(({ start, end, because }) => ({
      after: dayNumber(start.on),
      upTo: end === null ? Infinity : dayNumber(end.on),
      because,
    }))
    .filter(({ after, upTo }) => after < upTo);

const countHours = (hours: number, from: Moment, pauses: readonly Pause[]): Count => {
  let dueMs = from.ms + hours * hourMs;
  let runFrom = from.ms;
  for (const { start, end } of [...pauses].sort((one, other) => one.start.ms - other.start.ms)) {
    const stopped = Math.max(start.ms, runFrom);
    if (stopped >= dueMs) break;
    if (end === null) return { dueOn: null, skipped: [] };
    if (end.ms <= stopped) continue;
    dueMs += end.ms - stopped;
    runFrom = end.ms;
  }
  return { dueOn: momentAt(dueMs).on, dueAt: londonInstant(dueMs), dueMs, skipped: [] };
};

const countDays = (
  count: number,
  from: number,
  whyOff: (day: number) => string | null,
  pauses: readonly Pause[],
): Count => {
  const skipped: SkippedDay[] = [];
  const out = daysOut(pauses);
  let day = from;
  for (let left = count; left > 0;) {
    day += 1;
    const pause = out.find(({ after, upTo }) => after < day && day <= upTo);
    if (pause?.upTo === Infinity) return { dueOn: null, skipped };
    const because = whyOff(day) ?? pause?.because;
    if (because === undefined) left -= 1;
    else skipped.push({ on: isoDay(day), because });
  }
  return { dueOn: isoDay(day), skipped };
};

/**
 * The last day of a span counted from a moment, London days, with every day that was skipped and why; for a span in
 * hours also the instant. `party` decides days without a unit: calendar days for a landlord's duty, working days for a
 * resident's window. Working days outside the calendar's cover throw: see `withinCover`. Other units ask it nothing.
 */
export const countSpan = (
  span: Span,
  from: Moment,
  party: Party,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
): Count => {
  const { count, unit } = countedAs(span, party);
  const start = dayNumber(from.on);
  const never = (): null => null;
  const ends: Record<Exclude<Unit, 'unspecified-day'>, () => Count> = {
    hour: () => countHours(count, from, pauses),
    'working-day': () => countDays(count, calendar.hold(start), calendar.whyOff, pauses),
    'calendar-day': () => countDays(count, start, never, pauses),
    week: () => countDays(count * 7, start, never, pauses),
    month: () => countDays(dayNumber(addMonths(from.on, count)) - start, start, never, pauses),
  };
  return ends[unit as Exclude<Unit, 'unspecified-day'>]();
};

/** The last day (ISO, London) of a span that asks nothing of a calendar: calendar days, weeks and months. */
export const lastDayOf = (span: Span & { unit: 'calendar-day' | 'week' | 'month' }, from: Moment): string => {
  const days =
    span.unit === 'month'
      ? dayNumber(addMonths(from.on, span.count)) - dayNumber(from.on)
      : span.count * (span.unit === 'week' ? 7 : 1);
  return isoDay(dayNumber(from.on) + days);
};

/** A fixed date moved on by the days that suspensions, begun after the date was set, take out of the time to it. */
export const movedByPauses = (dueOn: string, setAt: Moment, pauses: readonly Pause[]): Count => {
  const since = pauses.filter((pause) => pause.start.ms >= setAt.ms);
  const days = dayNumber(dueOn) - dayNumber(setAt.on);
  if (days <= 0 || since.length === 0) return { dueOn, skipped: [] };
  return countDays(days, dayNumber(setAt.on), () => null, since);
};
