/**
 * An answer that was given by phone or in person, or by what was done, confirmed in writing. The confirmation is the
 * stage's answer: its letter holds all that an answer must, and time runs from it, not from the talk.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { formatDay, translator } from '#languages';
import { refused, type Outcome } from '#outcome';
import { outcomes, type ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import { day, stageName, wayOn } from '../letter-facts.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { decideResponse } from '../respond.ts';
import { answerOwed, letterHead, typedDay } from './ground.ts';

export const saidWays = ['telephone', 'in-person'] as const;

export const confirmInWritingInput = actInput.extend({
  saidOn: typedDay,
  saidHow: z.enum(saidWays, 'complaints:problem.pick-how-it-was-said'),
  outcome: z.enum(outcomes, 'complaints:problem.pick-an-outcome'),
  definition: words(4000, 'define-the-complaint'),
  /** What was said: the record of the conversation. */
  findings: words(10_000, 'say-what-was-said'),
  reasons: words(10_000, 'give-the-reasons'),
  remedy: words(6000),
  outstandingActions: words(6000),
  /** The handler's word that the complaint is neither about them nor about somebody they manage (Code 5.8). */
  isFree: z.literal('yes', 'complaints:problem.say-you-are-free'),
});
export type ConfirmInWritingInput = z.output<typeof confirmInWritingInput>;

/** Refused: what the policy has against it now; `day-lies-ahead` for a talk after today; whoever may not decide here. */
export function decideConfirmation(
  call: Call,
  held: Held,
  input: Pick<ConfirmInWritingInput, 'outcome' | 'saidOn'>,
): Outcome<ComplaintEvent> {
  const noes = refusalsOf(held.answer, 'landlord', 'confirm-in-writing');
  if (input.saidOn > call.today)
    noes.push({ reason: 'day-lies-ahead', facts: { field: 'saidOn', day: input.saidOn } });
  if (noes.length > 0) return refused(...noes);
  return decideResponse({ ...held, ...asStaff(call), stage: held.complaint.stage, now: call.now }, input);
}

export const confirmInWriting = (
  call: Call,
  input: ConfirmInWritingInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'response-issued',
    decide: (held) => decideConfirmation(call, held, input),
    letter: {
      kind: 'verbal-outcome',
      facts: async (held, { answer }) => {
        const { next, askBy } = wayOn(held.governing, held.complaint.stage, answer);
        const owed = answerOwed(held.answer, held.complaint.stage);
        const { outcome, definition, findings, reasons, remedy, outstandingActions, saidHow } = input;
        const late = translator(call.language, 'complaints');
        return {
          ...(await letterHead(call, held, held.answer)),
          lateNote:
            owed?.status === 'late' && owed.dueOn !== null
              ? late('late-note', { day: formatDay(owed.dueOn, call.language) })
              : undefined,
          ...{ outcome, definition, findings, reasons, remedy, outstandingActions, saidHow },
          saidOn: day(input.saidOn),
          nextStage: next && stageName(call, next),
          askBy: day(askBy),
          final: next === undefined ? 'yes' : undefined,
        };
      },
    },
    words: { saidOn: input.saidOn, saidHow: input.saidHow },
    audit: { outcome: input.outcome, saidHow: input.saidHow },
  });
