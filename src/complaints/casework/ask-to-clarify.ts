/**
 * Staff ask what is not clear (Code 5.6). It never stops a clock: where the policy says that it can delay the answer, the
 * letter says so, and a day that cannot be kept is moved by an extension with its reason, or is late.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../complaint.ts';
import { day } from '../letter-facts.ts';
import { actInput, cautionsOf, refusalsOf, type Held } from '../record.ts';
import { letterHead, typedDay } from './ground.ts';

export const askToClarifyInput = actInput.extend({
  question: words(4000, 'say-what-is-not-clear'),
  /** The day by which an answer would help; the resident may answer later. */
  replyBy: typedDay.optional(),
});
export type AskToClarifyInput = z.output<typeof askToClarifyInput>;

/** Refused: what the policy has against it now; `day-has-passed` for a day before today (ISO date, Europe/London). */
export function decideClarification(
  { answer }: Pick<Held, 'answer'>,
  { replyBy }: Pick<AskToClarifyInput, 'replyBy'>,
  call: Pick<Call, 'now' | 'today'>,
): Outcome<Happening> {
  const noes = refusalsOf(answer, 'landlord', 'ask-to-clarify');
  if (replyBy !== undefined && replyBy < call.today)
    noes.push({ reason: 'day-has-passed', facts: { field: 'replyBy', day: replyBy } });
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'clarification-asked', at: call.now }, cautionsOf(answer, 'landlord', 'ask-to-clarify'));
}

export const askToClarify = (call: Call, input: AskToClarifyInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut<AskToClarifyInput, Happening>(call, input, {
    type: 'clarification-asked',
    decide: (held) => decideClarification(held, input, call),
    letter: {
      kind: 'clarification',
      facts: async (held, weighed) => ({
        ...(await letterHead(call, held, weighed.answer)),
        question: input.question,
        replyBy: day(input.replyBy),
        mayDelay: held.governing?.policy.commitments.some((one) => one.about === 'clarification')
          ? 'yes'
          : undefined,
      }),
    },
  });
