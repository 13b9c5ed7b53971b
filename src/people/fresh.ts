import type { Call } from '#call';
import type { Refusal } from '#outcome';
import { Temporal } from '#time';

/** Minutes after a sign-in in which dangerous acts are open. */
export const freshMinutes = 10;

/** Did whoever signed in at one instant do so at most ten minutes before another? */
export const isFreshAt = (signedInAt: string | undefined, now: string): boolean =>
  signedInAt !== undefined &&
  Temporal.Instant.compare(now, Temporal.Instant.from(signedInAt).add({ minutes: freshMinutes })) <= 0;

/**
 * The refusal of a dangerous act where the caller signed in too long ago, or did not sign in. A session that a stranger
 * finds open must not change how its owner signs in, carry everything away, or let anybody else in.
 */
export const needFresh = (call: Call): Refusal<'sign-in-again'> | undefined =>
  isFreshAt(call.signedInAt, call.now) ? undefined : { reason: 'sign-in-again' };
