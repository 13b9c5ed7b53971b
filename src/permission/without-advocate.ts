/** The advocate of an organisation left it: what they held opens nothing, and each resident is told that nobody acts for them. */
import { note } from '#audit';
import type { Call } from '#call';
import { tellResident } from './mails.ts';
import { finishPair, lockHeldUnder, lockPair } from './store/officers.ts';
import { appendPermissionEvent, changePermission } from './store/permissions.ts';

/**
 * Answers how many permissions are without an advocate now. They wait for another name, which is a new permission that the
 * resident confirms, and run out on their own day.
 */
export async function leaveWithoutAdvocate(
  call: Call,
  { organisationId, advocateId }: { organisationId: string; advocateId: string },
): Promise<number> {
  const held = await lockHeldUnder(call, organisationId, advocateId);
  for (const permission of held) {
    const { permissionId } = permission;
    const wasInForce = permission.state === 'active' || permission.state === 'suspended';
    await changePermission(
      call,
      permission,
      wasInForce ? { state: 'suspended' } : { state: 'ended', endedAs: 'lapsed', endedAt: call.now },
    );
    // A suspension that lapses must not bring back whoever left.
    const suspension = await lockPair(call, permissionId, 'suspension');
    if (suspension) await finishPair(call, suspension.pairId, { answer: 'no', finishedBy: null });
    await appendPermissionEvent(call, permissionId, { type: 'without-advocate', facts: { organisationId } });
    if (wasInForce) await tellResident(call, permission, 'advocate-left');
    await note(call, 'permission-without-advocate', `permission:${permissionId}`);
  }
  return held.length;
}
