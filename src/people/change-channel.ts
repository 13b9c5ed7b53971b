/** A new e-mail address or telephone of a resident, who proves with a code sent there that it is theirs. */
import type { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { askForCodeInput, askForTextInput, mayAsk, type AskReason } from './ask-for-code.ts';
import { ownPerson, signInAnew } from './authenticator.ts';
import { enterCodeInput, takeCode, type EnterReason } from './enter-code.ts';
import { sendCode, type QueueCodeMail, type To } from './send-code.ts';
import type { SignIn } from './sign-in-as.ts';
import { hasNumber } from './sign-in-number.ts';
import { changePerson, peopleById, personByEmail, personByTelephone, type Person } from './store/people.ts';

export const newEmailInput = askForCodeInput;
export const newTelephoneInput = askForTextInput;
export const confirmChangeInput = enterCodeInput.omit({ earlierToken: true });

/** Where the person could be reached before: who is told of a change there as well. */
export type Reach = Pick<Person, 'email' | 'telephone'>;
export type Changed = SignIn & { what: 'email' | 'telephone'; before: Reach };

async function self(call: Call): Promise<Person> {
  const [person] = await peopleById(call.tx, [ownPerson(call)]);
  if (!person) throw new Error('The signed-in person is not there.');
  return person;
}

/** Sends a code to the new address or telephone. Nothing is changed by it. Refused as asking for a code to sign in is. */
export async function beginChange(
  call: Call,
  input: z.output<typeof newEmailInput> | z.output<typeof newTelephoneInput>,
  around: { peer: string; queueMail: QueueCodeMail },
): Promise<Outcome<{ browser: string }, AskReason>> {
  const to: To = 'email' in input ? { email: input.email } : { telephone: input.telephone };
  const may = await mayAsk(call, 'email' in to ? to.email : to.telephone, around.peer);
  if (may.outcome === 'refused') return may;
  return done(
    await sendCode(call, to, { browser: input.browser, personId: ownPerson(call) }, around.queueMail),
  );
}

/**
 * Takes the code, and from then on the new address or telephone counts. Every other session ends.
 * Refused: see {@link EnterReason}; `email-taken` and `telephone-taken`, which only whoever reads them there gets to know.
 */
export async function confirmChange(
  call: Call,
  input: z.output<typeof confirmChangeInput>,
  around: { peer: string },
): Promise<Outcome<Changed, EnterReason | 'email-taken' | 'telephone-taken'>> {
  const { personId, email, telephone } = await self(call);
  const taken = await takeCode(call, input, { peer: around.peer, changeOf: personId });
  if (taken.outcome === 'refused') return taken;
  const to = taken.value;
  const known =
    to.email === null
      ? await personByTelephone(call.tx, to.telephone ?? '')
      : await personByEmail(call.tx, to.email);
  const what = to.email === null ? 'telephone' : 'email';
  if (known && known.personId !== personId) return refused({ reason: `${what}-taken` });
  await changePerson(
    call.tx,
    personId,
    to.email === null ? { telephone: to.telephone } : { email: to.email },
  );
  await note(call, what === 'email' ? 'email-changed' : 'telephone-changed', `person:${personId}`);
  const signIn = await signInAnew(call, personId, input.device);
  return done({ ...signIn, what, before: { email, telephone } });
}

/** Nothing happens where there was none. Refused: `only-way-in` of whoever has neither an address nor a sign-in number. */
export async function removeTelephone(call: Call): Promise<Outcome<{ before: Reach }, 'only-way-in'>> {
  const { personId, email, telephone } = await self(call);
  if (telephone === null) return done({ before: { email, telephone } });
  if (email === null && !(await hasNumber(call, personId))) return refused({ reason: 'only-way-in' });
  await changePerson(call.tx, personId, { telephone: null });
  await note(call, 'telephone-changed', `person:${personId}`);
  return done({ before: { email, telephone } });
}
