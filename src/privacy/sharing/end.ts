/** A package is taken back: from the same instant it looks to its recipient like one that never was. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { asStaff } from '../staff.ts';
import { changePackage, deleteSharePartsBefore } from '../store/shares.ts';
import { packageHeld } from './package.ts';
import { shareWords } from './share-words.ts';

export const endShareInput = z.strictObject({
  packageId: z.uuid(),
  because: shareWords(2000, 'say-why'),
});

/** Ends a package at once, sent or not. Refused: `not-found`, `already-ended`. */
export async function endShare(
  call: Call,
  { packageId, because }: z.output<typeof endShareInput>,
): Promise<Outcome<null, 'not-found' | 'already-ended'>> {
  const held = await packageHeld(call, packageId);
  if (!held) return refused({ reason: 'not-found' });
  if (held.kept.endedAt !== null) return refused({ reason: 'already-ended' });
  await changePackage(call, packageId, {
    endedAt: call.now,
    endedBy: asStaff(call),
    endedBecause: because,
  });
  await note(call, 'package-ended', `package:${packageId}`, { complaint: held.kept.complaintId });
  return done(null);
}

/** Days after its end in which the parts of a package are kept, to answer questions about it. */
const daysKept = 180;

/** Forgets the parts of packages long over. What was shared, with whom and why, stays with the complaint. */
export const sweepShares = (call: Call): Promise<void> =>
  deleteSharePartsBefore(
    call,
    Temporal.Instant.from(call.now)
      .subtract({ hours: 24 * daysKept })
      .toString(),
  );
