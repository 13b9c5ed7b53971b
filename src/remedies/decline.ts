/** The resident says no to what is offered. They need not say why, and can still agree later. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { carryOut, noesToHearing, tellsOf, theRemedy, type RemedyActDone } from './act.ts';
import { noesTo } from './may.ts';
import type { Remedy, RemedyFact } from './remedy.ts';
import { heardBy, remedyInput, words } from './typed.ts';

export const declineInput = remedyInput.extend({ comment: words(2000), heardBy });
export type DeclineInput = z.output<typeof declineInput>;

/** Open while it is on offer. */
export function decideDecline(
  remedy: Remedy,
  call: Pick<Call, 'caller' | 'now' | 'today'>,
  input: Pick<DeclineInput, 'heardBy'>,
): Outcome<RemedyFact> {
  const noes = [...noesTo('decline', remedy, call.today), ...noesToHearing(call.caller, input.heardBy)];
  return noes.length > 0 ? refused(...noes) : done({ type: 'remedy-declined', at: call.now });
}

export const decline = (call: Call, input: DeclineInput): Promise<Outcome<RemedyActDone>> =>
  carryOut(call, input, {
    type: 'remedy-declined',
    decide: ({ remedy }) => decideDecline(theRemedy(remedy), call, input),
    words: { comment: input.comment, heardBy: input.heardBy },
    ...tellsOf(call.caller),
  });
