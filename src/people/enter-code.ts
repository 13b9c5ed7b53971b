import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { Temporal } from '#time';
import { plainDigits } from '#typed';
import { addPerson } from './add-person.ts';
import { hashOfCode } from './send-code.ts';
import { goOn, type FirstStep } from './half-sign-in.ts';
import { limits, minutesToWait } from './limits.ts';
import { hashOfToken, isSameHash, isToken } from './secret.ts';
import { changeCode, lockCodeOf, sentTo, type KeptCode } from './store/codes.ts';
import { personByTelephone } from './store/people.ts';

/** A code as typed, with digits of any script. */
export const codeField = z
  .string()
  .max(100, 'people:code-is-eight-digits')
  .transform(plainDigits)
  .pipe(
    z
      .string()
      .min(1, 'people:code-missing')
      .regex(/^\d{8}$/, 'people:code-is-eight-digits'),
  );

export const enterCodeInput = z.strictObject({
  browser: z.string().max(200).optional().catch(undefined),
  code: codeField,
  /** What the session list calls this browser. */
  device: z.string().max(120).default(''),
  /** The session that this browser had, if any: a sign-in always makes a new one and ends the old. */
  earlierToken: z.string().max(200).optional().catch(undefined),
});
export type EnterCodeInput = z.output<typeof enterCodeInput>;

export type EnterReason =
  | 'no-code-asked-for-here'
  | 'code-used-already'
  | 'code-too-old'
  | 'too-many-wrong-guesses'
  | 'code-wrong'
  | 'too-many-codes-entered';

const mostGuesses = 5;

/** What is to be said of a code as typed, at an instant. All reasons but the last end the code. */
export function decideEntry(
  code: KeptCode | undefined,
  isRight: boolean,
  now: string,
): Refusal<EnterReason> | undefined {
  if (!code) return { reason: 'no-code-asked-for-here' };
  if (code.usedAt !== null) return { reason: 'code-used-already' };
  if (Temporal.Instant.compare(now, code.expiresAt) >= 0) return { reason: 'code-too-old' };
  if (code.wrongGuesses >= mostGuesses) return { reason: 'too-many-wrong-guesses' };
  if (isRight) return undefined;
  const left = mostGuesses - code.wrongGuesses - 1;
  return left === 0 ? { reason: 'too-many-wrong-guesses' } : { reason: 'code-wrong', facts: { count: left } };
}

/**
 * Uses up the code that was asked for in a browser. A wrong guess is counted even though it is refused.
 * `sentTo`: only a code that was sent there will do; `changeOf`: only one that this person asked for to prove a new address.
 */
export async function takeCode(
  call: Call,
  input: { browser?: string | undefined; code: string },
  around: { peer: string; sentTo?: string; changeOf?: string },
): Promise<Outcome<KeptCode, EnterReason>> {
  const wait = await minutesToWait(call, limits.enterFromPeer, around.peer);
  if (wait !== undefined) {
    await note(call, 'code-limit-reached', 'limit:enter');
    return refused({ reason: 'too-many-codes-entered', facts: { count: wait } });
  }
  const purpose = around.changeOf === undefined ? 'sign-in' : 'change';
  const kept = isToken(input.browser)
    ? await lockCodeOf(call.tx, hashOfToken(input.browser), purpose)
    : undefined;
  const isAsked = around.sentTo === undefined || sentTo(kept) === around.sentTo;
  const code = isAsked && kept?.personId === (around.changeOf ?? null) ? kept : undefined;
  const isRight =
    code !== undefined && isSameHash(code.codeHash, hashOfCode(call.landlordId, code.codeId, input.code));
  const refusal = decideEntry(code, isRight, call.now);
  if (refusal || !code) {
    if (code && !isRight) await changeCode(call.tx, code.codeId, { wrongGuesses: code.wrongGuesses + 1 });
    await note(call, 'sign-in-refused', `code:${code?.codeId ?? 'none'}`, { reason: refusal?.reason ?? '' });
    return refused(refusal ?? { reason: 'no-code-asked-for-here' });
  }
  await changeCode(call.tx, code.codeId, { usedAt: call.now });
  return done(code);
}

/**
 * Signs in with a code, or half of it where a second proof is asked for. A first sign-in makes the person; whoever holds a
 * role signs in as staff. The session is always a new one. Refused: see {@link EnterReason}; a wrong guess is counted even though it is refused.
 */
export async function enterCode(
  call: Call,
  input: EnterCodeInput,
  around: { peer: string },
): Promise<Outcome<FirstStep, EnterReason>> {
  const taken = await takeCode(call, input, { peer: around.peer });
  if (taken.outcome === 'refused') return taken;
  const { email, telephone } = taken.value;
  const person =
    email === null
      ? await personByTelephone(call.tx, telephone ?? '')
      : await addPerson(call, { email, language: call.language });
  // The telephone was given up in the minutes since the code went out.
  if (!person) return refused({ reason: 'no-code-asked-for-here' });
  return done(await goOn(call, person.personId, input));
}
