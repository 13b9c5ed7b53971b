/**
 * A death was written down by mistake. Two officers undo it, with a reason: what it stopped holds again, unless something
 * else stands against it, and an executor's authority is over. What had waited for the resident's word is asked anew.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { tellAdvocate, tellFormerAdvocate, tellResident } from '../mails.ts';
import type { Permission } from '../permission.ts';
import { lockNotEndedOf, occasionsOf, openNotices, undoOccasion } from '../store/occasions.ts';
import { eventsOfPermission, finishPair, insertPair, lockPair, type Happened } from '../store/officers.ts';
import { appendPermissionEvent } from '../store/permissions.ts';
import { endNow } from '../verbs/end.ts';
import { heldPermission, officerWords } from './fields.ts';
import { goOn, type heldPermissionInput } from './suspend.ts';
import { holdAsOfficer, holdAsSecond, type OfficerReason } from './who.ts';

export const askToUndoInput = z.strictObject({
  ...heldPermission,
  onceKey: z.uuid(),
  reason: officerWords(1000, 'desk-permission:problem.reason'),
});
type Held = z.output<typeof heldPermissionInput>;
export type UndoReason = OfficerReason | 'nothing-to-undo' | 'entered-already';

const hasDied = async (call: Call, { residentId }: Permission): Promise<boolean> =>
  residentId !== null && (await occasionsOf(call, residentId)).some(({ kind }) => kind === 'death');

/** One officer asks. Nothing changes by it. Refused: `nothing-to-undo`, `entered-already`, and as {@link holdAsOfficer}. */
export async function askToUndo(
  call: Call,
  input: z.output<typeof askToUndoInput>,
): Promise<Outcome<null, UndoReason>> {
  const held = await holdAsOfficer(call, input);
  if (held.outcome === 'refused') return held;
  const { permission, officerId } = held.value;
  const { permissionId } = permission;
  if (!(await hasDied(call, permission))) return refused({ reason: 'nothing-to-undo' });
  const isNew = await insertPair(call, {
    pairId: randomUUID(),
    permissionId,
    what: 'undoing',
    begunBy: officerId,
    begun: { reason: input.reason },
    lapsesOn: null,
    onceKey: input.onceKey,
  });
  if (!isNew) return refused({ reason: 'entered-already' });
  await appendPermissionEvent(call, permissionId, { type: 'undoing-asked', facts: { reason: input.reason } });
  await note(call, 'resident-occasion-undoing-asked', `permission:${permissionId}`);
  return done(null);
}

/** Did a death stop it, and nothing since? */
export function stoppedByDeath(events: readonly Pick<Happened, 'type' | 'facts'>[]): boolean {
  const last = events.findLast(({ type }) => ['suspended', 'resumed', 'without-advocate'].includes(type));
  return last?.type === 'suspended' && last.facts['because'] === 'death';
}

async function isFree(call: Call, permission: Permission): Promise<boolean> {
  if (permission.state !== 'suspended') return false;
  if (await lockPair(call, permission.permissionId, 'suspension')) return false;
  return stoppedByDeath(await eventsOfPermission(call, permission.permissionId));
}

/**
 * Another officer agrees. Both sides of what holds again are told, as when it began; so are both sides of an executor's that
 * ends. Answers how many hold again. Refused: `nothing-to-undo`, and as {@link holdAsSecond}.
 */
export async function agreeToUndo(
  call: Call,
  input: Held,
): Promise<Outcome<{ resumed: number }, UndoReason>> {
  const held = await holdAsSecond(call, input, 'undoing');
  if (held.outcome === 'refused') return held;
  const { pair, officerId, permission: looked } = held.value;
  const { residentId } = looked;
  const undone = residentId !== null && { personId: residentId, kind: 'death' as const, undoneBy: officerId };
  if (!undone || !(await undoOccasion(call, undone))) return refused({ reason: 'nothing-to-undo' });
  await finishPair(call, pair.pairId, { answer: 'yes', finishedBy: officerId });
  await openNotices(call, residentId);
  const others = await occasionsOf(call, residentId);
  let resumed = 0;
  for (const permission of await lockNotEndedOf(call, residentId)) {
    const { permissionId } = permission;
    if (permission.kind === 'executor') {
      await endNow(call, permission, 'removed');
      await tellResident(call, permission, 'permission-removed');
      await tellFormerAdvocate(call, permission, 'permission-removed');
    } else if (others.length === 0 && (await isFree(call, permission))) {
      await goOn(call, permission, 'undone');
      const about = `${permissionId}:${pair.pairId}`;
      await tellResident(call, permission, 'permission-began', about);
      await tellAdvocate(call, permission, 'permission-given', about);
      resumed += 1;
    }
  }
  await appendPermissionEvent(call, looked.permissionId, { type: 'undone', facts: { resumed } });
  await note(call, 'resident-occasion-undone', `person:${residentId}`, { kind: 'death', resumed });
  return done({ resumed });
}

/** An officer, the first one too, leaves it as it is written. Refused: `nothing-to-confirm`, and as {@link holdAsOfficer}. */
export async function leaveWritten(call: Call, input: Held): Promise<Outcome<null, UndoReason>> {
  const held = await holdAsOfficer(call, input);
  if (held.outcome === 'refused') return held;
  const { permission, officerId } = held.value;
  const pair = await lockPair(call, permission.permissionId, 'undoing');
  if (pair === undefined) return refused({ reason: 'nothing-to-confirm' });
  await finishPair(call, pair.pairId, { answer: 'no', finishedBy: officerId });
  await appendPermissionEvent(call, permission.permissionId, { type: 'undoing-refused', facts: {} });
  await note(call, 'resident-occasion-undoing-refused', `permission:${permission.permissionId}`);
  return done(null);
}
