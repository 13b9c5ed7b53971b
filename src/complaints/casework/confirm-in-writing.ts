/**
 * An answer that was given by phone or in person, or by what was done, confirmed in writing. The confirmation is the
 * stage's answer: its letter holds all that an answer must, and time runs from it, not from the talk.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { refused, type Outcome } from '#outcome';
import { remedyLines } from '#remedies';
import { namesNobody, outcomes, type ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import { answerMembers, membersIn } from '../handling/members.ts';
import { day, lateNote, pointRows, stageName, wayOn, writtenTo } from '../letter-facts.ts';
import { findingsInput } from '../points.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { decideResponse, foundOn, pointsFound } from '../respond.ts';
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
  /** One for each point of the acknowledgement, in its order; a complaint of one point needs none. */
  points: findingsInput,
  /** The handler's word that the complaint is neither about them nor about somebody they manage (Code 5.8). */
  isFree: z.literal('yes', 'complaints:problem.say-you-are-free'),
});
export type ConfirmInWritingInput = z.output<typeof confirmInWritingInput>;

/**
 * Refused: what the policy has against it now; `day-lies-ahead` for a talk after today; whoever may not decide here; a point
 * of the acknowledgement that it leaves out.
 */
export function decideConfirmation(
  call: Call,
  held: Held,
  input: Omit<ConfirmInWritingInput, 'reference' | 'onceKey' | 'version'>,
): Outcome<ComplaintEvent> {
  const noes = refusalsOf(held.answer, 'landlord', 'confirm-in-writing');
  if (input.saidOn > call.today)
    noes.push({ reason: 'day-lies-ahead', facts: { field: 'saidOn', day: input.saidOn } });
  if (noes.length > 0) return refused(...noes);
  const { stage } = held.complaint;
  const delivery = held.byPost ? 'post' : 'screen';
  const decided = decideResponse({ ...held, ...asStaff(call), stage, now: call.now }, input, delivery);
  const found = pointsFound(held, input);
  return decided.outcome === 'done' && found.outcome === 'refused' ? found : decided;
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
        return {
          ...(await letterHead(call, held, held.answer)),
          lateNote: owed?.status === 'late' && owed.dueOn !== null ? lateNote(owed.dueOn) : undefined,
          ...{ outcome, definition, findings, reasons, remedy, outstandingActions, saidHow },
          saidOn: day(input.saidOn),
          points: (input.points ?? []).length > 0 ? pointRows(foundOn(held, input)) : undefined,
          promised: await remedyLines(writtenTo(call, held.complaint), held.complaint.complaintId, {
            stage: held.complaint.stage,
            isUnnamed: namesNobody(held.governing),
          }),
          nextStage: next && stageName(next),
          askBy: day(askBy),
          final: next === undefined ? 'yes' : undefined,
        };
      },
    },
    words: (held) => ({
      definition: input.definition,
      saidOn: input.saidOn,
      saidHow: input.saidHow,
      points: foundOn(held, input),
    }),
    audit: { outcome: input.outcome, saidHow: input.saidHow },
    alongside: (held) => answerMembers(call, held.complaint, membersIn(held.events)),
  });
