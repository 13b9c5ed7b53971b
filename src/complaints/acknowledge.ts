/**
 * The landlord's acknowledgement: a letter that says what the complaint is understood to be, what is wanted, and what the
 * landlord is and is not responsible for (Code 5.6, 5.7). It meets the first duty of the stage.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from './account.ts';
import { carryOut, type ActDone, type ActReason } from './act.ts';
import { acknowledgementFacts } from './letter-facts.ts';
import { pointsInput, typedPoints } from './points.ts';
import { actInput, refusalsOf, type Held } from './record.ts';

export const acknowledgeInput = actInput.extend({
  definition: words(4000, 'define-the-complaint'),
  outcomeSought: words(4000, 'say-what-is-wanted'),
  responsibleFor: words(4000, 'say-what-for'),
  notResponsibleFor: words(4000),
  /** What will be answered one by one, in order; without any, the definition is the one point. */
  points: pointsInput,
});
export type AcknowledgeInput = z.output<typeof acknowledgeInput>;

/** The event, or every reason why it is not open now. */
export function decideAcknowledgement(
  facts: Pick<Held, 'answer' | 'types'>,
  now: string,
): Outcome<ComplaintEvent> {
  const fact: ComplaintEvent = { type: 'acknowledgement-sent', at: now };
  if (facts.answer === null) {
    const stageBegan = facts.types.lastIndexOf('escalation-requested');
    const isThere = facts.types.lastIndexOf('acknowledgement-sent') > stageBegan;
    return isThere ? refused({ reason: 'already-acknowledged', clause: '6.2' }) : done(fact);
  }
  const noes = refusalsOf(facts.answer, 'landlord', 'acknowledge');
  return noes.length > 0 ? refused(...noes) : done(fact);
}

/** Issues the letter and records the event. A letter that lacks a required part is refused, and nothing is kept. */
export const acknowledge = (call: Call, input: AcknowledgeInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'acknowledgement-sent',
    decide: (held) => decideAcknowledgement(held, call.now),
    letter: {
      kind: 'acknowledgement',
      facts: (held, weighed) => acknowledgementFacts(call, held, weighed, input),
    },
    words: {
      definition: input.definition,
      outcomeSought: input.outcomeSought,
      points: typedPoints(input.points),
    },
  });
