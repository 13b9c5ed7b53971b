/**
 * What came of a complaint at the step before the formal stages. How it was dealt with is always recorded. A letter goes
 * where the step is answered in writing, where one is wanted, and where the matter is not settled: it hands over the policy
 * and the way on.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { outcomes, type ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { day, stageName, wayOn } from '../letter-facts.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { letterHead } from './ground.ts';

export const settleEarlyInput = actInput.extend({
  outcome: z.enum(outcomes, 'complaints:problem.pick-an-outcome'),
  settledBy: words(6000, 'say-how-it-was-settled'),
  inWriting: z.literal('yes').optional(),
});
export type SettleEarlyInput = z.output<typeof settleEarlyInput>;

/** Refused: what the policy has against it now; `stage-is-formal` where no policy was in force, too. */
export function decideEarly(
  { answer }: Pick<Held, 'answer'>,
  { outcome }: Pick<SettleEarlyInput, 'outcome'>,
  now: string,
): Outcome<ComplaintEvent> {
  if (answer === null) return refused({ reason: 'stage-is-formal' });
  const noes = refusalsOf(answer, 'landlord', 'settle-early');
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'response-issued', at: now, delivery: 'screen', outcome });
}

const answersInWriting = ({ governing, complaint }: Held): boolean =>
  governing?.policy.stages.find((stage) => stage.id === complaint.stage)?.writtenResponse ?? true;

export const settleEarly = (call: Call, input: SettleEarlyInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'response-issued',
    decide: (held) => decideEarly(held, input, call.now),
    letter: {
      kind: 'early-outcome',
      isDue: (held) => answersInWriting(held) || input.inWriting === 'yes' || input.outcome !== 'resolved',
      facts: async (held, { answer }) => {
        const { next, askBy } = wayOn(held.governing, held.complaint.stage, answer);
        return {
          ...(await letterHead(call, held, held.answer)),
          outcome: input.outcome,
          settledBy: input.settledBy,
          nextStage: next && stageName(next),
          askBy: day(askBy),
        };
      },
    },
    words: { reasons: input.settledBy },
    audit: { outcome: input.outcome },
  });
