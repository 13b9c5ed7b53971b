import { note } from '#audit';
import type { Call } from '#call';
import { isToken } from './secret.ts';
import { endSession, openSession } from './session.ts';
import { rolesOf } from './store/people.ts';

export interface SignIn {
  /** For the cookie; nothing keeps it but the browser. */
  token: string;
  kind: 'resident' | 'staff';
  personId: string;
}

/** The browser that signs in: what the session list calls it, and the session it had, which ends. */
export interface Browser {
  device: string;
  earlierToken?: string | undefined;
}

/**
 * Opens a session for somebody who has proved who they are, and ends the one that the browser had: the token is always a
 * new one. Whoever holds a role signs in as staff.
 */
export async function signInAs(call: Call, personId: string, browser: Browser): Promise<SignIn> {
  if (isToken(browser.earlierToken)) await endSession(call.tx, browser.earlierToken, call.now);
  const kind = (await rolesOf(call.tx, personId)).length > 0 ? 'staff' : 'resident';
  const token = await openSession(call, personId, kind, browser.device);
  await note(call, 'signed-in', `person:${personId}`, { kind });
  return { token, kind, personId };
}
