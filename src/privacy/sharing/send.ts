/** A package leaves: its link and its code are told once, and its resident reads of it, unless that could harm them. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { recordSharing } from '#complaints';
import { done, refused, type Outcome } from '#outcome';
import { isHeldForSafety } from '#safety';
import { asStaff } from '../staff.ts';
import { changePackage, sharePartsOf, shareRedactionsOf, type SharePackage } from '../store/shares.ts';
import { endOf, hashOf, packageHeld, secretsOf, type ShareRedaction } from './package.ts';
import { shareWords } from './share-words.ts';

export const sendShareInput = z.strictObject({
  packageId: z.uuid(),
  onceKey: z.uuid(),
  /** The version that was looked at: nothing leaves that changed since. */
  version: z.coerce.number().int().min(1),
  /** Why the resident must not read of it; empty where they do. */
  keptBackBecause: shareWords(2000),
});

export type SendShareReason =
  | 'not-found'
  | 'already-ended'
  | 'already-sent'
  | 'changed-meanwhile'
  | 'nothing-to-send'
  | 'once-key-reused-for-another-act';

/** Pure. Why it cannot leave now. */
export function decideSend(
  kept: Pick<SharePackage, 'sentAt' | 'endedAt' | 'version'>,
  version: number,
  places: readonly number[],
  redactions: readonly ShareRedaction[],
): SendShareReason | undefined {
  if (kept.endedAt !== null) return 'already-ended';
  if (kept.sentAt !== null) return 'already-sent';
  const isOut = (place: number): boolean =>
    redactions.some((each) => each.endedAt === null && each.phrase === null && each.place === place);
  if (places.every(isOut)) return 'nothing-to-send';
  return kept.version === version ? undefined : 'changed-meanwhile';
}

/**
 * Opens the package to whoever has its link and its code, until its days are over. Its event stands on the complaint, unless it
 * is kept from its resident or somebody worries for their safety: then it stands in the trail and at the desk alone. That the
 * sign-in is fresh is for the procedure to see to. Refused: see {@link decideSend}, `not-found`.
 */
export async function sendShare(
  call: Call,
  { packageId, onceKey, version, keptBackBecause }: z.output<typeof sendShareInput>,
): Promise<Outcome<{ link: string; code: string; expiresAt: string }, SendShareReason>> {
  const held = await packageHeld(call, packageId);
  if (!held) return refused({ reason: 'not-found' });
  const { kept, seen } = held;
  const parts = await sharePartsOf(call, packageId);
  const no = decideSend(
    kept,
    version,
    parts.map(({ place }) => place),
    await shareRedactionsOf(call, packageId),
  );
  if (no !== undefined) return refused({ reason: no });
  const { reference, complaintId, personId } = seen.complaint;
  const secrets = secretsOf(call.landlordId, packageId);
  const expiresAt = endOf(call.now, kept.days);
  await changePackage(call, packageId, {
    sentAt: call.now,
    sentBy: asStaff(call),
    expiresAt,
    linkHash: hashOf(call.landlordId, 'link', secrets.link),
    codeHash: hashOf(call.landlordId, 'code', secrets.code),
    keptBackBecause: keptBackBecause === '' ? null : keptBackBecause,
  });
  const isKeptBack =
    keptBackBecause !== '' || (personId !== null && (await isHeldForSafety(call, personId, personId)));
  if (isKeptBack) {
    await note(call, 'information-shared', `package:${packageId}`, {
      complaint: complaintId,
      kind: kept.kind,
      told: false,
    });
  } else {
    const { kind, recipient } = kept;
    const act = { reference, onceKey, version: seen.complaint.version };
    const recorded = await recordSharing(call, { ...act, packageId, kind, recipient });
    // Nothing of the package may stand where its event does not: the transaction goes back whole.
    if (recorded.outcome === 'refused') throw new Error(recorded.refusals[0]?.reason);
  }
  return done({ ...secrets, expiresAt });
}
