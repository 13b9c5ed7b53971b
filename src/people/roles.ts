import { note } from '#audit';
import type { Call, Role } from '#call';
import { endAllSessions } from './session.ts';
import { deleteRole, insertRole } from './store/people.ts';
import { deleteTranslator, insertTranslator } from './store/staff.ts';

/** Gives a role. The person's sessions end: nobody grows into a role within a session that began without it. */
export async function giveRole(call: Call, personId: string, role: Role): Promise<void> {
  await insertRole(call.tx, personId, role, call.now);
  await endAllSessions(call.tx, personId, call.now);
  await note(call, 'role-given', `person:${personId}`, { role });
}

/** Lets a translator write in a language. It holds at once: it is asked for at every act. */
export async function giveLanguage(call: Call, personId: string, language: string): Promise<void> {
  if (await insertTranslator(call.tx, personId, language, call.now))
    await note(call, 'language-given', `person:${personId}`, { language });
}

/** Takes a role away and ends the person's sessions at once. */
export async function takeRole(call: Call, personId: string, role: Role): Promise<void> {
  await deleteRole(call.tx, personId, role);
  if (role === 'translator') await deleteTranslator(call.tx, personId);
  await endAllSessions(call.tx, personId, call.now);
  await note(call, 'role-taken', `person:${personId}`, { role });
}
