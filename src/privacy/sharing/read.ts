/**
 * A package as it is read: by the staff who make it ready, exactly as it will leave, and by whoever has its link and its code.
 * A package that is over, taken back, not sent or never was looks the same to everybody outside.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openAttachment } from '#attachments';
import { note } from '#audit';
import type { Call } from '#call';
import { plainTyped } from '#complaints';
import { done, refused, type Outcome } from '#outcome';
import { isSameHash, limits, minutesToWait, peopleNamed } from '#people';
import type { KeptPart } from '../copy/part.ts';
import { withRedactions } from '../copy/redact.ts';
import {
  changePackage,
  insertShareOpening,
  packageByLink,
  shareOpeningsOf,
  sharePartsOf,
  shareRedactionsOf,
  type ShareOpening,
  type SharePackage,
} from '../store/shares.ts';
import { hashOf, isOpenAt, packageFor, type ShareRedaction } from './package.ts';
import { shareWords } from './share-words.ts';

export interface ShareRead {
  kept: SharePackage;
  parts: readonly KeptPart[];
  redactions: readonly ShareRedaction[];
}

const readOf = async (call: Call, kept: SharePackage): Promise<ShareRead> => ({
  kept,
  parts: await sharePartsOf(call, kept.packageId),
  redactions: await shareRedactionsOf(call, kept.packageId),
});

export interface ShareReviewed extends ShareRead {
  reference: string;
  redactions: readonly (ShareRedaction & { by: string })[];
  openings: readonly ShareOpening[];
}

/** For staff: the parts, what was taken out and by whom, and each time that it was opened. */
export async function reviewShare(call: Call, packageId: string): Promise<ShareReviewed | undefined> {
  const held = await packageFor(call, packageId);
  if (!held) return undefined;
  const read = await readOf(call, held.kept);
  const people = await peopleNamed(
    call,
    read.redactions.map(({ madeBy }) => madeBy),
  );
  const nameOf = (id: string): string => people.find((each) => each.personId === id)?.name ?? '';
  return {
    ...read,
    reference: held.seen.complaint.reference,
    redactions: read.redactions.map((each) => ({ ...each, by: nameOf(each.madeBy) })),
    openings: await shareOpeningsOf(call, packageId),
  };
}

/** Handed over as a file, such as on a stick: counted like an opening. Refused: `not-open` before it was sent and after its end. */
export async function handOverShare(
  call: Call,
  packageId: string,
): Promise<Outcome<ShareRead, 'not-found' | 'not-open'>> {
  const held = await packageFor(call, packageId);
  if (!held) return refused({ reason: 'not-found' });
  if (!isOpenAt(held.kept, call.now)) return refused({ reason: 'not-open' });
  await insertShareOpening(call, packageId, randomUUID(), 'handed-over');
  await note(call, 'package-handed-over', `package:${packageId}`, { complaint: held.kept.complaintId });
  return done(await readOf(call, held.kept));
}

/** The bytes of a file in it; null where that part was left out or the file is not what it was. */
export async function fileOfShare(
  call: Call,
  { kept: { complaintId }, parts, redactions }: ShareRead,
  place: number,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array } | null> {
  const given = withRedactions(parts, redactions, () => '').find((each) => each.place === place);
  if (!given?.file) return null;
  const { attachmentId, contentHash, name } = given.file;
  const kept = await openAttachment(call, { complaintId }, attachmentId);
  return kept?.contentHash === contentHash ? { name, mediaType: kept.mediaType, bytes: kept.bytes } : null;
}

export const openShareInput = z.strictObject({
  link: z.string().max(60),
  code: shareWords(60, 'give-the-code'),
});
export const confirmShareInput = openShareInput.extend({ name: shareWords(200, 'give-your-name') });

export type OpenReason = 'too-many-codes-tried' | 'no-such-package';

/** Whoever is signed in is nobody here. */
const asNobody = (call: Call): Call => ({ ...call, caller: { kind: 'visitor' } });

/** Every try counts, right or wrong, known link or not: what is answered tells nothing of which it was. */
async function opened(
  call: Call,
  { link, code }: z.output<typeof openShareInput>,
  { peer }: { peer: string },
): Promise<Outcome<SharePackage, OpenReason>> {
  for (const [limit, subject] of [
    [limits.packageFromPeer, peer],
    [limits.packageForLink, plainTyped(link)],
  ] as const) {
    const wait = await minutesToWait(call, limit, subject);
    if (wait === undefined) continue;
    await note(call, 'limit-reached', `limit:${limit.purpose}`);
    return refused({ reason: 'too-many-codes-tried', facts: { count: wait } });
  }
  const kept = await packageByLink(call, hashOf(call.landlordId, 'link', link));
  const isRight = isSameHash(kept?.codeHash ?? '', hashOf(call.landlordId, 'code', code));
  if (kept && isRight && isOpenAt(kept, call.now)) return done(kept);
  if (kept) await note(call, 'package-code-refused', `package:${kept.packageId}`);
  return refused({ reason: 'no-such-package', facts: { field: 'code' } });
}

/** The package for whoever has link and code; each opening is kept. Refused: `no-such-package`, `too-many-codes-tried`. */
export async function openShare(
  known: Call,
  input: z.output<typeof openShareInput>,
  around: { peer: string; what: Exclude<ShareOpening['what'], 'handed-over'> },
): Promise<Outcome<ShareRead, OpenReason>> {
  const call = asNobody(known);
  const found = await opened(call, input, around);
  if (found.outcome === 'refused') return found;
  const { packageId, complaintId } = found.value;
  await insertShareOpening(call, packageId, randomUUID(), around.what);
  await note(call, 'package-opened', `package:${packageId}`, { complaint: complaintId, what: around.what });
  return done(await readOf(call, found.value));
}

/** The recipient says that they have it, with their name, once. Refused: as {@link openShare}. */
export async function confirmShare(
  known: Call,
  { name, ...input }: z.output<typeof confirmShareInput>,
  around: { peer: string },
): Promise<Outcome<null, OpenReason>> {
  const call = asNobody(known);
  const found = await opened(call, input, around);
  if (found.outcome === 'refused') return found;
  const { packageId, complaintId, confirmedAt } = found.value;
  if (confirmedAt !== null) return done(null);
  await changePackage(call, packageId, { confirmedAt: call.now, confirmedName: name });
  await note(call, 'package-confirmed', `package:${packageId}`, { complaint: complaintId });
  return done(null);
}
