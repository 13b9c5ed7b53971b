/** Passwords, beside an authenticator app or a sign-in number: one alone opens nothing. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { ownPerson, signInAnew } from './authenticator.ts';
import { emailField } from './email.ts';
import { goOn, type FirstStep } from './half-sign-in.ts';
import { hashOf, isHashOf } from './hashing.ts';
import { limits, minutesToWait } from './limits.ts';
import { decidePassword, type PasswordReason } from './password-rules.ts';
import { hasSecondFactor } from './second-factor.ts';
import { newToken } from './secret.ts';
import type { SignIn } from './sign-in-as.ts';
import { peopleById, personByEmail, reachOf } from './store/people.ts';
import { hasNumber } from './sign-in-number.ts';
import { deletePassword, keepPassword, passwordOf } from './store/proofs.ts';

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
  if (!(await hasSecondFactor(call, personId)) && !(await hasNumber(call, personId)))
    return refused({ reason: 'authenticator-first' });
  const refusal = await changePassword(call, personId, input.password, around.names);
  if (refusal) return refused(refusal);
  return done(await signInAnew(call, personId, input.device));
}

/** Judges a password and keeps its hash. Undefined where it is taken. */
export async function changePassword(
  call: Call,
  personId: string,
  password: string,
  names: readonly string[],
): Promise<Refusal<PasswordReason> | undefined> {
  const [person] = await peopleById(call.tx, [personId]);
  const own = [person?.name ?? '', person?.email ?? '', 'putright', 'complaints'];
  const refusal = decidePassword(password, [...names, ...own]);
  if (refusal) return refusal;
  await keepPassword(call.tx, personId, await hashOf(password), call.now);
  await note(call, 'password-set', `person:${personId}`);
  return undefined;
}

/** Refused: `only-way-in` where nothing else would let the person in. */
export async function removePassword(call: Call): Promise<Outcome<null, 'only-way-in'>> {
  const personId = ownPerson(call);
  const [person] = await peopleById(call.tx, [personId]);
  if (!reachOf(person)) return refused({ reason: 'only-way-in' });
  await deletePassword(call.tx, personId);
  await note(call, 'password-removed', `person:${personId}`);
  return done(null);
}

let nobodys: Promise<string> | undefined;
/** Verified where there is no password, so that the time does not tell. */
const hashOfNobody = (): Promise<string> => (nobodys ??= hashOf(newToken()));

/** Is it this person's password? Takes as long where there is no such person, or no password. */
export async function isPasswordOf(
  call: Call,
  personId: string | undefined,
  password: string,
): Promise<boolean> {
  const known = await passwordOf(call.tx, personId ?? '00000000-0000-0000-0000-000000000000');
  const isRight = await isHashOf(known ?? (await hashOfNobody()), password);
  return isRight && known !== undefined;
}

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
  const isRight = await isPasswordOf(call, person?.personId, input.password);
  // A password counts only beside an app here: without one nothing is opened, whatever stands in the table.
  if (!isRight || !person || !(await hasSecondFactor(call, person.personId))) {
    await note(call, 'sign-in-refused', 'password', { reason: 'password-wrong' });
    return refused({ reason: 'password-wrong' });
  }
  return done(await goOn(call, person.personId, input));
}
