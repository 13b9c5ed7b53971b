/** An authenticator app: set up from the account page, or at the first sign-in of somebody who must have one. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { config } from '#config';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { halfOf, type HalfReason } from './half-sign-in.ts';
import { limits, minutesToWait } from './limits.ts';
import { hasNumber } from './sign-in-number.ts';
import { newReadableCode, plainCode } from './readable-code.ts';
import { authenticatorSeal, hashOfRecoveryCode, hashOfSetUpCode } from './second-factor.ts';
import { isSameHash, openText, sealText } from './secret.ts';
import { endAllSessions } from './session.ts';
import { signInAs, type SignIn } from './sign-in-as.ts';
import { deleteHalvesOf, deleteSetUpCode, setUpCodeOf } from './store/halves.ts';
import { peopleById, rolesOf } from './store/people.ts';
import {
  authenticatorOf,
  confirmPending,
  deleteAuthenticator,
  deletePassword,
  keepPending,
  replaceRecoveryCodes,
} from './store/proofs.ts';
import { newTotpSecret, stepOf, totpAddress } from './totp.ts';

const half = z.string().max(200).optional().catch(undefined);
/** Signed in; or half signed in, with the code from an administrator beside it. */
export const beginAuthenticatorInput = z.strictObject({
  half,
  setUpCode: z.string().max(100, 'people:set-up-code-wrong').default(''),
});
export const confirmAuthenticatorInput = z.strictObject({
  half,
  setUpCode: z.string().max(100, 'people:set-up-code-wrong').default(''),
  number: z.string().max(40, 'people:second-wrong').transform(plainCode),
  device: z.string().max(120).default(''),
});

export interface AuthenticatorBegun {
  /** For typing: Base32. */
  secret: string;
  /** For a link that opens the app. */
  address: string;
}

type WhoReason = HalfReason | 'set-up-code-wrong' | 'too-many-seconds-tried';

/** Whose app it is to be: who is signed in, or half signed in and told the code by an administrator. */
async function whose(
  call: Call,
  input: { half?: string | undefined; setUpCode: string },
): Promise<Outcome<string, WhoReason>> {
  if ('personId' in call.caller) return done(call.caller.personId);
  const begun = await halfOf(call, input.half);
  if (begun?.needs !== 'set-up') return refused({ reason: 'no-sign-in-begun-here' });
  const wait = await minutesToWait(call, limits.secondForPerson, begun.personId);
  if (wait !== undefined) return refused({ reason: 'too-many-seconds-tried', facts: { count: wait } });
  const kept = await setUpCodeOf(call.tx, begun.personId);
  const typed = hashOfSetUpCode(call.landlordId, begun.personId, input.setUpCode);
  const isRight =
    kept && isSameHash(kept.codeHash, typed) && Temporal.Instant.compare(call.now, kept.expiresAt) < 0;
  return isRight ? done(begun.personId) : refused({ reason: 'set-up-code-wrong' });
}

/** Makes a secret that waits until a number shows that the app has it; what counted before counts until then. */
export async function beginAuthenticator(
  call: Call,
  input: z.output<typeof beginAuthenticatorInput>,
): Promise<Outcome<AuthenticatorBegun, WhoReason>> {
  const who = await whose(call, input);
  if (who.outcome === 'refused') return who;
  const [person] = await peopleById(call.tx, [who.value]);
  const secret = newTotpSecret();
  await keepPending(call.tx, who.value, sealText(authenticatorSeal, secret), call.now);
  const issuer = new URL(config().PUBLIC_URL).host;
  return done({ secret, address: totpAddress(secret, issuer, person?.email ?? person?.name ?? '') });
}

/** Ten codes in the place of any before; only their hashes are kept. */
export async function newRecoveryCodes(call: Call, personId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, newReadableCode);
  const hashes = codes.map((code) => hashOfRecoveryCode(call.landlordId, personId, code));
  await replaceRecoveryCodes(call.tx, personId, hashes, call.now);
  await note(call, 'recovery-codes-made', `person:${personId}`);
  return codes;
}

/** Every session ends, and this browser gets a new one: whoever was signed in elsewhere proves who they are anew. */
export async function signInAnew(call: Call, personId: string, device: string): Promise<SignIn> {
  await endAllSessions(call.tx, personId, call.now);
  await deleteHalvesOf(call.tx, personId);
  return signInAs(call, personId, { device });
}

/** Answers the recovery codes, which nothing shows again. Refused: `nothing-to-confirm`, `second-wrong`, and as beginning is. */
export async function confirmAuthenticator(
  call: Call,
  input: z.output<typeof confirmAuthenticatorInput>,
): Promise<Outcome<SignIn & { recoveryCodes: string[] }, WhoReason | 'nothing-to-confirm' | 'second-wrong'>> {
  const who = await whose(call, input);
  if (who.outcome === 'refused') return who;
  const personId = who.value;
  const pending = (await authenticatorOf(call.tx, personId))?.pendingSealed;
  if (typeof pending !== 'string') return refused({ reason: 'nothing-to-confirm' });
  const now = Temporal.Instant.from(call.now).epochMilliseconds;
  const step = stepOf(openText(authenticatorSeal, pending), input.number, now);
  if (step === undefined) return refused({ reason: 'second-wrong' });
  await confirmPending(call.tx, personId, pending, step, call.now);
  await deleteSetUpCode(call.tx, personId);
  await note(call, 'authenticator-added', `person:${personId}`);
  const recoveryCodes = await newRecoveryCodes(call, personId);
  return done({ ...(await signInAnew(call, personId, input.device)), recoveryCodes });
}

/** The secret that waits, shown again after a mistyped number; undefined where none waits. */
export async function pendingAuthenticator(
  call: Call,
  input: z.output<typeof beginAuthenticatorInput>,
): Promise<AuthenticatorBegun | undefined> {
  const who = await whose(call, input);
  if (who.outcome === 'refused') return undefined;
  const pending = (await authenticatorOf(call.tx, who.value))?.pendingSealed;
  if (typeof pending !== 'string') return undefined;
  const [person] = await peopleById(call.tx, [who.value]);
  const secret = openText(authenticatorSeal, pending);
  const issuer = new URL(config().PUBLIC_URL).host;
  return { secret, address: totpAddress(secret, issuer, person?.email ?? person?.name ?? '') };
}

export const ownPerson = (call: Call): string => {
  if (!('personId' in call.caller)) throw new Error('This belongs to somebody who is signed in.');
  return call.caller.personId;
};

/** Takes the app away, with the recovery codes and the password, which count only beside it. Refused: `staff-need-it`. */
export async function removeAuthenticator(call: Call): Promise<Outcome<null, 'staff-need-it'>> {
  const personId = ownPerson(call);
  if (config().MODE !== 'demo' && (await rolesOf(call.tx, personId)).length > 0)
    return refused({ reason: 'staff-need-it' });
  await forgetProofs(call, personId);
  await note(call, 'authenticator-removed', `person:${personId}`);
  return done(null);
}

export async function forgetProofs(call: Call, personId: string): Promise<void> {
  await deleteAuthenticator(call.tx, personId);
  await replaceRecoveryCodes(call.tx, personId, [], call.now);
  // Beside a sign-in number it counts without the app.
  if (!(await hasNumber(call, personId))) await deletePassword(call.tx, personId);
}

export async function renewRecoveryCodes(
  call: Call,
): Promise<Outcome<{ recoveryCodes: string[] }, 'authenticator-first'>> {
  const personId = ownPerson(call);
  if (typeof (await authenticatorOf(call.tx, personId))?.secretSealed !== 'string')
    return refused({ reason: 'authenticator-first' });
  return done({ recoveryCodes: await newRecoveryCodes(call, personId) });
}
