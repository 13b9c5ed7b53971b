/**
 * Is a policy's time within the Code's, whatever the day? Spans in one unit compare by count. Across units, how long a
 * span can last is bounded for every start day: within on all of them, over on all of them, or depending on the day.
 */
import type { Span } from '../document.ts';
import type { Unit } from '../terms.ts';

export type Comparison = 'shorter' | 'equal' | 'depends' | 'longer';

/** Bank holidays that one span of up to a quarter can meet in any of the three divisions, with room for a one-off. */
const mostHolidays = 5;

/** The least and the most calendar days that a span can take, from the start day to its last day. */
const bounds = ({ count, unit }: Span): { least: number; most: number } => {
  switch (unit) {
    case 'hour':
      // A clock change can carry the end over one more midnight.
      return { least: Math.floor(count / 24), most: Math.ceil(count / 24) + 1 };
    case 'calendar-day':
    case 'unspecified-day':
      return { least: count, most: count };
    case 'week':
      return { least: count * 7, most: count * 7 };
    case 'month':
      return { least: count * 28, most: count * 31 };
    case 'working-day': {
      const counted = count + mostHolidays;
      // Shortest from a Sunday, longest from a Friday into holidays.
      return { least: count + 2 * Math.floor((count - 1) / 5), most: counted + 2 * Math.ceil(counted / 5) };
    }
  }
};

const compareRead = (span: Span, ceiling: Span): Comparison => {
  if (span.unit === ceiling.unit) {
    if (span.count === ceiling.count) return 'equal';
    return span.count < ceiling.count ? 'shorter' : 'longer';
  }
  const own = bounds(span);
  const allowed = bounds(ceiling);
  if (own.most < allowed.least) return 'shorter';
  if (own.most === allowed.least) return 'equal';
  return own.least > allowed.most ? 'longer' : 'depends';
};

/** The spans that a span may be read as: days without a unit are calendar days or working days (both are kept). */
export const readings = (span: Span): [Span, ...Span[]] => {
  const inUnit = (unit: Unit): Span => ({ count: span.count, unit });
  return span.unit === 'unspecified-day' ? [inUnit('calendar-day'), inUnit('working-day')] : [span];
};

/** Compares under every reading; readings that disagree leave it depending. */
export const compareSpans = (span: Span, ceiling: Span): Comparison => {
  const all = readings(span).map((read) => compareRead(read, ceiling));
  const first = all[0] ?? 'depends';
  return all.every((one) => one === first) ? first : 'depends';
};
