/** The one clock for deadlines. In demo mode it may run ahead, to look at what a later day shows. */
import { config } from '#config';
import { Temporal } from '#time';

const zone = 'Europe/London';

/** The present instant, ISO 8601 in UTC, moved by CLOCK_AHEAD in demo mode. */
export function presentInstant(): string {
  const ahead = config().CLOCK_AHEAD;
  const present = Temporal.Now.instant();
  if (ahead === undefined) return present.toString({ smallestUnit: 'millisecond' });
  const moved = present.toZonedDateTimeISO(zone).add(Temporal.Duration.from(ahead)).toInstant();
  return moved.toString({ smallestUnit: 'millisecond' });
}

/** The day in Europe/London at an instant. */
export const londonDay = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

let known = { minute: Number.NaN, day: '' };

/** Today in Europe/London. Worked out once a minute: no day begins within one. */
export function presentDay(): string {
  const minute = Math.floor(Temporal.Now.instant().epochMilliseconds / 60_000);
  if (minute !== known.minute) known = { minute, day: londonDay(presentInstant()) };
  return known.day;
}
