/** Who opens file after file does not read them for a resident. An advocate opens sixty in an hour, and no more. */
import { note } from '#audit';
import type { Call } from '#call';
import { limits, minutesToWait } from '#people';
import type { Advocacy } from './permission.ts';
import { appendPermissionEvent } from './store/permissions.ts';

/**
 * Counts a file that an advocate opens. Answers the minutes to wait where it is one too many. The first such try of an hour
 * stands among what happened to the permission, and `alert` is called once for it: the rest of the hour is silent.
 */
export async function minutesUntilFile(
  call: Call,
  { advocateId, permissionId, organisationId }: Advocacy,
  alert: (reached: {
    advocateId: string;
    organisationId: string | null;
    permissionId: string;
  }) => Promise<void>,
): Promise<number | undefined> {
  const wait = await minutesToWait(call, limits.fileForAdvocate, advocateId);
  if (wait === undefined) return undefined;
  // The first over the cap tells; its own count, of one in the same hour, keeps the rest silent.
  const isFirst = (await minutesToWait(call, limits.alertForAdvocate, advocateId)) === undefined;
  if (isFirst) {
    await appendPermissionEvent(call, permissionId, { type: 'limit-reached', facts: {} });
    await alert({ advocateId, organisationId, permissionId });
    await note(call, 'advocate-limit-reached', `person:${advocateId}`, { permission: permissionId });
  }
  return wait;
}
