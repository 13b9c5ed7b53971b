import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { asStaff, mayReview } from '../staff.ts';
import { changeRequest, deletePartsBefore, holdRequest, type CopyRequest } from '../store/copies.ts';
import { referenceOf, tellOfNews } from '../tell.ts';

/** Days in which a copy can be downloaded. */
export const downloadDays = 30;
/** Days after that in which its parts are kept, to answer questions about it. */
const daysKept = 180;

export const releaseInput = z.strictObject({
  requestId: z.uuid(),
  version: z.coerce.number().int().min(1),
});
export type ReleaseReason = 'not-found' | 'not-ready' | 'already-released' | 'changed-meanwhile';

/** Pure. Nothing goes out that changed since it was looked through. */
export function decideRelease(request: CopyRequest, version: number): ReleaseReason | undefined {
  if (request.standing === 'released') return 'already-released';
  if (request.standing === 'making') return 'not-ready';
  return request.version === version ? undefined : 'changed-meanwhile';
}

/** Gives a copy to its person, for thirty days, and tells them. Refused: see {@link decideRelease}, `not-found`. */
export async function release(
  call: Call,
  { requestId, version }: z.output<typeof releaseInput>,
): Promise<Outcome<null, ReleaseReason>> {
  const request = await holdRequest(call, requestId);
  if (!request || !(await mayReview(call, request.personId))) return refused({ reason: 'not-found' });
  const no = decideRelease(request, version);
  if (no !== undefined) return refused({ reason: no });
  const expiresAt = Temporal.Instant.from(call.now).add({ hours: 24 * downloadDays });
  await changeRequest(call, requestId, {
    standing: 'released',
    releasedAt: call.now,
    releasedBy: asStaff(call),
    expiresAt: expiresAt.toString(),
  });
  const { personId, language } = request;
  await tellOfNews(call, {
    personId,
    language,
    id: requestId,
    reference: referenceOf('C', requestId),
    step: 'released',
  });
  await note(call, 'copy-released', `copy:${requestId}`);
  return done(null);
}

/** Forgets the parts of copies that nobody can download any more. What was taken out, and why, stays. */
export const sweepCopies = (call: Call): Promise<void> =>
  deletePartsBefore(
    call,
    Temporal.Instant.from(call.now)
      .subtract({ hours: 24 * daysKept })
      .toString(),
  );
