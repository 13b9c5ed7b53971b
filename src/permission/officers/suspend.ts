/**
 * The landlord suspends a permission. One officer's word stops it at once, needs a reason, and holds for five of the
 * landlord's working days: so nobody is rid of a critic alone. A second officer makes it last.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { Permission } from '../permission.ts';
import { occasionsOf } from '../store/occasions.ts';
import { finishPair, insertPair, lockPair } from '../store/officers.ts';
import { appendPermissionEvent, changePermission, lockPermission } from '../store/permissions.ts';
import { workingDaysOn } from '../working-days.ts';
import { heldPermission, officerWords } from './fields.ts';
import { holdAsOfficer, holdAsSecond, type OfficerReason } from './who.ts';

/** Working days for which one officer's suspension holds. */
export const daysAlone = 5;

export const suspendPermissionInput = z.strictObject({
  ...heldPermission,
  onceKey: z.uuid(),
  reason: officerWords(1000, 'desk-permission:problem.reason'),
});
export const heldPermissionInput = z.strictObject(heldPermission);
type Held = z.output<typeof heldPermissionInput>;

export type SuspendReason =
  OfficerReason | 'not-active' | 'not-suspended' | 'entered-already' | 'resident-has-died';

/** Stops a held permission, whoever or whatever is the reason. */
export async function stop(
  call: Call,
  permission: Permission,
  facts: Record<string, unknown>,
): Promise<void> {
  await changePermission(call, permission, { state: 'suspended' });
  await appendPermissionEvent(call, permission.permissionId, { type: 'suspended', facts });
}

/** Lets a held one hold again. */
export async function goOn(
  call: Call,
  permission: Permission,
  because: 'officer' | 'lapsed' | 'undone',
): Promise<void> {
  await changePermission(call, permission, { state: 'active' });
  await appendPermissionEvent(call, permission.permissionId, { type: 'resumed', facts: { because } });
  await note(call, 'permission-resumed', `permission:${permission.permissionId}`, { because });
}

/** Refused: `not-active`, and as {@link holdAsOfficer}. Answers the last day on which it holds alone (ISO date). */
export async function suspendPermission(
  call: Call,
  input: z.output<typeof suspendPermissionInput>,
): Promise<Outcome<{ lapsesOn: string }, SuspendReason>> {
  const held = await holdAsOfficer(call, input);
  if (held.outcome === 'refused') return held;
  const { permission, officerId } = held.value;
  const { permissionId } = permission;
  if (permission.state !== 'active') return refused({ reason: 'not-active' });
  const lapsesOn = await workingDaysOn(call, daysAlone);
  const isNew = await insertPair(call, {
    pairId: randomUUID(),
    permissionId,
    what: 'suspension',
    begunBy: officerId,
    begun: { reason: input.reason },
    lapsesOn,
    onceKey: input.onceKey,
  });
  if (!isNew) return refused({ reason: 'entered-already' });
  await stop(call, permission, { because: 'landlord', reason: input.reason });
  await note(call, 'permission-suspended', `permission:${permissionId}`, { because: 'landlord', lapsesOn });
  return done({ lapsesOn });
}

/** Another officer agrees: it lapses no longer. Refused as {@link holdAsSecond}. */
export async function confirmSuspendedPermission(
  call: Call,
  input: Held,
): Promise<Outcome<null, OfficerReason>> {
  const held = await holdAsSecond(call, input, 'suspension');
  if (held.outcome === 'refused') return held;
  const { pair, officerId, permission } = held.value;
  await finishPair(call, pair.pairId, { answer: 'yes', finishedBy: officerId });
  await appendPermissionEvent(call, permission.permissionId, { type: 'suspension-confirmed', facts: {} });
  await note(call, 'permission-suspension-confirmed', `permission:${permission.permissionId}`);
  return done(null);
}

/** Lets it go on. Refused: `not-suspended`, `resident-has-died`, and as {@link holdAsOfficer}. */
export async function resumePermission(call: Call, input: Held): Promise<Outcome<null, SuspendReason>> {
  const held = await holdAsOfficer(call, input);
  if (held.outcome === 'refused') return held;
  const { permission, officerId } = held.value;
  if (permission.state !== 'suspended') return refused({ reason: 'not-suspended' });
  const occasions = permission.residentId === null ? [] : await occasionsOf(call, permission.residentId);
  if (permission.kind !== 'executor' && occasions.some(({ kind }) => kind === 'death'))
    return refused({ reason: 'resident-has-died' });
  const pair = await lockPair(call, permission.permissionId, 'suspension');
  if (pair) await finishPair(call, pair.pairId, { answer: 'no', finishedBy: officerId });
  await goOn(call, permission, 'officer');
  return done(null);
}

/** Lets one go on that a single officer suspended, where nobody confirmed it in its time. Answers whether it did. */
export async function lapseSuspension(call: Call, permissionId: string): Promise<boolean> {
  // The permission before what was begun about it, as officers hold them.
  const permission = await lockPermission(call, permissionId);
  const pair = await lockPair(call, permissionId, 'suspension');
  if (pair === undefined || pair.lapsesOn === null || pair.lapsesOn >= call.today) return false;
  await finishPair(call, pair.pairId, { answer: 'lapsed', finishedBy: null });
  if (permission?.state !== 'suspended') return false;
  // What stands against every permission of the resident does not lapse with one officer's word.
  const [stands] = permission.residentId === null ? [] : await occasionsOf(call, permission.residentId);
  if (stands && permission.kind !== 'executor') {
    await stop(call, permission, { because: stands.kind });
    return false;
  }
  await goOn(call, permission, 'lapsed');
  return true;
}
