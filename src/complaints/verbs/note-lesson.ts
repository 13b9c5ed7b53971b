/**
 * What the landlord learns from a complaint, and what keeps it from happening again. It is owed whenever a complaint is
 * upheld, in whole or in part, and stays open on the desk until it is noted.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { Governing } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { RecordedEvent } from '../complaint.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { byCode, type Stand } from './against.ts';

export const noteLessonInput = actInput.extend({
  /** What was learned; for staff. */
  lesson: words(6000, 'say-what-was-learned'),
  /** What keeps it from happening again; the resident reads it. */
  reasons: words(6000, 'say-what-prevents-it'),
});
export type NoteLessonInput = z.output<typeof noteLessonInput>;

/** Who asks for it: the policy, where it speaks of learning from the single complaint or of learning at all; else the Code. */
export const lessonRule = (governing: Governing | null): Omit<Refusal, 'reason'> => {
  const rules = governing?.policy.commitments.filter((rule) => rule.about === 'learning') ?? [];
  const clause = (rules.find((rule) => rule.use === 'tracked') ?? rules[0])?.clause;
  return clause === undefined ? byCode(governing, '9.1') : { clause };
};

/** Is a lesson owed: upheld at least in part, and none noted since? */
export function isLessonDue(events: readonly Pick<RecordedEvent, 'fact'>[]): boolean {
  const upheld = events.findLastIndex(
    ({ fact }) =>
      fact.type === 'response-issued' && (fact.outcome === 'upheld' || fact.outcome === 'partly-upheld'),
  );
  return upheld >= 0 && !events.slice(upheld).some(({ fact }) => fact.type === 'lesson-noted');
}

/** Refused: `no-response-yet`. Closing does not end the duty, and more than one lesson may be noted. */
export function decideLesson(
  stand: Pick<Stand, 'types'> & { governing: Governing | null },
  now: string,
): Outcome<Happening> {
  return stand.types.includes('response-issued')
    ? done({ type: 'lesson-noted', at: now })
    : refused({ reason: 'no-response-yet', ...lessonRule(stand.governing) });
}

export function noteLesson(call: Call, input: NoteLessonInput): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  const { lesson, reasons } = input;
  return carryOut(call, input, {
    type: 'lesson-noted',
    decide: (held) => decideLesson(held, call.now),
    words: { lesson, reasons },
  });
}
