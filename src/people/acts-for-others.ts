/** Whoever is named as an advocate signs in with two proofs from then on, like staff. */
import { note } from '#audit';
import { config } from '#config';
import type { Call } from '#call';
import { Temporal } from '#time';
import { newReadableCode } from './readable-code.ts';
import { hashOfSetUpCode, hasSecondFactor } from './second-factor.ts';
import { endAllSessions } from './session.ts';
import { keepSetUpCode } from './store/halves.ts';
import { passkeysOf } from './store/passkeys.ts';
import { rolesOf, setActsForOthers } from './store/people.ts';

const daysAlive = 7;

/** Marks a person. Sessions that began with one proof end, as those of new staff do; in the demonstration one is enough. */
export async function markActsForOthers(call: Call, personId: string): Promise<void> {
  const isNew = await setActsForOthers(call.tx, personId);
  if (isNew && config().MODE !== 'demo') await endAllSessions(call.tx, personId, call.now);
}

/**
 * A code with which an advocate sets up their second proof, for whoever appointed them to hand over; undefined where they
 * have one already, and in the demonstration. Shown once, good for seven days.
 */
export async function setUpCodeForAdvocate(call: Call, personId: string): Promise<string | undefined> {
  if (config().MODE === 'demo' || (await hasSecondFactor(call, personId))) return undefined;
  // A code for one of the staff is an administrator's to give.
  if ((await rolesOf(call.tx, personId)).length > 0) return undefined;
  if ((await passkeysOf(call.tx, personId)).length > 0) return undefined;
  const code = newReadableCode();
  const expiresAt = Temporal.Instant.from(call.now)
    .add({ hours: 24 * daysAlive })
    .toString();
  const codeHash = hashOfSetUpCode(call.landlordId, personId, code);
  await keepSetUpCode(call.tx, { personId, codeHash, madeAt: call.now, expiresAt });
  await note(call, 'set-up-code-given', `person:${personId}`);
  return code;
}
