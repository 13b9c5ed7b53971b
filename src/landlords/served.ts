import { landlordsOnDisk } from '#library';
import type { Landlord } from '#policy';

export type { Landlord } from '#policy';

let served: readonly Landlord[] | undefined;

/** Every landlord of this portal, by name. Read once: a new landlord begins with a start. */
export function servedLandlords(): readonly Landlord[] {
  served ??= [...landlordsOnDisk()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
  return served;
}

/** The landlord with this short name in addresses (`connect`), if the portal serves it. */
export const landlordNamed = (id: string): Landlord | undefined =>
  servedLandlords().find((each) => each.id === id);
