/** The landlord closes a complaint that it has answered. The letter says why, and that the right to go on does not end. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Caution, type Outcome } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { RecordedEvent } from '../complaint.ts';
import { actInput, cautionsOf, type Held } from '../record.ts';
import { against, type Stand } from './against.ts';
import { closingFacts } from './closing-facts.ts';
import { isLessonDue, lessonRule } from './note-lesson.ts';

export const closeInput = actInput.extend({ reasons: words(6000, 'give-the-reasons') });
export type CloseInput = z.output<typeof closeInput>;

/**
 * A lesson that is owed and not noted is a caution: closing does not end that duty.
 *
 * Refused: `no-response-yet`, `window-still-open` where a policy waits for it, `complaint-closed`.
 */
export function decideClosing(
  stand: Stand & Pick<Held, 'governing'> & { events: readonly Pick<RecordedEvent, 'fact'>[] },
  now: string,
): Outcome<ComplaintEvent> {
  const noes = against(stand, 'landlord', 'close');
  const owed: Caution[] = isLessonDue(stand.events)
    ? [{ reason: 'lesson-not-noted', ...lessonRule(stand.governing) }]
    : [];
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'complaint-closed', at: now }, [
        ...cautionsOf(stand.answer, 'landlord', 'close'),
        ...owed,
      ]);
}

export function close(call: Call, input: CloseInput): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  return carryOut(call, input, {
    type: 'complaint-closed',
    decide: (held) => decideClosing(held, call.now),
    letter: {
      kind: 'closing',
      facts: (held, weighed) => closingFacts(call, held, weighed, { reasons: input.reasons }),
    },
    words: { reasons: input.reasons },
  });
}
