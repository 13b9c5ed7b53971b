/** Signing in at the employer's: out, and back. The talk with the provider is over before a transaction is opened. */
import { z } from 'zod';
import { config } from '#config';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { openText, sealText } from '../secret.ts';
import { readClaims, type ClaimsReason, type SpokenFor } from './claims.ts';
import { comeBack, leave, NotReached, type Begun } from './provider.ts';

const seal = 'sign-on';
const millisecondsAt = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;
const minutesAlive = 10;

export const beginSignOnInput = z.strictObject({
  next: z.string().max(2000).default(''),
  language: z.string().regex(/^[a-z]{2,3}$/),
  /** Where the provider sends people back to, beginning at the root. */
  back: z.string().startsWith('/').max(200),
});
export const finishSignOnInput = z.strictObject({
  kept: z.string().max(6000).optional().catch(undefined),
  /** The query as it came. */
  query: z.string().max(8000).catch(''),
  back: z.string().startsWith('/').max(200),
  device: z.string().max(120).default(''),
  earlierToken: z.string().max(200).optional().catch(undefined),
});

const keptForm = z.strictObject({
  landlordId: z.string(),
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  next: z.string(),
  language: z.string(),
  until: z.number(),
});
export interface Kept extends Begun {
  next: string;
  language: string;
}

export type SignOnBegunReason = 'sign-on-none-here' | 'sign-on-not-reached';
export type SignOnBackReason = SignOnBegunReason | 'sign-on-not-begun-here' | ClaimsReason;

const providerOf = (landlordId: string) => config().signOn.get(landlordId);

/** What the landlord's staff sign in with, as the button calls it; undefined where they have nothing of the kind. */
export const signOnName = (landlordId: string): string | undefined => providerOf(landlordId)?.name;

/**
 * Where the browser is to go, and what it must keep until it comes back: sealed, so that nothing is written down for
 * somebody who only looked. Refused: `sign-on-none-here`, `sign-on-not-reached`.
 */
export async function beginSignOn(
  landlordId: string,
  input: z.output<typeof beginSignOnInput>,
  now: string,
): Promise<Outcome<{ address: string; kept: string }, SignOnBegunReason>> {
  const provider = providerOf(landlordId);
  if (!provider) return refused({ reason: 'sign-on-none-here' });
  try {
    const { address, begun } = await leave(provider, input.back);
    const until = millisecondsAt(now) + minutesAlive * 60_000;
    const { next, language } = input;
    return done({
      address,
      kept: sealText(seal, JSON.stringify({ landlordId, ...begun, next, language, until })),
    });
  } catch (fault) {
    if (fault instanceof NotReached) return refused({ reason: 'sign-on-not-reached' });
    throw fault;
  }
}

/** What a browser kept; undefined where it kept nothing, for ten minutes too long, or for another landlord. */
export function keptOf(landlordId: string, sealed: string | undefined, now: string): Kept | undefined {
  if (sealed === undefined) return undefined;
  try {
    const kept = keptForm.parse(JSON.parse(openText(seal, sealed)));
    return kept.landlordId === landlordId && millisecondsAt(now) < kept.until ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Whom the provider speaks for. Refused: see {@link SignOnBackReason}. */
export async function hearProvider(
  landlordId: string,
  input: z.output<typeof finishSignOnInput>,
  now: string,
): Promise<Outcome<SpokenFor & { next: string }, SignOnBackReason>> {
  const provider = providerOf(landlordId);
  if (!provider) return refused({ reason: 'sign-on-none-here' });
  const kept = keptOf(landlordId, input.kept, now);
  if (!kept) return refused({ reason: 'sign-on-not-begun-here' });
  try {
    const claims = await comeBack(provider, input.back, input.query, kept);
    if (!claims) return refused({ reason: 'sign-on-not-taken' });
    const read = readClaims(claims, provider);
    return read.outcome === 'refused' ? read : done({ ...read.value, next: kept.next });
  } catch (fault) {
    if (fault instanceof NotReached) return refused({ reason: 'sign-on-not-reached' });
    throw fault;
  }
}
