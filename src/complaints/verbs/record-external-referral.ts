/** The complaint went to a body outside: the Ombudsman, or one that the policy names. No stage has to come first. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { aDay } from './against.ts';

export const recordExternalReferralInput = actInput.extend({
  body: words(200, 'name-the-body'),
  referredOn: aDay,
  theirReference: words(100),
});
export type RecordExternalReferralInput = z.output<typeof recordExternalReferralInput>;

/** Refused: `day-is-ahead`. */
export function decideReferral(
  { referredOn }: Pick<RecordExternalReferralInput, 'referredOn'>,
  { now, today }: { now: string; today: string },
): Outcome<Happening> {
  return referredOn > today
    ? refused({ reason: 'day-is-ahead', facts: { field: 'referredOn' } })
    : done({ type: 'external-referral-recorded', at: now });
}

export function recordExternalReferral(
  call: Call,
  input: RecordExternalReferralInput,
): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  const { body, referredOn, theirReference } = input;
  return carryOut(call, input, {
    type: 'external-referral-recorded',
    decide: () => decideReferral(input, call),
    words: { body, referredOn, ...(theirReference === '' ? {} : { theirReference }) },
    audit: { referredOn },
  });
}
