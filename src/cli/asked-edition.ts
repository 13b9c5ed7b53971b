/** Which edition a reader means by a landlord and a day, and what to say where there is none. */
import type { Edition, LandlordShelf, Library } from '#library';
import { editionOn } from '#policy';
import { words } from './say.ts';

/** Is a text an ISO date, of a day that there is? */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

export const expectedDay = (day: string): string => words()('check.expected-day', { day });

/** The ids of the landlords that are here, as a sentence lists them. */
export const knownLandlords = (library: Library): string =>
  library.landlords.map((one) => one.landlord.id).join(', ');

/** The landlord's edition in force on a day (ISO date), or a line that says what was expected. */
export const askedEdition = (
  library: Library,
  landlord: string,
  day: string,
): { shelf: LandlordShelf; edition: Edition } | { fault: string } => {
  const shelf = library.landlords.find((one) => one.landlord.id === landlord);
  if (shelf === undefined) {
    return { fault: words()('check.expected-landlord', { landlord, known: knownLandlords(library) }) };
  }
  const policies = shelf.editions.map((one) => one.policy);
  const inForce = editionOn(policies, day);
  const edition = shelf.editions.find((one) => inForce.outcome === 'done' && one.policy === inForce.value);
  if (edition === undefined) {
    const known = policies.map((one) => one.inForceFrom).join(', ');
    return { fault: words()('check.expected-edition', { landlord, day, known }) };
  }
  return { shelf, edition };
};
