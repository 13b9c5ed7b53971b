/**
 * The resident says whether it is done. Not done opens the remedy again, with the day it had; it holds no letter back. After
 * the time to say so has run out, and after a yes, they can still say no.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { carryOut, noesToHearing, tellsOf, theRemedy, type RemedyActDone } from './act.ts';
import { noesTo } from './may.ts';
import type { Remedy, RemedyFact } from './remedy.ts';
import { heardBy, remedyInput, words } from './typed.ts';

export const confirmInput = remedyInput.extend({
  isDone: z.enum(['yes', 'no'], 'remedies:problem.say-if-done'),
  comment: words(2000),
  heardBy,
});
export type ConfirmInput = z.output<typeof confirmInput>;

/** A yes may come before the landlord's own word; a no only when it is said to be done or its day is over. */
export function decideConfirmation(
  remedy: Remedy,
  call: Pick<Call, 'caller' | 'now' | 'today'>,
  input: Pick<ConfirmInput, 'heardBy' | 'isDone'>,
): Outcome<RemedyFact> {
  const act = input.isDone === 'yes' ? 'confirm-done' : 'say-not-done';
  const noes = [...noesTo(act, remedy, call.today), ...noesToHearing(call.caller, input.heardBy)];
  if (noes.length > 0) return refused(...noes);
  return done({ type: input.isDone === 'yes' ? 'remedy-confirmed' : 'remedy-not-done', at: call.now });
}

export const confirm = (call: Call, input: ConfirmInput): Promise<Outcome<RemedyActDone>> =>
  carryOut(call, input, {
    type: input.isDone === 'yes' ? 'remedy-confirmed' : 'remedy-not-done',
    decide: ({ remedy }) => decideConfirmation(theRemedy(remedy), call, input),
    words: { comment: input.comment, heardBy: input.heardBy },
    ...tellsOf(call.caller),
  });
