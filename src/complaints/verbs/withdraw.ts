/** The resident stops the complaint. She need not say why, and she may come back: it can be opened again. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput } from '../record.ts';
import { against, type Stand } from './against.ts';

export const withdrawInput = actInput.extend({ reasons: words(5000) });
export type WithdrawInput = z.output<typeof withdrawInput>;

/** Refused: `already-withdrawn`, `complaint-closed`. */
export function decideWithdrawal(stand: Stand, now: string): Outcome<ComplaintEvent> {
  const noes = against(stand, 'resident', 'withdraw');
  return noes.length > 0 ? refused(...noes) : done({ type: 'complaint-withdrawn', at: now });
}

export const withdraw = (call: Call, input: WithdrawInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'complaint-withdrawn',
    ...asResident(call),
    decide: (held) => decideWithdrawal(held, call.now),
    words: input.reasons === '' ? {} : { reasons: input.reasons },
    tells: 'landlord-told',
  });
