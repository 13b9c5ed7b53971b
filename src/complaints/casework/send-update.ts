/** How it is going, also when nothing is new; the next update is promised with it where one is owed or agreed (Code 5.9). */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent, TimelineAnswer } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { day } from '../letter-facts.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { answerOwed, letterHead, typedDay } from './ground.ts';

export const sendUpdateInput = actInput.extend({
  news: words(6000, 'say-how-it-is-going'),
  /** Why it takes the time it takes: some policies ask for it in every update. */
  reasons: words(4000),
  /** When the answer is now meant to come, once its day has gone. It mends no promise and is none. */
  expectedOn: typedDay.optional(),
});
export type SendUpdateInput = z.output<typeof sendUpdateInput>;

/** The rule that a missed day is told with its reason and a new one, where the policy has it at this step. */
const missedRule = ({ governing, complaint }: Pick<Held, 'governing' | 'complaint'>) => {
  const stage = governing?.policy.stages.find((each) => each.id === complaint.stage);
  return governing?.policy.commitments.find(
    (rule) => rule.clause === stage?.clause && rule.parts?.includes('new-timescale'),
  );
};

/**
 * Refused: what the policy has against it now; `day-has-passed` for a day before today (ISO date, Europe/London);
 * `late-update-needs-reason` and `late-update-needs-day` where the promised day is gone and the policy asks for both.
 */
export function decideUpdate(
  held: Pick<Held, 'answer' | 'governing' | 'complaint'>,
  { reasons, expectedOn }: Pick<SendUpdateInput, 'reasons' | 'expectedOn'>,
  call: Pick<Call, 'now' | 'today'>,
): Outcome<ComplaintEvent> {
  const noes = refusalsOf(held.answer, 'landlord', 'send-update');
  const rule = missedRule(held);
  const isLate = answerOwed(held.answer, held.complaint.stage)?.status === 'late';
  const no = (reason: string, field: string) => noes.push({ reason, clause: rule?.clause, facts: { field } });
  if (isLate && rule && reasons === '') no('late-update-needs-reason', 'reasons');
  if (isLate && rule && expectedOn === undefined) no('late-update-needs-day', 'expectedOn');
  if (expectedOn !== undefined && expectedOn < call.today)
    noes.push({ reason: 'day-has-passed', facts: { field: 'expectedOn', day: expectedOn } });
  return noes.length > 0 ? refused(...noes) : done({ type: 'update-sent', at: call.now });
}

/** The last day for the next update; none once the stage is answered. */
const updateOwed = (answer: TimelineAnswer | null, stage: string): string | null | undefined =>
  answer?.duties.find((duty) => duty.id === `${stage}.update` && duty.metOn === undefined)?.dueOn;

/** Refused: what the policy has against it now, and each part that its letter must hold and lacks. */
export const sendUpdate = (call: Call, input: SendUpdateInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'update-sent',
    decide: (held) => decideUpdate(held, input, call),
    words: input.expectedOn === undefined ? {} : { expectedOn: input.expectedOn },
    letter: {
      kind: 'update',
      facts: async (held, weighed) => ({
        ...(await letterHead(call, held, weighed.answer)),
        news: input.news,
        reasons: input.reasons,
        expectedOn: day(input.expectedOn),
        nextUpdateBy: day(updateOwed(weighed.answer, held.complaint.stage)),
      }),
    },
  });
