/** The resident answers somebody who asks to act for them: alone, signed in anew, by the account that the landlord knew before. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import type { Permission, Wording } from '../permission.ts';
import { appendPermissionEvent, changePermission, lockPermission } from '../store/permissions.ts';
import { toldField } from './appoint.ts';
import { beginPermission } from './begin.ts';
import { dayField } from './terms.ts';

export const answerPermissionInput = z.strictObject({
  permissionId: z.uuid(),
  version: z.coerce.number().int().min(1),
  answer: z.enum(['yes', 'no'], 'permission:problem.pick-an-answer'),
  told: toldField,
  seenFrom: dayField,
});
export type AnswerPermissionInput = z.output<typeof answerPermissionInput>;
export type AnswerReason = 'not-found' | 'changed-meanwhile' | 'answered-already' | 'asked-too-long-ago';

/** What can be said of an answer now. */
export function decideAnswer(
  permission: Pick<Permission, 'state' | 'lapsesAt' | 'version'>,
  asked: { version: number; now: string },
): Outcome<null, AnswerReason> {
  if (permission.state !== 'awaiting-resident') return refused({ reason: 'answered-already' });
  if (Temporal.Instant.compare(asked.now, permission.lapsesAt) >= 0)
    return refused({ reason: 'asked-too-long-ago' });
  if (permission.version !== asked.version) return refused({ reason: 'changed-meanwhile' });
  return done(null);
}

/**
 * Yes begins it. No ends it, and the advocate sees what silence looks like. Yes from somebody who is told to say so begins
 * a limited one. Refused: {@link AnswerReason}; of anybody else's permission only `not-found`.
 */
export async function answerPermission(
  call: Call,
  input: AnswerPermissionInput,
  wording: Wording,
): Promise<Outcome<Permission, AnswerReason>> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident answers.');
  const permission = await lockPermission(call, input.permissionId);
  if (permission?.residentId !== call.caller.personId) return refused({ reason: 'not-found' });
  const decided = decideAnswer(permission, { version: input.version, now: call.now });
  if (decided.outcome === 'refused') return decided;
  if (input.answer === 'yes')
    return done(
      await beginPermission(call, permission, {
        months: permission.evidence.months ?? 6,
        isLimited: input.told === 'yes',
        seenFrom: input.seenFrom,
        verifiedHow: 'own-account',
        wording,
      }),
    );
  const change = { state: 'ended' as const, endedAs: 'declined' as const, endedAt: call.now };
  await changePermission(call, permission, change);
  await appendPermissionEvent(call, permission.permissionId, { type: 'declined', facts: {} });
  await note(call, 'permission-declined', `permission:${permission.permissionId}`);
  return done({ ...permission, ...change, version: permission.version + 1 });
}
