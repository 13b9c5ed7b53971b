/** Mediation ends: settled, which ends the complaint, or not, and then the policy's clocks go on. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput } from '../record.ts';
import { against, type Stand } from './against.ts';

export const endMediationInput = actInput.extend({
  settled: z.enum(['yes', 'no'], 'complaints:problem.say-how-it-ended'),
  reasons: words(6000, 'say-what-was-agreed'),
});
export type EndMediationInput = z.output<typeof endMediationInput>;

/** Refused: `no-mediation-open`. */
export function decideMediationEnd(
  stand: Stand,
  input: Pick<EndMediationInput, 'settled'>,
  now: string,
): Outcome<ComplaintEvent> {
  const noes = against(stand, 'landlord', 'end-mediation');
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'mediation-ended', at: now, resolved: input.settled === 'yes' });
}

export function endMediation(call: Call, input: EndMediationInput): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  return carryOut(call, input, {
    type: 'mediation-ended',
    decide: (held) => decideMediationEnd(held, input, call.now),
    words: { reasons: input.reasons },
    tells: 'news',
    audit: { settled: input.settled },
  });
}
