/**
 * Somebody makes a complaint theirs that staff lodged for them: the code from the letter shows that it is theirs, and a
 * sign-in code that the address is. The code works once; a wrong, an old and a used one have one answer.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { queueMail } from '#letters';
import { done, refused, type Outcome } from '#outcome';
import { askForCode, emailField, limits, minutesToWait, peopleNamed } from '#people';
import { words } from '../account.ts';
import { asResident, carryOut } from '../act.ts';
import { lockComplaint } from '../store.ts';
import { changeClaim, claimsAskedBy, giveComplaint, lockClaim, type ClaimKept } from '../store/claims.ts';
import { hashOfClaim, isOpen } from './claim-code.ts';

const claimCode = words(60, 'give-the-letter-code');

export const beginClaimInput = z.strictObject({
  code: claimCode,
  email: emailField,
  /** The browser that asked for a sign-in code before, if any. */
  browser: z.string().max(200).optional().catch(undefined),
});
export type BeginClaimInput = z.output<typeof beginClaimInput>;

export type ClaimReason = 'claim-code-is-not-good' | 'too-many-claims-tried' | 'too-many-codes-asked';

/** The claim behind a code. Every try counts for the place that it comes from. */
async function claimFor(call: Call, code: string, peer: string): Promise<Outcome<ClaimKept, ClaimReason>> {
  const wait = await minutesToWait(call, limits.claimFromPeer, peer);
  if (wait !== undefined) return refused({ reason: 'too-many-claims-tried', facts: { count: wait } });
  const claim = await lockClaim(call, hashOfClaim(call.landlordId, code));
  return claim && isOpen(claim, call.now) ? done(claim) : refused({ reason: 'claim-code-is-not-good' });
}

/** Keeps which address the code was entered with, and sends a sign-in code there. Open to visitors. */
export async function beginClaim(
  call: Call,
  input: BeginClaimInput,
  around: { peer: string },
): Promise<Outcome<{ browser: string }, ClaimReason>> {
  const { code, email, browser } = input;
  const found = await claimFor(call, code, around.peer);
  if (found.outcome === 'refused') {
    await note(call, 'claim-refused', 'claim:none', { reason: found.refusals[0]?.reason ?? '' });
    return found;
  }
  await changeClaim(call, found.value.claimId, { askedEmail: email });
  return askForCode(call, { email, browser }, { peer: around.peer, queueMail });
}

async function ownEmail(call: Call): Promise<string> {
  const [person] = await peopleNamed(call, [asResident(call).ownerId]);
  if (!person?.email) throw new Error('Whoever is signed in has an address.');
  return person.email;
}

/** Makes it theirs: the complaint is the person's from now on, with every letter and date on it. */
async function take(call: Call, claim: ClaimKept): Promise<string | undefined> {
  const { ownerId } = asResident(call);
  const complaint = await lockComplaint(call, claim.reference);
  if (complaint === undefined) return undefined;
  const act = { reference: claim.reference, onceKey: randomUUID(), version: complaint.version };
  const taken = await carryOut(call, act, {
    type: 'complaint-claimed',
    decide: () => done({ type: 'complaint-claimed', at: call.now }),
    alongside: async () => {
      await giveComplaint(call, claim.complaintId, ownerId);
      await changeClaim(call, claim.claimId, { usedAt: call.now, usedBy: ownerId });
    },
  });
  return taken.outcome === 'done' ? taken.value.reference : undefined;
}

/** The references of complaints that wait to be made the caller's. Changes nothing. */
export async function claimsWaiting(call: Call): Promise<string[]> {
  if (call.caller.kind !== 'resident') return [];
  return (await claimsAskedBy(call, await ownEmail(call))).map(({ reference }) => reference);
}

/** Takes every complaint that a code was entered for with the caller's own address. Refused where none waits. */
export async function finishClaim(call: Call): Promise<Outcome<{ reference: string }, ClaimReason>> {
  const taken: string[] = [];
  for (const claim of await claimsAskedBy(call, await ownEmail(call))) {
    const reference = await take(call, claim);
    if (reference !== undefined) taken.push(reference);
  }
  const [reference] = taken;
  return reference === undefined ? refused({ reason: 'claim-code-is-not-good' }) : done({ reference });
}

export const claimSignedInInput = z.strictObject({ code: claimCode });

/** For somebody who is signed in already: the code alone, since the address is known to be theirs. */
export async function claimSignedIn(
  call: Call,
  input: { code: string },
  around: { peer: string },
): Promise<Outcome<{ reference: string }, ClaimReason>> {
  const found = await claimFor(call, input.code, around.peer);
  if (found.outcome === 'refused') return found;
  const reference = await take(call, found.value);
  return reference === undefined ? refused({ reason: 'claim-code-is-not-good' }) : done({ reference });
}
