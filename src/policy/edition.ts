import { done, refused, type Outcome } from '#outcome';
import type { PolicyEdition } from './document.ts';

/**
 * The edition that governs a complaint received on a day (ISO date, Europe/London): the latest in force by then.
 * A complaint keeps it for life. Refuses where no edition was in force, rather than taking one that was not.
 */
export const editionOn = (
  editions: readonly PolicyEdition[],
  day: string,
): Outcome<PolicyEdition, 'no-edition-in-force'> => {
  const inForce = editions
    .filter((edition) => edition.inForceFrom <= day)
    .sort((one, other) => (one.inForceFrom < other.inForceFrom ? 1 : -1));
  const [latest] = inForce;
  if (latest !== undefined) return done(latest);
  const landlord = editions[0]?.landlord;
  return refused({
    reason: 'no-edition-in-force',
    facts: { day, ...(landlord === undefined ? {} : { landlord }) },
  });
};
