/** What the verbs of casework share: a typed day, the promised answer, and the facts that each of their letters begins with. */
import { z } from 'zod';
import type { Call } from '#call';
import type { LetterFacts } from '#letters';
import type { Duty, TimelineAnswer } from '#policy';
import { callerName, day, head } from '../letter-facts.ts';
import { nearDay } from '../near-day.ts';
import { weigh, type Held } from '../record.ts';
import type { ComplaintEvent } from '../complaint.ts';

/** A day as an ISO date in Europe/London; refused where it is none or is missing. */
export const typedDay = z
  .string('complaints:problem.give-a-day')
  .min(1, 'complaints:problem.give-a-day')
  .pipe(nearDay('complaints:problem.not-a-day'));

/** The answer that is owed at the stage the complaint is at. */
export const answerOwed = (answer: TimelineAnswer | null, stage: string): Duty | undefined =>
  answer?.duties.find((duty) => duty.id === `${stage}.respond` && duty.metOn === undefined);

/** The answer as it would be owed with this event; it is not recorded. */
export const answerOwedAfter = (call: Call, held: Held, event: ComplaintEvent): Duty | undefined =>
  answerOwed(weigh(call, held, event).answer, held.complaint.stage);

/** Who writes, about what, at which stage, and by when the answer is promised; a day that has passed is promised no more. */
export async function letterHead(
  call: Call,
  { complaint, governing }: Pick<Held, 'complaint' | 'governing'>,
  answer: TimelineAnswer | null,
): Promise<LetterFacts> {
  const owed = answerOwed(answer, complaint.stage);
  const isLate = owed?.status === 'late';
  return {
    ...head(call, complaint),
    respondBy: isLate ? undefined : day(owed?.dueOn ?? owed?.latestOn),
    lateBy: isLate ? day(owed.dueOn) : undefined,
    handlerName: await callerName(call, governing),
  };
}
