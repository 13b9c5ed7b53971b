import type { Call, Role } from '#call';
import { rowsOfStaff } from './store/people.ts';

export interface StaffMember {
  personId: string;
  name: string | null;
  roles: Role[];
}

/** Everybody who holds a role at the call's landlord, by name, each once with all their roles. */
export async function staffMembers(call: Call): Promise<StaffMember[]> {
  const members = new Map<string, StaffMember>();
  for (const { personId, name, role } of await rowsOfStaff(call.tx)) {
    const member = members.get(personId) ?? { personId, name, roles: [] };
    member.roles.push(role);
    members.set(personId, member);
  }
  return [...members.values()];
}
