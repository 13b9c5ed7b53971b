/**
 * Passkeys. The device asks for its owner's finger, face or number before it signs, so one is two proofs by itself. A key
 * is looked up by its own id: nobody types an address, and none is given away.
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { config } from '#config';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { ownPerson, signInAnew } from './authenticator.ts';
import { limits, minutesToWait } from './limits.ts';
import { hashOfToken, isToken, newToken } from './secret.ts';
import { signInAs, type SignIn } from './sign-in-as.ts';
import { peopleById } from './store/people.ts';
import {
  deletePasskey,
  insertPasskey,
  keepChallenge,
  lockPasskey,
  noteUse,
  passkeysOf,
  takeChallenge,
  type Challenge,
} from './store/passkeys.ts';

const minutesAlive = 10;
const mostPasskeys = 20;

export type PasskeyReason =
  'passkey-took-too-long' | 'passkey-not-taken' | 'passkey-known-already' | 'too-many-passkeys-tried';

const responseField = z
  .string()
  .max(20_000, 'people:passkey-not-taken')
  .transform((typed, context) => {
    try {
      const response: unknown = JSON.parse(typed);
      if (typeof response === 'object' && response !== null && 'id' in response) return response;
    } catch {
      // What is no JSON is refused like anything else that no device made.
    }
    context.addIssue({ code: 'custom', message: 'people:passkey-not-taken' });
    return z.NEVER;
  });
const browser = z.string().max(200).optional().catch(undefined);
const device = z.string().max(120).default('');

export const addPasskeyInput = z.strictObject({ browser, device, response: responseField });
export const usePasskeyInput = z.strictObject({
  browser,
  device,
  response: responseField,
  earlierToken: z.string().max(200).optional().catch(undefined),
});
export const removePasskeyInput = z.strictObject({ passkeyId: z.string().max(1400), device });

/** What a page hands to the script: options for the device as JSON, and the token that the browser must keep. */
export interface PasskeyAsked {
  browser: string;
  options: string;
}

const rp = () => ({
  expectedOrigin: config().PUBLIC_URL,
  expectedRPID: new URL(config().PUBLIC_URL).hostname,
});

async function asked(
  call: Call,
  options: { challenge: string },
  personId: string | null,
): Promise<PasskeyAsked> {
  const token = newToken();
  const expiresAt = Temporal.Instant.from(call.now).add({ minutes: minutesAlive }).toString();
  const { challenge } = options;
  await keepChallenge(call.tx, { browserHash: hashOfToken(token), challenge, personId, expiresAt });
  return { browser: token, options: JSON.stringify(options) };
}

async function challengeOf(call: Call, token: string | undefined): Promise<Challenge | undefined> {
  const kept = isToken(token) ? await takeChallenge(call.tx, hashOfToken(token)) : undefined;
  return kept && Temporal.Instant.compare(call.now, kept.expiresAt) < 0 ? kept : undefined;
}

/** Asks the device for a new key. `landlord`: the name that the device shows. */
export async function beginAddPasskey(
  call: Call,
  around: { landlord: string },
): Promise<Outcome<PasskeyAsked>> {
  const personId = ownPerson(call);
  const [person] = await peopleById(call.tx, [personId]);
  const options = await generateRegistrationOptions({
    rpName: around.landlord,
    rpID: rp().expectedRPID,
    userName: `${person?.email ?? person?.name ?? ''} (${around.landlord})`,
    userID: new TextEncoder().encode(personId),
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(call.tx, personId)).map(({ passkeyId }) => ({ id: passkeyId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return done(await asked(call, options, personId));
}

/** Keeps the new key. Refused: see {@link PasskeyReason}. */
export async function addPasskey(
  call: Call,
  input: z.output<typeof addPasskeyInput>,
): Promise<Outcome<null, PasskeyReason>> {
  const personId = ownPerson(call);
  const kept = await challengeOf(call, input.browser);
  if (kept?.personId !== personId) return refused({ reason: 'passkey-took-too-long' });
  const verified = await verifyRegistrationResponse({
    response: input.response as RegistrationResponseJSON,
    expectedChallenge: kept.challenge,
    requireUserVerification: true,
    ...rp(),
  }).catch(() => undefined);
  if (!verified?.verified) return refused({ reason: 'passkey-not-taken' });
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const isNew =
    (await passkeysOf(call.tx, personId)).length < mostPasskeys &&
    (await insertPasskey(call.tx, {
      passkeyId: id,
      personId,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      device: input.device,
      addedAt: call.now,
    }));
  if (!isNew) return refused({ reason: 'passkey-known-already' });
  await note(call, 'passkey-added', `person:${personId}`);
  return done(null);
}

/** Takes a key away, and ends every session but this browser's new one. Done also where there was no such key. */
export async function removePasskey(
  call: Call,
  input: z.output<typeof removePasskeyInput>,
): Promise<Outcome<SignIn>> {
  const personId = ownPerson(call);
  if (await deletePasskey(call.tx, personId, input.passkeyId))
    await note(call, 'passkey-removed', `person:${personId}`);
  return done(await signInAnew(call, personId, input.device));
}

/** Asks for any key of this portal that the device has. Refused: `too-many-passkeys-tried`, from one place. */
export async function beginUsePasskey(
  call: Call,
  around: { peer: string },
): Promise<Outcome<PasskeyAsked, 'too-many-passkeys-tried'>> {
  const wait = await minutesToWait(call, limits.passkeyAskedFromPeer, around.peer);
  if (wait !== undefined) return refused({ reason: 'too-many-passkeys-tried', facts: { count: wait } });
  const options = await generateAuthenticationOptions({
    rpID: rp().expectedRPID,
    userVerification: 'required',
  });
  return done(await asked(call, options, null));
}

/**
 * Signs in with a key, wholly. Whoever is signed in proves it again with a key of their own only.
 * Refused: see {@link PasskeyReason}; an unknown key, one of another person and a wrong signature are one answer.
 */
export async function usePasskey(
  call: Call,
  input: z.output<typeof usePasskeyInput>,
  around: { peer: string },
): Promise<Outcome<SignIn, PasskeyReason>> {
  const wait = await minutesToWait(call, limits.passkeyFromPeer, around.peer);
  if (wait !== undefined) return refused({ reason: 'too-many-passkeys-tried', facts: { count: wait } });
  const kept = await challengeOf(call, input.browser);
  if (kept?.personId !== null) return refused({ reason: 'passkey-took-too-long' });
  const response = input.response as AuthenticationResponseJSON;
  const passkey = await lockPasskey(call.tx, String(response.id));
  const isOwn = !('personId' in call.caller) || call.caller.personId === passkey?.personId;
  const verified =
    passkey && isOwn
      ? await verifyAuthenticationResponse({
          response,
          expectedChallenge: kept.challenge,
          requireUserVerification: true,
          credential: {
            id: passkey.passkeyId,
            publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
            counter: passkey.counter,
          },
          ...rp(),
        }).catch(() => undefined)
      : undefined;
  if (!passkey || !verified?.verified) {
    await note(call, 'sign-in-refused', 'passkey', { reason: 'passkey-not-taken' });
    return refused({ reason: 'passkey-not-taken' });
  }
  await noteUse(call.tx, passkey.passkeyId, verified.authenticationInfo.newCounter, call.now);
  return done(await signInAs(call, passkey.personId, input));
}
