/** Whoever looks into the complaint writes to the resident with a day to talk. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { day } from '../letter-facts.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { letterHead, typedDay } from './ground.ts';

export const writeToComplainantInput = actInput.extend({
  interviewOn: typedDay.optional(),
  /** The time, and where or by which way. */
  interviewHow: words(400),
  topics: words(4000),
});
export type WriteToComplainantInput = z.output<typeof writeToComplainantInput>;

/** Refused: what the policy has against it now; `day-has-passed` for a day before today (ISO date, Europe/London). */
export function decideLetter(
  { answer }: Pick<Held, 'answer'>,
  { interviewOn }: Pick<WriteToComplainantInput, 'interviewOn'>,
  call: Pick<Call, 'now' | 'today'>,
): Outcome<ComplaintEvent> {
  const noes = refusalsOf(answer, 'landlord', 'write-to-complainant');
  if (interviewOn !== undefined && interviewOn < call.today)
    noes.push({ reason: 'day-has-passed', facts: { field: 'interviewOn', day: interviewOn } });
  return noes.length > 0 ? refused(...noes) : done({ type: 'investigator-wrote', at: call.now });
}

export const writeToComplainant = (
  call: Call,
  input: WriteToComplainantInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'investigator-wrote',
    decide: (held) => decideLetter(held, input, call),
    letter: {
      kind: 'interview',
      facts: async (held, weighed) => ({
        ...(await letterHead(call, held, weighed.answer)),
        interviewOn: day(input.interviewOn),
        interviewHow: input.interviewHow,
        topics: input.topics,
      }),
    },
  });
