/** A situation as it came, judged as a whole: everything that was expected of it and is not there, at once. */
import type { Library } from '#library';
import { readValue, situationSchema, type Situation, type Unmet } from '#policy';
import { knownLandlords } from './asked-edition.ts';
import { words } from './say.ts';

const member = (data: unknown, key: string): unknown =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[key] : undefined;

/** A landlord's name that can be read is looked up even where something else in the situation cannot. */
const strangeLandlord = (library: Library, data: unknown): Unmet[] => {
  const landlord = member(data, 'landlord');
  if (typeof landlord !== 'string' || landlord === '') return [];
  if (library.landlords.some((one) => one.landlord.id === landlord)) return [];
  const expected = words()('refusal.landlord-not-served', { landlord, known: knownLandlords(library) });
  return [{ path: ['landlord'], expected }];
};

/** Without a lodging there is no complaint; an event whose kind cannot be read might have been one. */
const nothingLodged = (data: unknown): Unmet[] => {
  const events = member(data, 'events');
  if (!Array.isArray(events) || events.length === 0) return [];
  const mightBe = (event: unknown): boolean => {
    const type = member(event, 'type');
    return typeof type !== 'string' || type === 'complaint-lodged';
  };
  if (events.some(mightBe)) return [];
  return [{ path: ['events'], expected: words()('refusal.complaint-not-lodged') }];
};

/** The situation in some data, or everything that was expected and is not there. */
export const askedSituation = (
  library: Library,
  data: unknown,
): { situation: Situation } | { unmet: Unmet[] } => {
  const read = readValue(situationSchema, data);
  const unmet = [...strangeLandlord(library, data), ...(read.read ? [] : read.unmet), ...nothingLodged(data)];
  return read.read && unmet.length === 0 ? { situation: read.value } : { unmet };
};
