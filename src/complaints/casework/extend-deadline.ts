/**
 * More time for the answer, told before the day it was promised for, with the reason, the new day and the way to the
 * Ombudsman (Code 6.4, 6.5, 6.15, 6.16).
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { ComplaintEvent, Note } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { day } from '../letter-facts.ts';
import { actInput, refusalsOf, weigh, type Held } from '../record.ts';
import { answerOwed, letterHead, typedDay } from './ground.ts';

export const extendDeadlineInput = actInput.extend({
  dueOn: typedDay,
  reason: words(4000, 'give-the-reasons'),
  /** Asked for only past the time that the policy or the Code allows without one. */
  goodReason: words(4000),
});
export type ExtendDeadlineInput = z.output<typeof extendDeadlineInput>;

const limits: Readonly<Record<string, Refusal['reason']>> = {
  'extension-beyond-policy-limit': 'good-reason-by-policy',
  'extension-beyond-code-limit': 'good-reason-by-code',
};

/** What of the notes is new and says that a limit was passed. */
const passedLimits = (before: readonly Note[], after: readonly Note[]): Refusal[] =>
  after
    .filter(({ note }) => limits[note] !== undefined)
    .filter((one) => !before.some((other) => JSON.stringify(other) === JSON.stringify(one)))
    .map(({ note, clause }) => ({ reason: limits[note] ?? note, clause, facts: { field: 'goodReason' } }));

/**
 * Refused: what the policy has against it now, `date-has-passed` among it; `no-day-to-move`; `extension-not-later`;
 * `good-reason-by-policy` or `good-reason-by-code` for a day past what either allows without good reason, where none is given.
 * With one it is done, and the same stands as a caution.
 */
export function decideExtension(
  call: Call,
  held: Held,
  input: Pick<ExtendDeadlineInput, 'dueOn' | 'reason' | 'goodReason'>,
): Outcome<ComplaintEvent> {
  const { answer, complaint } = held;
  const owed = answerOwed(answer, complaint.stage);
  const noes = refusalsOf(answer, 'landlord', 'extend-deadline');
  if (noes.length > 0) return refused(...noes);
  if (answer === null || !owed?.dueOn) return refused({ reason: 'no-day-to-move', clause: owed?.clause });
  if (input.dueOn <= owed.dueOn)
    return refused({
      reason: 'extension-not-later',
      clause: owed.clause,
      facts: { field: 'dueOn', dueOn: owed.dueOn },
    });
  const { dueOn, reason, goodReason } = input;
  const fact: ComplaintEvent = { type: 'deadline-extended', at: call.now, dueOn, reason };
  const passed = passedLimits(answer.notes, weigh(call, held, fact).answer?.notes ?? []);
  return passed.length > 0 && goodReason === '' ? refused(...passed) : done(fact, passed);
}

export const extendDeadline = (
  call: Call,
  input: ExtendDeadlineInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'deadline-extended',
    decide: (held) => decideExtension(call, held, input),
    letter: {
      kind: 'extension',
      facts: async (held, weighed) => ({
        ...(await letterHead(call, held, weighed.answer)),
        reasons: input.reason,
        goodReason: input.goodReason,
        newDate: day(answerOwed(weighed.answer, held.complaint.stage)?.dueOn),
        oldDate: day(answerOwed(held.answer, held.complaint.stage)?.dueOn),
      }),
    },
    words: {
      reasons: input.reason,
      ...(input.goodReason === '' ? {} : { goodReason: input.goodReason }),
    },
    audit: { dueOn: input.dueOn },
  });
