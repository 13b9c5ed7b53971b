/** A new code for a letter that was lost or came too late; the old one ends with it. */
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { peopleNamed } from '#people';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput, type Act } from '../record.ts';
import { makeClaim } from './claim-code.ts';
import { complaintByReference } from '../store.ts';

export const renewClaimInput = actInput;

/** Refused: `has-an-account` where the complaint is already somebody's who can sign in. */
export const decideRenewal = (hasAccount: boolean, now: string): Outcome<Happening> =>
  hasAccount ? refused({ reason: 'has-an-account' }) : done({ type: 'claim-code-made', at: now });

export async function renewClaim(call: Call, input: Act): Promise<Outcome<ActDone, ActReason>> {
  const complaint = await complaintByReference(call, input.reference);
  const [person] = complaint ? await peopleNamed(call, [complaint.personId]) : [];
  return carryOut(call, input, {
    type: 'claim-code-made',
    decide: () => decideRenewal(person?.email !== null, call.now),
    alongside: (held) => makeClaim(call, held.complaint),
  });
}
