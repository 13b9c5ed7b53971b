/** The holding response: why the answer takes longer, and when it comes. The day is the policy's for that reason, not the officer's. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { holdingReasons, type ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { day } from '../letter-facts.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { answerOwed, answerOwedAfter, letterHead } from './ground.ts';

export const sendHoldingInput = actInput.extend({
  reason: z.enum(holdingReasons, 'complaints:problem.pick-a-reason'),
  reasons: words(4000, 'give-the-reasons'),
});
export type SendHoldingInput = z.output<typeof sendHoldingInput>;

/**
 * Refused: what the policy has against it now; `holding-reason-not-in-policy`; `day-does-not-move` where the answer would be
 * due no later with it.
 */
export function decideHolding(
  call: Call,
  held: Held,
  { reason }: Pick<SendHoldingInput, 'reason'>,
): Outcome<ComplaintEvent> {
  const { governing, answer, complaint } = held;
  const noes = refusalsOf(answer, 'landlord', 'send-holding-response');
  if (noes.length > 0) return refused(...noes);
  const rules = governing?.policy.holdingResponses.filter((one) => one.stage === complaint.stage) ?? [];
  if (!rules.some((rule) => rule.reason === reason))
    return refused({
      reason: rules.length === 0 ? 'holding-response-not-in-policy' : 'holding-reason-not-in-policy',
      clause: rules[0]?.clause,
    });
  const fact: ComplaintEvent = { type: 'holding-response-sent', at: call.now, reason };
  const before = answerOwed(answer, complaint.stage)?.dueOn ?? '';
  const moved = answerOwedAfter(call, held, fact)?.dueOn ?? '';
  return moved > before
    ? done(fact)
    : refused({ reason: 'day-does-not-move', clause: rules[0]?.clause, facts: { day: before } });
}

export const sendHolding = (call: Call, input: SendHoldingInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'holding-response-sent',
    decide: (held) => decideHolding(call, held, input),
    letter: {
      kind: 'holding',
      facts: async (held, weighed) => ({
        ...(await letterHead(call, held, weighed.answer)),
        cause: input.reason,
        reasons: input.reasons,
        newDate: day(answerOwed(weighed.answer, held.complaint.stage)?.dueOn),
      }),
    },
    words: { reasons: input.reasons },
    audit: { reason: input.reason },
  });
