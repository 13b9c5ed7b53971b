/** The code that an administrator tells one of the staff, so that a read mailbox alone never makes a second proof. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { forgetProofs } from './authenticator.ts';
import { newReadableCode } from './readable-code.ts';
import { hashOfSetUpCode } from './second-factor.ts';
import { endAllSessions } from './session.ts';
import { emailField } from './email.ts';
import { listStaff } from './staff-roles.ts';
import { deletePasskeysOf } from './store/passkeys.ts';
import { deleteHalvesOf, keepSetUpCode } from './store/halves.ts';
import { actsForOthers, personByEmail, rolesOf } from './store/people.ts';

/** Days that a set-up code is good for. */
export const daysAlive = 7;

export const giveSetUpCodeInput = z.strictObject({ personId: z.uuid() });

/**
 * Takes away every proof that one of the staff has but the mailbox, ends their sessions, and answers a code for setting
 * up anew, shown once and good for seven days. Refused: `only-administrators`, `not-of-the-staff`.
 */
export async function giveSetUpCode(
  call: Call,
  { personId }: z.output<typeof giveSetUpCodeInput>,
): Promise<Outcome<{ code: string; days: number }, 'only-administrators' | 'not-of-the-staff'>> {
  const { caller } = call;
  if (caller.kind !== 'staff' || !caller.roles.includes('administrator'))
    return refused({ reason: 'only-administrators' });
  if (!(await listStaff(call)).some((person) => person.personId === personId))
    return refused({ reason: 'not-of-the-staff' });
  return done({ code: await newSetUpCode(call, personId), days: daysAlive });
}

export const giveAdvocateCodeInput = z.strictObject({ email: emailField });

/**
 * The same for somebody who acts for others, so that whoever appointed them cannot shut them out by keeping a code back.
 * Refused: `only-administrators`, `not-an-advocate` of anybody else, and of staff, who have a list of their own.
 */
export async function giveAdvocateCode(
  call: Call,
  { email }: z.output<typeof giveAdvocateCodeInput>,
): Promise<
  Outcome<{ code: string; days: number; personId: string }, 'only-administrators' | 'not-an-advocate'>
> {
  const { caller } = call;
  if (caller.kind !== 'staff' || !caller.roles.includes('administrator'))
    return refused({ reason: 'only-administrators' });
  const person = await personByEmail(call.tx, email);
  const isAdvocate =
    person !== undefined &&
    (await actsForOthers(call.tx, person.personId)) &&
    (await rolesOf(call.tx, person.personId)).length === 0;
  if (!isAdvocate) return refused({ reason: 'not-an-advocate', facts: { field: 'advocateEmail' } });
  const { personId } = person;
  return done({ code: await newSetUpCode(call, personId), days: daysAlive, personId });
}

/** Takes away every proof but the mailbox, and answers a code for setting up anew. */
export async function newSetUpCode(call: Call, personId: string): Promise<string> {
  await forgetProofs(call, personId);
  await deletePasskeysOf(call.tx, personId);
  await endAllSessions(call.tx, personId, call.now);
  await deleteHalvesOf(call.tx, personId);
  const code = newReadableCode();
  const expiresAt = Temporal.Instant.from(call.now)
    .add({ hours: 24 * daysAlive })
    .toString();
  const codeHash = hashOfSetUpCode(call.landlordId, personId, code);
  await keepSetUpCode(call.tx, { personId, codeHash, madeAt: call.now, expiresAt });
  await note(call, 'set-up-code-given', `person:${personId}`);
  return code;
}
