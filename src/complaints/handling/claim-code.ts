/**
 * The code that a letter brings to somebody for whom staff lodged. It stands in no row: it is worked out from its id under
 * the portal's secret whenever the letter is printed, and found again by a keyed hash.
 */
import { randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { giveNumberOnce, keyedHash } from '#people';
import { Temporal } from '#time';
import type { Complaint } from '../complaint.ts';
import { plainCode, plainTyped } from '../reference.ts';
import { endClaims, insertClaim, openClaimOf, type ClaimKept } from '../store/claims.ts';

/** Days from the making of a code until it is too old: long enough for a stay in hospital. */
export const claimDays = 90;

const codeOf = (landlordId: string, claimId: string): string =>
  plainCode(keyedHash('claim code', JSON.stringify([landlordId, claimId])));

export const hashOfClaim = (landlordId: string, code: string): string =>
  keyedHash('claim code as kept', JSON.stringify([landlordId, plainTyped(code)]));

/** Makes a code for a complaint, and a sign-in number for its person where there is none; any code that was open before ends. */
export async function makeClaim(
  call: Call,
  { complaintId, reference, personId }: Pick<Complaint, 'complaintId' | 'reference' | 'personId'>,
): Promise<void> {
  await endClaims(call, complaintId);
  await giveNumberOnce(call, personId);
  const claimId = randomUUID();
  await insertClaim(call, {
    claimId,
    complaintId,
    reference,
    codeHash: hashOfClaim(call.landlordId, codeOf(call.landlordId, claimId)),
    expiresAt: Temporal.Instant.from(call.now)
      .add({ hours: 24 * claimDays })
      .toString(),
  });
}

/** Can a code still be used at an instant? */
export const isOpen = (claim: ClaimKept, now: string): boolean =>
  claim.usedAt === null && claim.endedAt === null && Temporal.Instant.compare(now, claim.expiresAt) < 0;

/** The open code of a complaint, for the letter; undefined where there is none. Who may see it is for the caller to ask. */
export async function claimCodeOf(
  call: Call,
  complaintId: string,
): Promise<{ code: string; expiresAt: string } | undefined> {
  const claim = await openClaimOf(call, complaintId);
  return claim && { code: codeOf(call.landlordId, claim.claimId), expiresAt: claim.expiresAt };
}
