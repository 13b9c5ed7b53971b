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

let known = { until: 0, day: '' };

/** Today in Europe/London, worked out once a second: it is asked for with every request. */
export function presentDay(): string {
  const at = performance.now();
  if (at >= known.until) known = { until: at + 1000, day: londonDay(presentInstant()) };
  return known.day;
}
