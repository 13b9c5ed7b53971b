/**
 * A day for the answer, agreed with the resident, where the policy leaves it to the two. It goes out in writing unless the
 * officer says why not.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { day } from '../letter-facts.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { letterHead, typedDay } from './ground.ts';

export const agreeTimescaleInput = actInput.extend({
  dueOn: typedDay,
  /** What will be done by then. */
  action: words(4000),
  /** Why it is not confirmed in writing; empty where it is. */
  whyNotWritten: words(1000),
});
export type AgreeTimescaleInput = z.output<typeof agreeTimescaleInput>;

/** Refused: what the policy has against it now; `day-has-passed` for a day before today (ISO date, Europe/London). */
export function decideTimescale(
  { answer }: Pick<Held, 'answer'>,
  { dueOn }: Pick<AgreeTimescaleInput, 'dueOn'>,
  call: Pick<Call, 'now' | 'today'>,
): Outcome<ComplaintEvent> {
  const noes = refusalsOf(answer, 'landlord', 'agree-timescale');
  if (dueOn < call.today) noes.push({ reason: 'day-has-passed', facts: { field: 'dueOn', day: dueOn } });
  return noes.length > 0 ? refused(...noes) : done({ type: 'timescale-agreed', at: call.now, dueOn });
}

export const agreeTimescale = (
  call: Call,
  input: AgreeTimescaleInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'timescale-agreed',
    decide: (held) => decideTimescale(held, input, call),
    letter: {
      kind: 'agreed-time',
      isDue: () => input.whyNotWritten === '',
      facts: async (held, weighed) => ({
        ...(await letterHead(call, held, weighed.answer)),
        action: input.action,
        newDate: day(input.dueOn),
      }),
    },
    words: {
      ...(input.action === '' ? {} : { action: input.action }),
      ...(input.whyNotWritten === '' ? {} : { whyNotWritten: input.whyNotWritten }),
    },
    audit: { dueOn: input.dueOn },
  });
