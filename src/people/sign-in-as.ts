import { note } from '#audit';
import type { Call } from '#call';
import { isToken } from './secret.ts';
import { endSession, openSession, readSession, rolesIn } from './session.ts';

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
  /** When the employer's sign-in spoke for this person: now, or absent where they came by another way. */
  signedOnAt?: string | undefined;
}

/**
 * Opens a session for somebody who has proved who they are, and ends the one that the browser had: the token is always a
 * new one. Whoever holds a role signs in as staff.
 */
export async function signInAs(call: Call, personId: string, browser: Browser): Promise<SignIn> {
  const { earlierToken } = browser;
  const earlier = isToken(earlierToken)
    ? await readSession(call.tx, call.landlordId, earlierToken, call.now)
    : null;
  if (isToken(earlierToken)) await endSession(call.tx, earlierToken, call.now);
  // Whoever proves it again here is still the person the employer spoke for, and for no longer than before.
  const inherited = earlier?.personId === personId ? earlier.signedOnAt : null;
  const signedOnAt = browser.signedOnAt ?? inherited;
  const kind = (await rolesIn(call.tx, { personId, signedOnAt }, call.now)).length > 0 ? 'staff' : 'resident';
  const token = await openSession(call, personId, kind, browser.device, signedOnAt);
  await note(call, 'signed-in', `person:${personId}`, { kind });
  return { token, kind, personId };
}
