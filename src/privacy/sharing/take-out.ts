/** Before a package leaves, staff take out what its recipient need not or must not read. The parts stay what they are. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { textOf, type KeptPart } from '../copy/part.ts';
import { asStaff } from '../staff.ts';
import {
  changePackage,
  endShareRedaction,
  insertShareRedaction,
  sharePartsOf,
  shareRedactionsOf,
  type SharePackage,
} from '../store/shares.ts';
import { packageHeld, shareReasons } from './package.ts';
import { shareWords } from './share-words.ts';

export const shareTakeOutInput = z.strictObject({
  packageId: z.uuid(),
  onceKey: z.uuid(),
  place: z.coerce.number().int().min(0),
  /** Exact words, wherever they stand in the package; empty: the whole part. */
  phrase: shareWords(2000),
  reason: z.enum(shareReasons, 'desk-share:problem.pick-a-reason'),
  because: shareWords(2000, 'say-why'),
});
export const sharePutBackInput = z.strictObject({ packageId: z.uuid(), redactionId: z.uuid() });

export type ShareTakeOutReason =
  'not-found' | 'already-sent' | 'already-ended' | 'words-not-in-part' | 'not-taken-out';

/** Pure. What its recipient was once given is not changed under their eyes. */
export function decideShareTakeOut(
  { sentAt, endedAt }: Pick<SharePackage, 'sentAt' | 'endedAt'>,
  part: KeptPart | undefined,
  phrase: string,
): ShareTakeOutReason | undefined {
  if (endedAt !== null) return 'already-ended';
  if (sentAt !== null) return 'already-sent';
  if (part === undefined) return 'not-found';
  return phrase === '' || textOf(part).includes(phrase) ? undefined : 'words-not-in-part';
}

/** Takes words, or a whole part, out. Refused: see {@link decideShareTakeOut}. The same key again does nothing more. */
export async function shareTakeOut(
  call: Call,
  { packageId, onceKey, place, phrase, reason, because }: z.output<typeof shareTakeOutInput>,
): Promise<Outcome<null, ShareTakeOutReason>> {
  const held = await packageHeld(call, packageId);
  if (!held) return refused({ reason: 'not-found' });
  const part = (await sharePartsOf(call, packageId)).find((each) => each.place === place);
  const no = decideShareTakeOut(held.kept, part, phrase);
  if (no !== undefined)
    return refused({
      reason: no,
      ...(no === 'words-not-in-part' && { facts: { field: `phrase-${place}` } }),
    });
  const isNew = await insertShareRedaction(call, {
    redactionId: randomUUID(),
    ...{ packageId, place, phrase: phrase === '' ? null : phrase, reason, because, onceKey },
    madeAt: call.now,
    madeBy: asStaff(call),
  });
  if (!isNew) return done(null);
  await changePackage(call, packageId, {});
  await note(call, 'package-part-taken-out', `package:${packageId}`, { place, reason });
  return done(null);
}

/** Puts back what was taken out; that it was, and why, stays on record. Refused: `not-found`, `not-taken-out`, `already-sent`, `already-ended`. */
export async function sharePutBack(
  call: Call,
  { packageId, redactionId }: z.output<typeof sharePutBackInput>,
): Promise<Outcome<null, ShareTakeOutReason>> {
  const held = await packageHeld(call, packageId);
  if (!held) return refused({ reason: 'not-found' });
  if (held.kept.endedAt !== null) return refused({ reason: 'already-ended' });
  if (held.kept.sentAt !== null) return refused({ reason: 'already-sent' });
  const redaction = (await shareRedactionsOf(call, packageId)).find(
    (each) => each.redactionId === redactionId && each.endedAt === null,
  );
  if (!redaction || !(await endShareRedaction(call, packageId, redactionId, asStaff(call))))
    return refused({ reason: 'not-taken-out' });
  await changePackage(call, packageId, {});
  await note(call, 'package-part-put-back', `package:${packageId}`, { place: redaction.place });
  return done(null);
}
