/** How it is going, also when nothing is new; the next update is promised with it where one is owed or agreed (Code 5.9). */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent, TimelineAnswer } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { day } from '../letter-facts.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { letterHead } from './ground.ts';

export const sendUpdateInput = actInput.extend({
  news: words(6000, 'say-how-it-is-going'),
  /** Why it takes the time it takes: some policies ask for it in every update. */
  reasons: words(4000),
});
export type SendUpdateInput = z.output<typeof sendUpdateInput>;

export function decideUpdate({ answer }: Pick<Held, 'answer'>, now: string): Outcome<ComplaintEvent> {
  const noes = refusalsOf(answer, 'landlord', 'send-update');
  return noes.length > 0 ? refused(...noes) : done({ type: 'update-sent', at: now });
}

/** The last day for the next update; none once the stage is answered. */
const updateOwed = (answer: TimelineAnswer | null, stage: string): string | null | undefined =>
  answer?.duties.find((duty) => duty.id === `${stage}.update` && duty.metOn === undefined)?.dueOn;

/** Refused: what the policy has against it now, and each part that its letter must hold and lacks. */
export const sendUpdate = (call: Call, input: SendUpdateInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'update-sent',
    decide: (held) => decideUpdate(held, call.now),
    letter: {
      kind: 'update',
      facts: async (held, weighed) => ({
        ...(await letterHead(call, held, weighed.answer)),
        news: input.news,
        reasons: input.reasons,
        nextUpdateBy: day(updateOwed(weighed.answer, held.complaint.stage)),
      }),
    },
  });
