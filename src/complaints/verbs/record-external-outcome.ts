/** What a body outside decided on a complaint that went to it. Its orders become the landlord's to keep. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { isSince } from '../standing.ts';
import { aDay, type Stand } from './against.ts';

export const externalOutcomes = ['upheld', 'partly-upheld', 'not-upheld', 'settled', 'not-taken'] as const;

export const recordExternalOutcomeInput = actInput.extend({
  outcome: z.enum(externalOutcomes, 'complaints:problem.pick-an-outcome'),
  decidedOn: aDay,
  orders: words(10_000),
});
export type RecordExternalOutcomeInput = z.output<typeof recordExternalOutcomeInput>;

export const isReferralOpen = (types: Stand['types']): boolean =>
  isSince(types, 'external-referral-recorded', 'external-outcome-recorded');

/** Refused: `no-referral-on-record`, `day-is-ahead`. */
export function decideExternalOutcome(
  { types }: Pick<Stand, 'types'>,
  { decidedOn }: Pick<RecordExternalOutcomeInput, 'decidedOn'>,
  { now, today }: { now: string; today: string },
): Outcome<Happening> {
  const noes: Refusal[] = [
    ...(isReferralOpen(types) ? [] : [{ reason: 'no-referral-on-record' }]),
    ...(decidedOn > today ? [{ reason: 'day-is-ahead', facts: { field: 'decidedOn' } }] : []),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'external-outcome-recorded', at: now });
}

export function recordExternalOutcome(
  call: Call,
  input: RecordExternalOutcomeInput,
): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  const { outcome, decidedOn, orders } = input;
  return carryOut(call, input, {
    type: 'external-outcome-recorded',
    decide: (held) => decideExternalOutcome(held, input, call),
    words: { outcome, decidedOn, ...(orders === '' ? {} : { orders }) },
    tells: 'news',
    audit: { outcome, decidedOn },
  });
}
