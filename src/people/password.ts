/** Passwords, for whoever has an authenticator app: one alone opens nothing. */
import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { ownPerson, signInAnew } from './authenticator.ts';
import { emailField } from './email.ts';
import { goOn, type FirstStep } from './half-sign-in.ts';
import { limits, minutesToWait } from './limits.ts';
import { decidePassword, type PasswordReason } from './password-rules.ts';
import { hasSecondFactor } from './second-factor.ts';
import { newToken } from './secret.ts';
import type { SignIn } from './sign-in-as.ts';
import { peopleById, personByEmail } from './store/people.ts';
import { deletePassword, keepPassword, passwordOf } from './store/proofs.ts';

/** argon2id, which is what 2 names: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const field = z.string().max(2000, 'people:password-too-long-to-read');

export const setPasswordInput = z.strictObject({ password: field, device: z.string().max(120).default('') });
export const enterPasswordInput = z.strictObject({
  email: emailField,
  password: field.min(1, 'people:password-missing'),
  device: z.string().max(120).default(''),
  earlierToken: z.string().max(200).optional().catch(undefined),
});

/**
 * Sets or changes the password of the signed-in person. Every other session ends.
 * `names`: of the landlord and the portal, which are tried first.
 * Refused: `authenticator-first`, and see {@link PasswordReason}.
 */
export async function setPassword(
  call: Call,
  input: z.output<typeof setPasswordInput>,
  around: { names: readonly string[] },
): Promise<Outcome<SignIn, PasswordReason | 'authenticator-first'>> {
  const personId = ownPerson(call);
  if (!(await hasSecondFactor(call, personId))) return refused({ reason: 'authenticator-first' });
  const [person] = await peopleById(call.tx, [personId]);
  const refusal = decidePassword(input.password, [
    ...around.names,
    person?.name ?? '',
    person?.email ?? '',
    'putright',
    'complaints',
  ]);
  if (refusal) return refused(refusal);
  await keepPassword(call.tx, personId, await hash(input.password, cost), call.now);
  await note(call, 'password-set', `person:${personId}`);
  return done(await signInAnew(call, personId, input.device));
}

export async function removePassword(call: Call): Promise<Outcome<null>> {
  const personId = ownPerson(call);
  await deletePassword(call.tx, personId);
  await note(call, 'password-removed', `person:${personId}`);
  return done(null);
}

let nobodys: Promise<string> | undefined;
/** Verified where there is no password, so that the time does not tell. */
const hashOfNobody = (): Promise<string> => (nobodys ??= hash(newToken(), cost));

export type PasswordEntryReason = 'password-wrong' | 'too-many-passwords-tried';

/**
 * The first proof of two. An unknown address, one without a password and a wrong password are one answer in one time.
 * Refused: `password-wrong`; `too-many-passwords-tried`, also where this one is right, with the minutes to wait.
 */
export async function enterPassword(
  call: Call,
  input: z.output<typeof enterPasswordInput>,
  around: { peer: string },
): Promise<Outcome<FirstStep, PasswordEntryReason>> {
  const waits = [
    await minutesToWait(call, limits.passwordFromPeer, around.peer),
    await minutesToWait(call, limits.passwordForAddress, `${input.email} ${around.peer}`),
    await minutesToWait(call, limits.passwordForAddressFromAnywhere, input.email),
  ].filter((wait) => wait !== undefined);
  if (waits.length > 0) {
    await note(call, 'password-limit-reached', 'limit:password');
    return refused({ reason: 'too-many-passwords-tried', facts: { count: Math.max(...waits) } });
  }
  const person = await personByEmail(call.tx, input.email);
  const known = await passwordOf(call.tx, person?.personId ?? '00000000-0000-0000-0000-000000000000');
  const isRight = await verify(known ?? (await hashOfNobody()), input.password);
  // A password counts only beside an app: without one nothing is opened, whatever stands in the table.
  if (!isRight || !known || !person || !(await hasSecondFactor(call, person.personId))) {
    await note(call, 'sign-in-refused', 'password', { reason: 'password-wrong' });
    return refused({ reason: 'password-wrong' });
  }
  return done(await goOn(call, person.personId, input));
}
