/**
 * The landlord gives a resident more time to ask for the next stage. A grant comes inside the time, or later where she
 * asked inside it: the landlord's own delay is not held against her.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput } from '../record.ts';
import { isSince } from '../standing.ts';
import { against, aDay, type Stand } from './against.ts';

export const extendWindowInput = actInput.extend({ until: aDay, reasons: words(5000) });
export type ExtendWindowInput = z.output<typeof extendWindowInput>;

/** She asked, and nothing was granted since. */
export const isMoreTimeAsked = (types: Stand['types']): boolean =>
  isSince(types, 'more-time-asked', 'window-extended', 'escalation-requested');

/**
 * Refused: `no-window-here`, `window-cannot-be-extended`, `no-response-yet`, `window-not-open`, `window-has-passed` (unless she asked in
 * time), `day-has-gone`, and `day-not-later` with the day that she has already.
 */
export function decideGrant(
  stand: Stand,
  { until }: Pick<ExtendWindowInput, 'until'>,
  { now, today }: { now: string; today: string },
): Outcome<ComplaintEvent> {
  const window = stand.answer?.windows.find((each) => each.usedOn === undefined && each.closesOn !== null);
  const closesOn = window?.closesOn ?? null;
  const clause = window?.clause;
  const inTime = isMoreTimeAsked(stand.types);
  const noes: Refusal[] = [
    ...against(stand, 'resident', 'extend-window').filter(
      ({ reason }) => !(inTime && reason === 'window-has-passed'),
    ),
    ...(until < today ? [{ reason: 'day-has-gone', clause, facts: { field: 'until' } }] : []),
    ...(closesOn !== null && until <= closesOn
      ? [{ reason: 'day-not-later', clause, facts: { closesOn, field: 'until' } }]
      : []),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'window-extended', at: now, until });
}

export function extendWindow(call: Call, input: ExtendWindowInput): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  return carryOut(call, input, {
    type: 'window-extended',
    decide: (held) => decideGrant(held, input, call),
    words: { until: input.until, ...(input.reasons === '' ? {} : { reasons: input.reasons }) },
    tells: 'news',
    audit: { until: input.until },
  });
}
