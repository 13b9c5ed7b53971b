/**
 * Somebody makes a complaint theirs that staff lodged for them: the code from the letter shows that it is theirs, and a
 * sign-in code that the address is; or, without an address, a password of their own from then on. The code works once; a
 * wrong, an old and a used one have one answer. Once an account was opened a code needs its number beside it.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { queueMail } from '#letters';
import { done, refused, type Outcome } from '#outcome';
import {
  askForCode,
  emailField,
  hashOfToken,
  isNumberOf,
  isToken,
  limits,
  minutesToWait,
  numberOf,
  openAccount,
  peopleNamed,
} from '#people';
import { words } from '../account.ts';
import { asResident, carryOut } from '../act.ts';
import { lockComplaint } from '../store.ts';
import { changeClaim, claimsAskedBy, giveComplaint, lockClaim, type ClaimKept } from '../store/claims.ts';
import { hashOfClaim, isOpen } from './claim-code.ts';

const claimCode = words(60, 'give-the-letter-code');

/** The sign-in number, of whoever has opened an account before. */
const number = z.string().max(100).default('');

export const beginClaimInput = z.strictObject({
  code: claimCode,
  number,
  email: emailField,
  /** The browser that asked for a sign-in code before, if any. */
  browser: z.string().max(200).optional().catch(undefined),
});
export type BeginClaimInput = z.output<typeof beginClaimInput>;

export type ClaimReason =
  'claim-code-is-not-good' | 'sign-in-number-needed' | 'too-many-claims-tried' | 'too-many-codes-asked';

/** The claim behind a code, and whose complaint it is. Every try counts for the place that it comes from. */
async function claimFor(
  call: Call,
  typed: { code: string; number: string },
  peer: string,
): Promise<Outcome<ClaimKept & { personId: string }, ClaimReason>> {
  const wait = await minutesToWait(call, limits.claimFromPeer, peer);
  if (wait !== undefined) return refused({ reason: 'too-many-claims-tried', facts: { count: wait } });
  const claim = await lockClaim(call, hashOfClaim(call.landlordId, typed.code));
  const complaint = claim && isOpen(claim, call.now) ? await lockComplaint(call, claim.reference) : undefined;
  if (!claim || !complaint) {
    await note(call, 'claim-refused', 'claim:none', { reason: 'claim-code-is-not-good' });
    return refused({ reason: 'claim-code-is-not-good' });
  }
  const { personId } = complaint;
  const isOpened = (await numberOf(call, personId))?.isUsed === true;
  if (isOpened && !(await isNumberOf(call, personId, typed.number))) {
    await note(call, 'claim-refused', `claim:${claim.claimId}`, { reason: 'sign-in-number-needed' });
    return refused({ reason: 'sign-in-number-needed', facts: { field: 'number' } });
  }
  return done({ ...claim, personId });
}

export const checkClaimInput = z.strictObject({ code: claimCode, number });

/** Is the code good, before its person makes a password? Uses nothing up; counts as a try. Open to visitors. */
export async function checkClaim(
  call: Call,
  input: z.output<typeof checkClaimInput>,
  around: { peer: string },
): Promise<Outcome<null, ClaimReason>> {
  const found = await claimFor(call, input, around.peer);
  return found.outcome === 'refused' ? found : done(null);
}

export const openWithClaimInput = checkClaimInput.extend({
  password: z.string().max(2000, 'people:password-too-long-to-read'),
  device: z.string().max(120).default(''),
  earlierToken: z.string().max(200).optional().catch(undefined),
});

/**
 * Opens the account of somebody who has no address, under a password of their own; the code is used up. The complaint is
 * theirs already. Open to visitors. Refused: as a claim is, and what a password may not be.
 */
export async function openWithClaim(
  call: Call,
  input: z.output<typeof openWithClaimInput>,
  around: { peer: string; names: readonly string[] },
) {
  const found = await claimFor(call, input, around.peer);
  if (found.outcome === 'refused') return found;
  const { claimId, personId, reference } = found.value;
  const opened = await openAccount(call, personId, input, around);
  if (opened.outcome === 'refused') return opened;
  await changeClaim(call, claimId, { usedAt: call.now, usedBy: personId });
  return done({ ...opened.value, reference });
}

/**
 * Keeps which address the code was entered with and in which browser, and sends a sign-in code there. Open to visitors.
 * Answers what the browser keeps until the complaint is theirs.
 */
export async function beginClaim(
  call: Call,
  input: BeginClaimInput,
  around: { peer: string },
): Promise<Outcome<{ browser: string }, ClaimReason>> {
  const { email, browser } = input;
  const found = await claimFor(call, input, around.peer);
  if (found.outcome === 'refused') return found;
  const asked = await askForCode(call, { email, browser }, { peer: around.peer, queueMail });
  if (asked.outcome === 'done')
    await changeClaim(call, found.value.claimId, {
      askedEmail: email,
      askedBrowser: hashOfToken(asked.value.browser),
    });
  return asked;
}

export const waitingClaimInput = z.strictObject({
  /** What {@link beginClaim} gave the browser to keep. */
  browser: z.string().max(200).optional().catch(undefined),
});
type WaitingClaimInput = z.output<typeof waitingClaimInput>;

/**
 * By the address that a code was entered with, and only in the browser where it was: an address may be mistyped, and its
 * owner has not seen the letter. Anywhere else the code is typed again.
 */
async function ownClaims(call: Call, { browser }: WaitingClaimInput): Promise<ClaimKept[]> {
  const [person] = await peopleNamed(call, [asResident(call).ownerId]);
  if (!person?.email || !isToken(browser)) return [];
  return claimsAskedBy(call, { email: person.email, browserHash: hashOfToken(browser) });
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
export async function claimsWaiting(call: Call, input: WaitingClaimInput): Promise<string[]> {
  if (call.caller.kind !== 'resident') return [];
  return (await ownClaims(call, input)).map(({ reference }) => reference);
}

/** Takes every complaint that a code was entered for in this browser, with the caller's own address. Refused where none waits. */
export async function finishClaim(
  call: Call,
  input: WaitingClaimInput,
): Promise<Outcome<{ reference: string }, ClaimReason>> {
  const taken: string[] = [];
  for (const claim of await ownClaims(call, input)) {
    const reference = await take(call, claim);
    if (reference !== undefined) taken.push(reference);
  }
  const [reference] = taken;
  return reference === undefined ? refused({ reason: 'claim-code-is-not-good' }) : done({ reference });
}

export const claimSignedInInput = checkClaimInput;

/** For somebody who is signed in already: the code alone, since the address is known to be theirs. */
export async function claimSignedIn(
  call: Call,
  input: z.output<typeof claimSignedInInput>,
  around: { peer: string },
): Promise<Outcome<{ reference: string }, ClaimReason>> {
  const found = await claimFor(call, input, around.peer);
  if (found.outcome === 'refused') return found;
  const reference = await take(call, found.value);
  return reference === undefined ? refused({ reason: 'claim-code-is-not-good' }) : done({ reference });
}
