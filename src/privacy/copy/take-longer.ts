import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { copyDueOn } from '../clock.ts';
import { asStaff, mayReview } from '../staff.ts';
import { changeRequest, holdRequest, type CopyRequest } from '../store/copies.ts';
import { referenceOf, tellOfNews } from '../tell.ts';
import { deskWords } from './desk-words.ts';

export const takeLongerInput = z.strictObject({
  requestId: z.uuid(),
  version: z.coerce.number().int().min(1),
  because: z.enum(['complex', 'many'], 'desk-privacy:problem.pick-a-reason'),
  words: deskWords(2000, 'say-why'),
});
export type TakeLongerReason =
  'not-found' | 'changed-meanwhile' | 'already-released' | 'already-longer' | 'never-longer-after-the-day';

/** Pure. The person must hear of it before the first day has passed (article 12(3)). */
export function decideLonger(
  request: CopyRequest,
  version: number,
  today: string,
): TakeLongerReason | undefined {
  if (request.standing === 'released') return 'already-released';
  if (request.longerAt !== null) return 'already-longer';
  if (today > request.firstDueOn) return 'never-longer-after-the-day';
  return request.version === version ? undefined : 'changed-meanwhile';
}

/** Takes up to two more months, and tells the person with the reason. Refused: see {@link decideLonger}, `not-found`. */
export async function takeLonger(
  call: Call,
  { requestId, version, because, words }: z.output<typeof takeLongerInput>,
): Promise<Outcome<{ dueOn: string }, TakeLongerReason>> {
  const request = await holdRequest(call, requestId);
  if (!request || !(await mayReview(call, request.personId))) return refused({ reason: 'not-found' });
  const no = decideLonger(request, version, call.today);
  if (no !== undefined) return refused({ reason: no });
  const dueOn = await copyDueOn(call, request.askedAt, true);
  await changeRequest(call, requestId, {
    dueOn,
    longerAt: call.now,
    longerBy: asStaff(call),
    longerBecause: because,
    longerWords: words,
  });
  const { personId, language } = request;
  await tellOfNews(call, {
    personId,
    language,
    id: requestId,
    reference: referenceOf('C', requestId),
    step: 'longer',
  });
  await note(call, 'copy-longer', `copy:${requestId}`, { due: dueOn, because });
  return done({ dueOn });
}
