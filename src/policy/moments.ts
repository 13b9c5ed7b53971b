/** Instants and the London day that each falls on: deadlines are London days, whatever zone an instant was written in. */
import { Temporal } from '#time';
import { isoDay } from './days.ts';

export interface Moment {
  /** Milliseconds since the epoch. */
  readonly ms: number;
  /** The day in Europe/London. */
  readonly on: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const offsets = new Map<number, number>();

/** London changes its clocks on the hour of UTC, so that one offset holds for each such hour. */
const londonOffset = (ms: number): number => {
  const hour = Math.floor(ms / hourMs);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const offset =
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/London').offsetNanoseconds /
    1_000_000;
  if (offsets.size > 200_000) offsets.clear();
  offsets.set(hour, offset);
  return offset;
};

export const momentAt = (ms: number): Moment => ({
  ms,
  on: isoDay(Math.floor((ms + londonOffset(ms)) / dayMs)),
});

/** ISO 8601, extended or basic, to the hour, minute or second with any fraction, and an offset. */
const written =
  /^\d{4}(?:-\d{2}-\d{2}T\d{2}(?::\d{2}(?::\d{2}(?:[.,]\d+)?)?)?|\d{4}T\d{2}(?:\d{2}(?:\d{2}(?:[.,]\d+)?)?)?)(?:Z|[+-]\d{2}(?::?\d{2})?)$/;

const instantOf = (at: string): Temporal.Instant => Temporal.Instant.from(at.replace(/([.,]\d{9})\d+/, '$1'));

/** Is a text an ISO 8601 instant with an offset, of a day and a time that there are? */
export const isInstant = (at: string): boolean => {
  if (!written.test(at)) return false;
  try {
    return Number.isFinite(instantOf(at).epochMilliseconds);
  } catch {
    return false;
  }
};

/** Reads an ISO 8601 instant with an offset. Fractions finer than a nanosecond are dropped. */
export const momentOf = (at: string): Moment => momentAt(instantOf(at).epochMilliseconds);

/** The instant with London's own offset, to the second: 2027-03-29T10:30:00+01:00. */
export const londonInstant = (ms: number): string => {
  const offset = londonOffset(ms);
  const local = ms + offset;
  const seconds = Math.floor((local % dayMs) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${isoDay(Math.floor(local / dayMs))}T${clock}+${two(offset / hourMs)}:00`;
};
