/** Proving once more who one is, in the middle of a visit: what dangerous acts ask for. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { askForCode, type AskReason, type QueueCodeMail } from './ask-for-code.ts';
import { enterCodeInput, takeCode, type EnterReason } from './enter-code.ts';
import { signInAs, type SignIn } from './sign-in-as.ts';
import { peopleById } from './store/people.ts';

export const askAgainInput = z.strictObject({ browser: z.string().max(200).optional().catch(undefined) });
export const proveAgainInput = enterCodeInput;

async function ownEmail(call: Call): Promise<string> {
  const personId = 'personId' in call.caller ? call.caller.personId : '';
  const [person] = await peopleById(call.tx, [personId]);
  if (!person?.email) throw new Error('Only somebody who signed in can prove it again.');
  return person.email;
}

/** Sends a code to the address of whoever is signed in, and nowhere else. Refused as {@link askForCode} is. */
export const askAgain = async (
  call: Call,
  input: z.output<typeof askAgainInput>,
  around: { peer: string; queueMail: QueueCodeMail },
): Promise<Outcome<{ browser: string }, AskReason>> =>
  askForCode(call, { ...input, email: await ownEmail(call) }, around);

/**
 * Opens a new session in the place of the one that the browser has. A code that was sent to anybody else's address proves
 * nothing here. Refused: see {@link EnterReason}.
 */
export async function proveAgain(
  call: Call,
  input: z.output<typeof proveAgainInput>,
  around: { peer: string },
): Promise<Outcome<SignIn, EnterReason>> {
  const taken = await takeCode(call, input, { ...around, email: await ownEmail(call) });
  if (taken.outcome === 'refused') return refused(...taken.refusals);
  if (!('personId' in call.caller)) throw new Error('Only somebody who signed in can prove it again.');
  return done(await signInAs(call, call.caller.personId, input));
}
