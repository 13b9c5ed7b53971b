/** The landlord takes an offer back, with the reason, before the resident has agreed to it. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { carryOut, theRemedy, type RemedyActDone } from './act.ts';
import { noesTo } from './may.ts';
import type { Remedy, RemedyFact } from './remedy.ts';
import { remedyInput, words } from './typed.ts';

export const withdrawInput = remedyInput.extend({ reason: words(2000, 'give-the-reason') });
export type WithdrawInput = z.output<typeof withdrawInput>;

/** What the resident agreed to stays owed. */
export function decideWithdrawal(remedy: Remedy, call: Pick<Call, 'now' | 'today'>): Outcome<RemedyFact> {
  const noes = noesTo('withdraw', remedy, call.today);
  return noes.length > 0 ? refused(...noes) : done({ type: 'remedy-withdrawn', at: call.now });
}

export function withdraw(call: Call, input: WithdrawInput): Promise<Outcome<RemedyActDone>> {
  if (call.caller.kind !== 'staff') throw new Error('Only staff do this.');
  return carryOut(call, input, {
    type: 'remedy-withdrawn',
    decide: ({ remedy }) => decideWithdrawal(theRemedy(remedy), call),
    words: { reason: input.reason },
    tells: 'remedy-withdrawn',
  });
}
