/**
 * The landlord says that a remedy is done, and what shows it (Code 7.3: followed through). A letter asks the resident
 * whether it is so; theirs is the last word.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { carryOut, theRemedy, type RemedyActDone } from './act.ts';
import { confirmBy } from './governed.ts';
import { remedyFacts } from './letter-facts.ts';
import { noesTo } from './may.ts';
import type { Remedy, RemedyFact } from './remedy.ts';
import { aDay, remedyInput, words } from './typed.ts';

export const completeInput = remedyInput.extend({
  doneOn: aDay,
  evidence: words(4000, 'say-what-shows-it'),
});
export type CompleteInput = z.output<typeof completeInput>;

/** @param until the last day to say whether it is done, an ISO date. */
export function decideCompletion(
  remedy: Remedy,
  input: Pick<CompleteInput, 'doneOn'>,
  call: Pick<Call, 'now' | 'today'>,
  until: string,
): Outcome<RemedyFact> {
  const noes: Refusal[] = noesTo('complete', remedy, call.today);
  if (input.doneOn > call.today) noes.push({ reason: 'day-has-not-come', facts: { field: 'doneOn' } });
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'remedy-completed', at: call.now, doneOn: input.doneOn, confirmBy: until });
}

export async function complete(call: Call, input: CompleteInput): Promise<Outcome<RemedyActDone>> {
  if (call.caller.kind !== 'staff') throw new Error('Only staff do this.');
  const until = await confirmBy(call);
  const { evidence } = input;
  return carryOut(call, input, {
    type: 'remedy-completed',
    decide: ({ remedy }) => decideCompletion(theRemedy(remedy), input, call, until),
    words: { evidence },
    letter: {
      kind: 'remedy-done',
      facts: (now, remedy) => remedyFacts(call, now, remedy, { evidence }),
    },
  });
}
