import { Temporal } from '#time';

export { londonDay } from '#languages';

/** Calendar days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
