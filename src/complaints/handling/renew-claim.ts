/** A new code for a letter that was lost or came too late, or for a password that was; the old one ends with it. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { giveNumber, peopleNamed } from '#people';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { makeClaim } from './claim-code.ts';
import { complaintByReference } from '../store.ts';

export const renewClaimInput = actInput.extend({
  /** The sign-in number is lost as well, and staff made sure in another way who it is: a new one goes into the letter. */
  lostNumber: z.literal('yes').optional(),
});

/** Refused: `has-an-account` where the complaint is already somebody's who can sign in. */
export const decideRenewal = (hasAccount: boolean, now: string): Outcome<Happening> =>
  hasAccount ? refused({ reason: 'has-an-account' }) : done({ type: 'claim-code-made', at: now });

/**
 * Whoever has opened their account needs their number beside the new code: a letter that somebody else opens is not enough.
 */
export async function renewClaim(
  call: Call,
  input: z.output<typeof renewClaimInput>,
): Promise<Outcome<ActDone, ActReason>> {
  const complaint = await complaintByReference(call, input.reference);
  const [person] = complaint ? await peopleNamed(call, [complaint.personId]) : [];
  return carryOut(call, input, {
    type: 'claim-code-made',
    decide: () => decideRenewal(person?.email !== null, call.now),
    alongside: async (held) => {
      if (input.lostNumber === 'yes') await giveNumber(call, held.complaint.personId);
      await makeClaim(call, held.complaint);
    },
  });
}
