/** Proving once more who one is, in the middle of a visit: what dangerous acts ask for. */
import { z } from 'zod';
import type { Call } from '#call';
import { note } from '#audit';
import { done, refused, type Outcome } from '#outcome';
import { mayAsk, type AskReason } from './ask-for-code.ts';
import { codeField, takeCode, type EnterReason } from './enter-code.ts';
import { limits, minutesToWait } from './limits.ts';
import { isPasswordOf } from './password.ts';
import { hasSecondFactor, takeSecond, type SecondReason } from './second-factor.ts';
import { sendCode, type QueueCodeMail, type To } from './send-code.ts';
import { signInAs, type SignIn } from './sign-in-as.ts';
import { peopleById, reachOf } from './store/people.ts';

const browser = z.string().max(200).optional().catch(undefined);
export const askAgainInput = z.strictObject({ browser });
export const proveAgainInput = z.strictObject({
  browser,
  /** Of whoever has neither mailbox nor telephone, in the place of a code. */
  password: z.string().max(2000, 'people:password-too-long-to-read').optional(),
  code: codeField.optional(),
  /** Of whoever has a second proof: both are asked for again. */
  second: z.string().max(100, 'people:second-wrong').default(''),
  device: z.string().max(120).default(''),
  earlierToken: z.string().max(200).optional().catch(undefined),
});

async function ownReach(call: Call): Promise<{ personId: string; to: To | null }> {
  const personId = 'personId' in call.caller ? call.caller.personId : '';
  const [person] = await peopleById(call.tx, [personId]);
  if (!person) throw new Error('Only somebody who signed in can prove it again.');
  return { personId, to: reachOf(person) };
}

const recipientOf = (to: To): string => ('email' in to ? to.email : to.telephone);

/** Sends a code to where whoever is signed in is reached, and nowhere else. Refused as asking for a code to sign in is. */
export async function askAgain(
  call: Call,
  input: z.output<typeof askAgainInput>,
  around: { peer: string; queueMail: QueueCodeMail },
): Promise<Outcome<{ browser: string }, AskReason | 'no-code-asked-for-here'>> {
  const { to } = await ownReach(call);
  if (!to) return refused({ reason: 'no-code-asked-for-here' });
  const may = await mayAsk(call, recipientOf(to), around.peer);
  if (may.outcome === 'refused') return may;
  return done(await sendCode(call, to, input, around.queueMail));
}

type ProofReason =
  EnterReason | SecondReason | 'password-missing' | 'number-wrong' | 'too-many-numbers-tried';

async function takePassword(
  call: Call,
  personId: string,
  password: string,
): Promise<Outcome<null, ProofReason>> {
  if (password === '') return refused({ reason: 'password-missing' });
  const wait = await minutesToWait(call, limits.passwordProved, personId);
  if (wait !== undefined) return refused({ reason: 'too-many-numbers-tried', facts: { count: wait } });
  if (await isPasswordOf(call, personId, password)) return done(null);
  await note(call, 'sign-in-refused', `person:${personId}`, { reason: 'password-wrong' });
  return refused({ reason: 'number-wrong' });
}

/**
 * Opens a new session in the place of the one that the browser has. A code that was sent to anybody else's address proves
 * nothing here. Refused: see {@link EnterReason} and {@link SecondReason}; without mailbox and telephone, what a wrong password is.
 */
export async function proveAgain(
  call: Call,
  input: z.output<typeof proveAgainInput>,
  around: { peer: string },
): Promise<Outcome<SignIn, ProofReason>> {
  const { personId, to } = await ownReach(call);
  // First: a wrong number must not use up the code.
  const refusal = (await hasSecondFactor(call, personId))
    ? await takeSecond(call, personId, input.second)
    : undefined;
  if (refusal) return refused({ ...refusal, facts: { ...refusal.facts, field: 'second' } });
  const { browser: held, code = '' } = input;
  const taken = to
    ? await takeCode(call, { browser: held, code }, { ...around, sentTo: recipientOf(to) })
    : await takePassword(call, personId, input.password ?? '');
  if (taken.outcome === 'refused') return refused<ProofReason>(...taken.refusals);
  return done(await signInAs(call, personId, input));
}
