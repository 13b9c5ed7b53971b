/** Staff take out of a copy what the law lets them, each time with a reason that is kept. The parts stay what they are. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { asStaff, mayReview } from '../staff.ts';
import {
  changeRequest,
  endRedaction,
  holdRequest,
  insertRedaction,
  partsOf,
  redactionsOf,
  type CopyRequest,
} from '../store/copies.ts';
import { deskWords } from './desk-words.ts';
import { textOf, type KeptPart } from './part.ts';
import { redactionReasons } from './redact.ts';

export const takeOutInput = z.strictObject({
  requestId: z.uuid(),
  onceKey: z.uuid(),
  place: z.coerce.number().int().min(0),
  /** Exact words, wherever they stand in the copy; empty: the whole part. */
  phrase: deskWords(2000),
  reason: z.enum(redactionReasons, 'desk-privacy:problem.pick-a-reason'),
  because: deskWords(2000, 'say-why'),
});
export const putBackInput = z.strictObject({ requestId: z.uuid(), redactionId: z.uuid() });

export type TakeOutReason = 'not-found' | 'not-ready' | 'already-released' | 'words-not-in-part';

/** Pure: may something be taken out of this copy now? */
export function decideTakeOut(
  request: Pick<CopyRequest, 'standing'>,
  part: KeptPart | undefined,
  phrase: string,
): TakeOutReason | undefined {
  if (request.standing === 'released') return 'already-released';
  if (request.standing === 'making') return 'not-ready';
  if (part === undefined) return 'not-found';
  return phrase === '' || textOf(part).includes(phrase) ? undefined : 'words-not-in-part';
}

async function held(call: Call, requestId: string): Promise<CopyRequest | undefined> {
  const request = await holdRequest(call, requestId);
  return request && (await mayReview(call, request.personId)) ? request : undefined;
}

/** Takes words, or a whole part, out of a copy. Refused: see {@link decideTakeOut}. The same key again does nothing more. */
export async function takeOut(
  call: Call,
  { requestId, onceKey, place, phrase, reason, because }: z.output<typeof takeOutInput>,
): Promise<Outcome<null, TakeOutReason>> {
  const request = await held(call, requestId);
  if (!request) return refused({ reason: 'not-found' });
  const part = (await partsOf(call, requestId)).find((each) => each.place === place);
  const no = decideTakeOut(request, part, phrase);
  if (no !== undefined)
    return refused({
      reason: no,
      ...(no === 'words-not-in-part' && { facts: { field: `phrase-${place}` } }),
    });
  const isNew = await insertRedaction(call, {
    redactionId: randomUUID(),
    requestId,
    place,
    phrase: phrase === '' ? null : phrase,
    reason,
    because,
    madeAt: call.now,
    madeBy: asStaff(call),
    onceKey,
  });
  if (!isNew) return done(null);
  await changeRequest(call, requestId, {});
  await note(call, 'copy-part-taken-out', `copy:${requestId}`, { place, reason });
  return done(null);
}

/** Puts back what was taken out; that it was, and why, stays on record. Refused: `not-found`, `already-released`. */
export async function putBack(
  call: Call,
  { requestId, redactionId }: z.output<typeof putBackInput>,
): Promise<Outcome<null, TakeOutReason>> {
  const request = await held(call, requestId);
  if (!request) return refused({ reason: 'not-found' });
  if (request.standing === 'released') return refused({ reason: 'already-released' });
  const redaction = (await redactionsOf(call, requestId)).find((each) => each.redactionId === redactionId);
  if (!redaction || !(await endRedaction(call, requestId, redactionId, asStaff(call))))
    return refused({ reason: 'not-found' });
  await changeRequest(call, requestId, {});
  await note(call, 'copy-part-put-back', `copy:${requestId}`, { place: redaction.place });
  return done(null);
}
