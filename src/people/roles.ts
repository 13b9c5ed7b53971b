import { note } from '#audit';
import type { Call, Role } from '#call';
import { endAllSessions } from './session.ts';
import { deleteRole, insertRole } from './store/people.ts';

/** Gives a role. The person's sessions end: nobody grows into a role within a session that began without it. */
export async function giveRole(call: Call, personId: string, role: Role): Promise<void> {
  await insertRole(call.tx, personId, role, call.now);
  await endAllSessions(call.tx, personId, call.now);
  await note(call, 'role-given', `person:${personId}`, { role });
}

/** Takes a role away and ends the person's sessions at once. */
export async function takeRole(call: Call, personId: string, role: Role): Promise<void> {
  await deleteRole(call.tx, personId, role);
  await endAllSessions(call.tx, personId, call.now);
  await note(call, 'role-taken', `person:${personId}`, { role });
}
