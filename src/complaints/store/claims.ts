import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Call } from '#call';
import { claimCodes } from '#db/schema/claims';
import { complaints } from '#db/schema/complaints';

export interface ClaimKept {
  claimId: string;
  complaintId: string;
  reference: string;
  expiresAt: string;
  endedAt: string | null;
  usedAt: string | null;
}

const columns = {
  claimId: claimCodes.claimId,
  complaintId: claimCodes.complaintId,
  reference: claimCodes.reference,
  expiresAt: claimCodes.expiresAt,
  endedAt: claimCodes.endedAt,
  usedAt: claimCodes.usedAt,
};

const isOpenAt = (call: Call) =>
  and(isNull(claimCodes.endedAt), isNull(claimCodes.usedAt), gt(claimCodes.expiresAt, call.now));

export async function insertClaim(
  call: Call,
  claim: Pick<ClaimKept, 'claimId' | 'complaintId' | 'reference' | 'expiresAt'> & { codeHash: string },
): Promise<void> {
  await call.tx.insert(claimCodes).values({ ...claim, landlordId: call.landlordId, madeAt: call.now });
}

/** Ends the codes of a complaint that are still open: a new one takes their place. */
export async function endClaims(call: Call, complaintId: string): Promise<void> {
  await call.tx
    .update(claimCodes)
    .set({ endedAt: call.now })
    .where(
      and(
        eq(claimCodes.landlordId, call.landlordId),
        eq(claimCodes.complaintId, complaintId),
        isNull(claimCodes.endedAt),
        isNull(claimCodes.usedAt),
      ),
    );
}

/** The code with this hash, held until the transaction ends. */
export async function lockClaim(call: Call, codeHash: string): Promise<ClaimKept | undefined> {
  const [claim] = await call.tx
    .select(columns)
    .from(claimCodes)
    .where(and(eq(claimCodes.landlordId, call.landlordId), eq(claimCodes.codeHash, codeHash)))
    .for('update');
  return claim;
}

/** The open code of a complaint; undefined where it has none. */
export async function openClaimOf(call: Call, complaintId: string): Promise<ClaimKept | undefined> {
  const [claim] = await call.tx
    .select(columns)
    .from(claimCodes)
    .where(
      and(
        eq(claimCodes.landlordId, call.landlordId),
        eq(claimCodes.complaintId, complaintId),
        isOpenAt(call),
      ),
    )
    .orderBy(desc(claimCodes.madeAt))
    .limit(1);
  return claim;
}

/** Open codes that were entered with this address in this browser, held until the transaction ends. */
export async function claimsAskedBy(
  call: Call,
  { email, browserHash }: { email: string; browserHash: string },
): Promise<ClaimKept[]> {
  return call.tx
    .select(columns)
    .from(claimCodes)
    .where(
      and(
        eq(claimCodes.landlordId, call.landlordId),
        eq(claimCodes.askedEmail, email),
        eq(claimCodes.askedBrowser, browserHash),
        isOpenAt(call),
      ),
    )
    .orderBy(claimCodes.madeAt)
    .for('update');
}

export async function changeClaim(
  call: Call,
  claimId: string,
  change: { askedEmail: string; askedBrowser: string } | { usedAt: string; usedBy: string },
): Promise<void> {
  await call.tx
    .update(claimCodes)
    .set(change)
    .where(and(eq(claimCodes.landlordId, call.landlordId), eq(claimCodes.claimId, claimId)));
}

/** Gives a complaint to the person who claimed it. */
export async function giveComplaint(call: Call, complaintId: string, personId: string): Promise<void> {
  await call.tx
    .update(complaints)
    .set({ personId })
    .where(and(eq(complaints.landlordId, call.landlordId), eq(complaints.complaintId, complaintId)));
}
