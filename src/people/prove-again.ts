/** Proving once more who one is, in the middle of a visit: what dangerous acts ask for. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { askForCode, type AskReason, type QueueCodeMail } from './ask-for-code.ts';
import { enterCodeInput, takeCode, type EnterReason } from './enter-code.ts';
import { hasSecondFactor, takeSecond, type SecondReason } from './second-factor.ts';
import { signInAs, type SignIn } from './sign-in-as.ts';
import { peopleById } from './store/people.ts';

export const askAgainInput = z.strictObject({ browser: z.string().max(200).optional().catch(undefined) });
export const proveAgainInput = enterCodeInput.extend({
  /** Of whoever has a second proof: both are asked for again. */
  second: z.string().max(100, 'people:second-wrong').default(''),
});

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
): Promise<Outcome<SignIn, EnterReason | SecondReason>> {
  if (!('personId' in call.caller)) throw new Error('Only somebody who signed in can prove it again.');
  const { personId } = call.caller;
  // First: a wrong number must not use up the code.
  const refusal = (await hasSecondFactor(call, personId))
    ? await takeSecond(call, personId, input.second)
    : undefined;
  if (refusal) return refused({ ...refusal, facts: { ...refusal.facts, field: 'second' } });
  const taken = await takeCode(call, input, { ...around, email: await ownEmail(call) });
  if (taken.outcome === 'refused') return refused(...taken.refusals);
  return done(await signInAs(call, personId, input));
}
