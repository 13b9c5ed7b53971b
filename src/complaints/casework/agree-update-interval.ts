/** How often the resident hears while the answer takes its time, as agreed with them (Code 5.9). Working days. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';

export const agreeUpdateIntervalInput = actInput.extend({
  everyDays: z.coerce
    .number('complaints:problem.give-a-number-of-days')
    .int('complaints:problem.give-a-number-of-days')
    .min(1, 'complaints:problem.give-a-number-of-days')
    .max(60, 'complaints:problem.give-a-number-of-days'),
});
export type AgreeUpdateIntervalInput = z.output<typeof agreeUpdateIntervalInput>;

/** Refused where no update can be sent. */
export function decideInterval(
  { answer }: Pick<Held, 'answer'>,
  { everyDays }: Pick<AgreeUpdateIntervalInput, 'everyDays'>,
  now: string,
): Outcome<ComplaintEvent> {
  const noes = refusalsOf(answer, 'landlord', 'send-update');
  return noes.length > 0 ? refused(...noes) : done({ type: 'update-interval-agreed', at: now, everyDays });
}

export const agreeUpdateInterval = (
  call: Call,
  input: AgreeUpdateIntervalInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'update-interval-agreed',
    decide: (held) => decideInterval(held, input, call.now),
    audit: { everyDays: input.everyDays },
  });
