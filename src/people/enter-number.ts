/** Signing in with the number from a letter and a password of one's own; and the first time, with a code from staff. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { plainDigits } from '#typed';
import { forgetProofs } from './authenticator.ts';
import { goOn, type FirstStep } from './half-sign-in.ts';
import { limits, minutesToWait } from './limits.ts';
import { changePassword, isPasswordOf } from './password.ts';
import type { PasswordReason } from './password-rules.ts';
import { endAllSessions } from './session.ts';
import { signInAs, type Browser, type SignIn } from './sign-in-as.ts';
import { giveNumberOnce, numberOf, ownerOfNumber, useNumber } from './sign-in-number.ts';
import { deletePasskeysOf } from './store/passkeys.ts';

export const enterNumberInput = z.strictObject({
  number: z.string().min(1, 'people:number-missing').max(100, 'people:number-wrong'),
  password: z.string().min(1, 'people:password-missing').max(2000, 'people:password-too-long-to-read'),
  device: z.string().max(120).default(''),
  earlierToken: z.string().max(200).optional().catch(undefined),
});

export type NumberReason = 'number-wrong' | 'too-many-numbers-tried';

/**
 * In, or half in where an app is asked for too. An unknown number and a wrong password are one answer in one time.
 * Refused: `number-wrong`; `too-many-numbers-tried`, also where this one is right, with the minutes to wait.
 */
export async function enterNumber(
  call: Call,
  input: z.output<typeof enterNumberInput>,
  around: { peer: string },
): Promise<Outcome<FirstStep, NumberReason>> {
  const number = plainDigits(input.number);
  const waits = [
    await minutesToWait(call, limits.numberFromPeer, around.peer),
    await minutesToWait(call, limits.numberFromPlace, `${number} ${around.peer}`),
    await minutesToWait(call, limits.numberFromAnywhere, number),
  ].filter((wait) => wait !== undefined);
  if (waits.length > 0) {
    await note(call, 'number-limit-reached', 'limit:number');
    return refused({ reason: 'too-many-numbers-tried', facts: { count: Math.max(...waits) } });
  }
  const personId = await ownerOfNumber(call, number);
  const isRight = await isPasswordOf(call, personId, input.password);
  if (!isRight || personId === undefined) {
    await note(call, 'sign-in-refused', 'number', { reason: 'number-wrong' });
    return refused({ reason: 'number-wrong' });
  }
  return done(await goOn(call, personId, input));
}

/**
 * Opens the account of somebody without mailbox and telephone, or opens it anew: every way in that there was is gone, and
 * the password is theirs alone. That they are who they say is for the caller to know. Refused: see {@link PasswordReason}.
 */
export async function openAccount(
  call: Call,
  personId: string,
  input: Browser & { password: string },
  around: { names: readonly string[] },
): Promise<Outcome<SignIn & { number: string }, PasswordReason>> {
  const refusal = await changePassword(call, personId, input.password, around.names);
  if (refusal) return refused(refusal);
  await giveNumberOnce(call, personId);
  await useNumber(call, personId);
  await forgetProofs(call, personId);
  await deletePasskeysOf(call.tx, personId);
  await endAllSessions(call.tx, personId, call.now);
  const number = (await numberOf(call, personId))?.number ?? '';
  return done({ ...(await signInAs(call, personId, input)), number });
}
