/** A sign-in in two steps: what the browser holds between them opens nothing but the second. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { nextFor, takeSecond, type SecondReason } from './second-factor.ts';
import { hashOfToken, isToken, newToken } from './secret.ts';
import { signInAs, type Browser, type SignIn } from './sign-in-as.ts';
import { deleteHalvesOf, halfBy, insertHalf, type Half } from './store/halves.ts';

const minutesAlive = 10;

/** In, or half in: then the token is good for the second proof alone. */
export type FirstStep = ({ step: 'in' } & SignIn) | { step: 'second' | 'set-up'; half: string };

/** What comes of a first proof. */
export async function goOn(call: Call, personId: string, browser: Browser): Promise<FirstStep> {
  const needs = await nextFor(call, personId);
  if (needs === 'in') return { step: 'in', ...(await signInAs(call, personId, browser)) };
  const half = newToken();
  const signedOnAt = browser.signedOnAt ?? null;
  const expiresAt = Temporal.Instant.from(call.now).add({ minutes: minutesAlive }).toString();
  await insertHalf(call.tx, {
    halfHash: hashOfToken(half),
    personId,
    needs,
    begunAt: call.now,
    expiresAt,
    signedOnAt,
  });
  return { step: needs, half };
}

/** The sign-in that was begun in this browser, while it lasts. */
export async function halfOf(call: Call, token: string | undefined): Promise<Half | undefined> {
  const half = isToken(token) ? await halfBy(call.tx, hashOfToken(token)) : undefined;
  return half && Temporal.Instant.compare(call.now, half.expiresAt) < 0 ? half : undefined;
}

export const finishSignInInput = z.strictObject({
  half: z.string().max(200).optional().catch(undefined),
  second: z.string().max(100, 'people:second-wrong'),
  device: z.string().max(120).default(''),
  earlierToken: z.string().max(200).optional().catch(undefined),
});

export type HalfReason = 'no-sign-in-begun-here';

/** Refused: `no-sign-in-begun-here`, also ten minutes after it was begun, and see {@link SecondReason}. */
export async function finishSignIn(
  call: Call,
  input: z.output<typeof finishSignInInput>,
): Promise<Outcome<SignIn, HalfReason | SecondReason>> {
  const half = await halfOf(call, input.half);
  if (half?.needs !== 'second') return refused({ reason: 'no-sign-in-begun-here' });
  const refusal = await takeSecond(call, half.personId, input.second);
  if (refusal) return refused(refusal);
  await deleteHalvesOf(call.tx, half.personId);
  return done(await signInAs(call, half.personId, { ...input, signedOnAt: half.signedOnAt ?? undefined }));
}
