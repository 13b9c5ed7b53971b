/** A permission ends: by its resident, silently and at once or on a day; or given back by the advocate. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { markActsForOthers } from '#people';
import { Temporal } from '#time';
import type { EndedAs, Permission } from '../permission.ts';
import { isActiveAt } from '../active.ts';
import { appendPermissionEvent, changePermission, lockPermission } from '../store/permissions.ts';
import { dayField } from './terms.ts';

export const endPermissionInput = z.strictObject({
  permissionId: z.uuid(),
  /** The last day on which it holds, ISO date, Europe/London; null: it ends now. */
  lastDay: dayField.default(null),
});
export const giveBackInput = z.strictObject({ permissionId: z.uuid() });
export type EndReason = 'not-found' | 'ended-already' | 'day-has-passed' | 'day-after-its-end';

/** Midnight in London after a day. */
const afterDay = (day: string): string =>
  Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime('Europe/London')
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });

/** Writes the end. Nobody is told: what the advocate meets from now on is what somebody meets who never had it. */
export async function endNow(call: Call, permission: Permission, endedAs: EndedAs): Promise<void> {
  const { permissionId } = permission;
  const change = { state: 'ended' as const, endedAs, endedAt: call.now };
  if (!(await changePermission(call, permission, change))) throw new Error('A locked permission changed.');
  await appendPermissionEvent(call, permissionId, { type: endedAs, facts: {} });
  await note(call, 'permission-ended', `permission:${permissionId}`, { as: endedAs });
}

/** Refused: `not-found` for anybody else's, `ended-already`, `day-has-passed`, `day-after-its-end`. */
export async function endPermission(
  call: Call,
  { permissionId, lastDay }: z.output<typeof endPermissionInput>,
): Promise<Outcome<null, EndReason>> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident ends a permission.');
  const permission = await lockPermission(call, permissionId);
  if (permission?.residentId !== call.caller.personId) return refused({ reason: 'not-found' });
  if (permission.state === 'ended') return refused({ reason: 'ended-already' });
  if (lastDay === null) {
    await endNow(call, permission, 'revoked');
    return done(null);
  }
  if (lastDay < call.today) return refused({ reason: 'day-has-passed', facts: { field: 'lastDay' } });
  const expiresAt = afterDay(lastDay);
  if (Temporal.Instant.compare(expiresAt, permission.expiresAt) > 0)
    return refused({ reason: 'day-after-its-end', facts: { field: 'lastDay' } });
  await changePermission(call, permission, { expiresAt });
  await appendPermissionEvent(call, permissionId, { type: 'end-moved', facts: { expiresAt } });
  await note(call, 'permission-end-moved', `permission:${permissionId}`);
  return done(null);
}

/**
 * Whoever was named says that they will act. From now on they sign in with two proofs. Refused: `not-found` where nothing
 * of the kind holds; taken up already is done again.
 */
export async function takeUp(
  call: Call,
  { permissionId }: z.output<typeof giveBackInput>,
): Promise<Outcome<null, EndReason>> {
  if (call.caller.kind !== 'resident') throw new Error('Only a person takes a permission up.');
  const permission = await lockPermission(call, permissionId);
  if (permission?.advocateId !== call.caller.personId || !isActiveAt(permission, call.now))
    return refused({ reason: 'not-found' });
  if (permission.takenUpAt !== null) return done(null);
  await changePermission(call, permission, { takenUpAt: call.now });
  await appendPermissionEvent(call, permissionId, { type: 'taken-up', facts: {} });
  await note(call, 'permission-taken-up', `permission:${permissionId}`);
  await markActsForOthers(call, permission.advocateId);
  return done(null);
}

/** The advocate gives back what they hold or asked for. Refused: `not-found`, `ended-already`. */
export async function giveBack(
  call: Call,
  { permissionId }: z.output<typeof giveBackInput>,
): Promise<Outcome<null, EndReason>> {
  if (call.caller.kind !== 'resident') throw new Error('Only an advocate gives a permission back.');
  const permission = await lockPermission(call, permissionId);
  if (permission?.advocateId !== call.caller.personId || permission.state === 'ended')
    return refused({ reason: 'not-found' });
  await endNow(call, permission, 'given-back');
  return done(null);
}
