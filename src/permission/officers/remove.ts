/**
 * "The advocate has withdrawn", says the landlord. Only the resident ends a permission alone; officers need two, a reason,
 * and tell both sides.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { tellFormerAdvocate, tellResident } from '../mails.ts';
import { finishPair, insertPair, lockPair } from '../store/officers.ts';
import { appendPermissionEvent } from '../store/permissions.ts';
import { endNow } from '../verbs/end.ts';
import { heldPermission, officerWords } from './fields.ts';
import type { heldPermissionInput } from './suspend.ts';
import { holdAsOfficer, holdAsSecond, type OfficerReason } from './who.ts';

export const askToEndInput = z.strictObject({
  ...heldPermission,
  onceKey: z.uuid(),
  reason: officerWords(1000, 'desk-permission:problem.reason'),
});
type Held = z.output<typeof heldPermissionInput>;
export type RemoveReason = OfficerReason | 'not-active' | 'entered-already';

/** One officer asks. Nothing changes by it. Refused: `not-active`, `entered-already`, and as {@link holdAsOfficer}. */
export async function askToEnd(
  call: Call,
  input: z.output<typeof askToEndInput>,
): Promise<Outcome<null, RemoveReason>> {
  const held = await holdAsOfficer(call, input);
  if (held.outcome === 'refused') return held;
  const { permission, officerId } = held.value;
  const { permissionId } = permission;
  if (permission.state !== 'active' && permission.state !== 'suspended')
    return refused({ reason: 'not-active' });
  const isNew = await insertPair(call, {
    pairId: randomUUID(),
    permissionId,
    what: 'ending',
    begunBy: officerId,
    begun: { reason: input.reason },
    lapsesOn: null,
    onceKey: input.onceKey,
  });
  if (!isNew) return refused({ reason: 'entered-already' });
  await appendPermissionEvent(call, permissionId, { type: 'ending-asked', facts: { reason: input.reason } });
  await note(call, 'permission-ending-asked', `permission:${permissionId}`);
  return done(null);
}

/** Another officer agrees: it ends, and both sides get word. Refused as {@link holdAsSecond}, and `not-active`. */
export async function agreeToEnd(call: Call, input: Held): Promise<Outcome<null, RemoveReason>> {
  const held = await holdAsSecond(call, input, 'ending');
  if (held.outcome === 'refused') return held;
  const { permission, pair, officerId } = held.value;
  if (permission.state === 'ended') return refused({ reason: 'not-active' });
  await finishPair(call, pair.pairId, { answer: 'yes', finishedBy: officerId });
  await endNow(call, permission, 'removed');
  await tellResident(call, permission, 'permission-removed');
  await tellFormerAdvocate(call, permission, 'permission-removed');
  return done(null);
}

/** An officer, the first one too, leaves it in force. Refused: `nothing-to-confirm`, and as {@link holdAsOfficer}. */
export async function leaveInForce(call: Call, input: Held): Promise<Outcome<null, RemoveReason>> {
  const held = await holdAsOfficer(call, input);
  if (held.outcome === 'refused') return held;
  const { permission, officerId } = held.value;
  const pair = await lockPair(call, permission.permissionId, 'ending');
  if (pair === undefined) return refused({ reason: 'nothing-to-confirm' });
  await finishPair(call, pair.pairId, { answer: 'no', finishedBy: officerId });
  await appendPermissionEvent(call, permission.permissionId, { type: 'ending-refused', facts: {} });
  await note(call, 'permission-ending-refused', `permission:${permission.permissionId}`);
  return done(null);
}
