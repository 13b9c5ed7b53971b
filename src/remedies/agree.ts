/** The resident agrees to a remedy as it is offered; staff write it down where they heard it. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { carryOut, noesToHearing, tellsOf, theRemedy, type RemedyActDone } from './act.ts';
import { noesTo } from './may.ts';
import type { Remedy, RemedyFact } from './remedy.ts';
import { heardBy, remedyInput } from './typed.ts';

export const agreeInput = remedyInput.extend({ heardBy });
export type AgreeInput = z.output<typeof agreeInput>;

/** Open while it is on offer, after a no too. */
export function decideAgreement(
  remedy: Remedy,
  call: Pick<Call, 'caller' | 'now' | 'today'>,
  input: Pick<AgreeInput, 'heardBy'>,
): Outcome<RemedyFact> {
  const noes = [...noesTo('agree', remedy, call.today), ...noesToHearing(call.caller, input.heardBy)];
  return noes.length > 0 ? refused(...noes) : done({ type: 'remedy-agreed', at: call.now });
}

export const agree = (call: Call, input: AgreeInput): Promise<Outcome<RemedyActDone>> =>
  carryOut(call, input, {
    type: 'remedy-agreed',
    decide: ({ remedy }) => decideAgreement(theRemedy(remedy), call, input),
    words: { heardBy: input.heardBy },
    ...tellsOf(call.caller),
  });
