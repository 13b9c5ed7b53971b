import { note } from '#audit';
import type { Call } from '#call';
import { limits, minutesToWait } from '#people';

/**
 * May the caller's lodging, or asking, send this resident mail? Three times a day: whoever writes on and on to somebody
 * through us is stopped, and nothing else of what they do is. Counts the asking.
 */
export async function mayTellResident(call: Call, residentId: string): Promise<boolean> {
  if (!('personId' in call.caller)) throw new Error('Somebody who signed in lodges or asks.');
  const wait = await minutesToWait(call, limits.residentTold, `${call.caller.personId} ${residentId}`);
  if (wait !== undefined) await note(call, 'limit-reached', 'limit:resident-told');
  return wait === undefined;
}
