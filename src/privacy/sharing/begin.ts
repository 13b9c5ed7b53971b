/** Staff begin a package: for whom, what for, on which ground, for how many days, and which parts. Nothing leaves by this. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { handles, view, type ComplaintView } from '#complaints';
import { done, refused, type Outcome } from '#outcome';
import { remediesOf } from '#remedies';
import { complaintParts } from '../copy/complaint-parts.ts';
import { ours, theirs, type KeptPart } from '../copy/part.ts';
import { asStaff } from '../staff.ts';
import { notesOf } from '../store/notes.ts';
import {
  insertPackage,
  insertShareParts,
  packageByOnceKey,
  packagesOfComplaint,
  type SharePackage,
} from '../store/shares.ts';
import { endOf, mostShareDays, shareGrounds, shareKinds } from './package.ts';
import { shareWords } from './share-words.ts';

const picked = (given: unknown): unknown =>
  Array.isArray(given) ? given : given === undefined || given === '' ? [] : [given];

export const beginShareInput = z.strictObject({
  reference: z.string().max(40),
  onceKey: z.uuid(),
  /** The version of the complaint of which the parts were shown. */
  version: z.coerce.number().int().min(1),
  kind: z.enum(shareKinds, 'desk-share:problem.pick-a-kind'),
  recipient: shareWords(200, 'name-the-recipient'),
  purpose: shareWords(2000, 'say-what-for'),
  ground: z.enum(shareGrounds, 'desk-share:problem.pick-a-ground'),
  days: z.coerce
    .number('desk-share:problem.give-days')
    .int('desk-share:problem.give-days')
    .min(1, 'desk-share:problem.give-days')
    .max(mostShareDays, 'desk-share:problem.give-days'),
  places: z.preprocess(
    picked,
    z.array(z.coerce.number().int().min(0)).min(1, 'desk-share:problem.pick-a-part').max(5000),
  ),
});

export type BeginReason = 'not-found' | 'changed-meanwhile' | 'once-key-reused-for-another-act';

async function partsOf(call: Call, seen: ComplaintView): Promise<KeptPart[]> {
  const { reference, complaintId } = seen.complaint;
  const remedies = (await remediesOf(call, reference))?.remedies ?? [];
  const parts = complaintParts(seen, { remedies, notes: await notesOf(call, complaintId) });
  // Whoever reads it is not the person whose complaint it is.
  const chapter = ours('desk-share:complaint', { reference: theirs(reference) });
  return parts.map((part, place) => ({ ...part, chapter, place }));
}

export interface ToShare {
  seen: ComplaintView;
  parts: readonly KeptPart[];
  packages: readonly SharePackage[];
}

const mostListed = 100;

/** Every part of a complaint, to choose from, and what was shared of it before; undefined where it is not the caller's to share. */
export async function toShare(call: Call, reference: string): Promise<ToShare | undefined> {
  const seen = handles(call.caller) ? await view(call, reference) : undefined;
  if (!seen) return undefined;
  const packages = await packagesOfComplaint(call, seen.complaint.complaintId, mostListed);
  return { seen, parts: await partsOf(call, seen), packages };
}

/**
 * Keeps the chosen parts as they are now. Refused: `not-found`; `changed-meanwhile` where the complaint is not as it was shown:
 * a place could name another part. The same key again answers the first package.
 */
export async function beginShare(
  call: Call,
  { reference, onceKey, version, places, ...about }: z.output<typeof beginShareInput>,
): Promise<Outcome<{ packageId: string }, BeginReason>> {
  const seen = handles(call.caller) ? await view(call, reference) : undefined;
  if (!seen) return refused({ reason: 'not-found' });
  const { complaintId, personId } = seen.complaint;
  const earlier = await packageByOnceKey(call, onceKey);
  if (earlier)
    return earlier.complaintId === complaintId && earlier.recipient === about.recipient
      ? done({ packageId: earlier.packageId })
      : refused({ reason: 'once-key-reused-for-another-act' });
  const parts = (await partsOf(call, seen)).filter(({ place }) => places.includes(place));
  if (seen.complaint.version !== version || parts.length !== new Set(places).size)
    return refused({ reason: 'changed-meanwhile' });
  const packageId = randomUUID();
  const isNew = await insertPackage(call, {
    ...about,
    packageId,
    complaintId,
    personId,
    expiresAt: endOf(call.now, about.days),
    madeAt: call.now,
    madeBy: asStaff(call),
    ...{ sentAt: null, sentBy: null, linkHash: null, codeHash: null, keptBackBecause: null },
    ...{ confirmedAt: null, confirmedName: null, endedAt: null, endedBy: null, endedBecause: null },
    version: 1,
    onceKey,
  });
  if (!isNew) return refused({ reason: 'once-key-reused-for-another-act' });
  await insertShareParts(call, packageId, parts);
  await note(call, 'package-made', `package:${packageId}`, {
    complaint: complaintId,
    kind: about.kind,
    parts: parts.length,
  });
  return done({ packageId });
}
