import { editionOn, type Governing } from '#policy';
import { done, refused, type Outcome } from '#outcome';
import type { HandlingCode } from '#policy';
import type { Library } from './library.ts';

export type GoverningReason = 'landlord-not-served' | 'no-edition-in-force' | 'no-calendar';

/** The edition of the Code in force on a day (ISO date), the latest of several; null before the first. */
export const codeOn = (library: Library, day: string): HandlingCode | null =>
  library.codes
    .map((shelf) => shelf.code)
    .filter((code) => code.inForceFrom <= day)
    .sort((one, other) => (one.inForceFrom < other.inForceFrom ? 1 : -1))[0] ?? null;

/**
 * Everything that governs a complaint received by a landlord on a day (ISO date, Europe/London). Refuses, rather than
 * guessing, where the landlord is not served, no edition was in force or its calendar is not here.
 */
export const governingOn = (
  library: Library,
  landlord: string,
  day: string,
): Outcome<Governing, GoverningReason> => {
  const shelf = library.landlords.find((one) => one.landlord.id === landlord);
  if (shelf === undefined) return refused({ reason: 'landlord-not-served', facts: { landlord } });
  const edition = editionOn(
    shelf.editions.map((one) => one.policy),
    day,
  );
  if (edition.outcome === 'refused') {
    return refused({ reason: 'no-edition-in-force', facts: { landlord, day } });
  }
  const policy = edition.value;
  const calendar = library.calendars.get(policy.calendar);
  if (calendar === undefined) return refused({ reason: 'no-calendar', facts: { division: policy.calendar } });
  return done({ policy, calendar, code: codeOn(library, day), facts: library.facts });
};
