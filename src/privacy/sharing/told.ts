/** What a resident reads of what was shared of theirs: with whom, why, until when. Not what could harm them to read here. */
import type { Call } from '#call';
import { referencesOf } from '#complaints';
import { isHeldForSafety } from '#safety';
import type { KeptPart } from '../copy/part.ts';
import { packagesOfPerson, sharePartsOf, shareRedactionsOf, type SharePackage } from '../store/shares.ts';

export interface ShareTold {
  kept: SharePackage;
  reference: string;
  /** What was in it, without what was taken out. */
  parts: readonly KeptPart[];
}

const most = 50;

/**
 * A person's own, the newest first. While somebody worries for their safety nothing is told: whoever reads this page may not
 * be the person. With the end of the worry it is told again.
 */
export async function ownShares(call: Call): Promise<ShareTold[]> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident has these.');
  const { personId } = call.caller;
  if (await isHeldForSafety(call, personId, personId)) return [];
  const packages = (await packagesOfPerson(call, personId, most)).filter(
    ({ keptBackBecause }) => keptBackBecause === null,
  );
  const references = await referencesOf(
    call,
    packages.map(({ complaintId }) => complaintId),
  );
  const told: ShareTold[] = [];
  for (const kept of packages) {
    const out = new Set(
      (await shareRedactionsOf(call, kept.packageId))
        .filter(({ endedAt, phrase }) => endedAt === null && phrase === null)
        .map(({ place }) => place),
    );
    const parts = (await sharePartsOf(call, kept.packageId)).filter(({ place }) => !out.has(place));
    told.push({ kept, reference: references.get(kept.complaintId) ?? '', parts });
  }
  return told;
}
