/** That the resident was heard, and what was said. It may be recorded on a later day than it was held. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { londonInstant, momentOf, type ComplaintEvent } from '#policy';
import { Temporal } from '#time';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { typedDay } from './ground.ts';

export const recordInterviewInput = actInput.extend({
  heldOn: typedDay,
  notes: words(10_000, 'say-what-was-said'),
});
export type RecordInterviewInput = z.output<typeof recordInterviewInput>;

const noonOf = (on: string): number =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' })
    .epochMilliseconds;

/** The start of the stage: the last request for one, else the lodging. */
const stageStart = ({ events }: Pick<Held, 'events'>) =>
  momentOf(
    events.findLast(({ fact }) => fact.type === 'escalation-requested' || fact.type === 'complaint-lodged')
      ?.fact.at ?? '',
  );

/**
 * Only the day is known: it counts as noon, kept inside the stage and before now. Refused: what the policy has against it;
 * `day-lies-ahead`; `day-before-the-stage`. Days are ISO dates in Europe/London.
 */
export function decideInterview(
  held: Pick<Held, 'answer' | 'events'>,
  { heldOn }: Pick<RecordInterviewInput, 'heldOn'>,
  call: Pick<Call, 'now' | 'today'>,
): Outcome<ComplaintEvent> {
  const start = stageStart(held);
  const noes: Refusal[] = [
    ...refusalsOf(held.answer, 'landlord', 'record-interview'),
    ...(heldOn > call.today ? [{ reason: 'day-lies-ahead', facts: { field: 'heldOn', day: heldOn } }] : []),
    ...(heldOn < start.on
      ? [{ reason: 'day-before-the-stage', facts: { field: 'heldOn', day: start.on } }]
      : []),
  ];
  if (noes.length > 0) return refused(...noes);
  const ms = Math.min(Math.max(noonOf(heldOn), start.ms + 1000), momentOf(call.now).ms);
  return done({ type: 'interview-held', at: londonInstant(ms) });
}

export const recordInterview = (
  call: Call,
  input: RecordInterviewInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'interview-held',
    decide: (held) => decideInterview(held, input, call),
    words: { notes: input.notes },
  });
