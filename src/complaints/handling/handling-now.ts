import type { Call, Role } from '#call';
import { staffMembers } from '#people';
import { allocationAt, type Allocation, type Events } from './history.ts';

export interface HandlingNow extends Allocation {
  /** As the portal knows them; null where no name was given. */
  name: string | null;
  /** Empty for somebody from outside, and for staff who have left. */
  roles: readonly Role[];
}

/** Who deals with a complaint at its stage; undefined while nobody was put in charge. */
export async function handlingNow(
  call: Call,
  events: Events,
  stage: string,
): Promise<HandlingNow | undefined> {
  const given = allocationAt(events, stage);
  if (given === undefined) return undefined;
  if (given.personId === undefined) return { ...given, name: given.outsideName, roles: [] };
  const member = (await staffMembers(call)).find((each) => each.personId === given.personId);
  return { ...given, name: member?.name ?? null, roles: member?.roles ?? [] };
}
