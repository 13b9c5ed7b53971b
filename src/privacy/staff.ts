/** Which staff see what people ask about their information: whole files pass through here, so it is few. */
import type { Call, Caller } from '#call';
import { complaintsAbout } from '#complaints';
import { complaintsHeld } from './store/held.ts';

export const looksAfterData = (caller: Caller): caller is Caller & { kind: 'staff' } =>
  caller.kind === 'staff' && (caller.roles.includes('manager') || caller.roles.includes('administrator'));

export function asStaff({ caller }: Call): string {
  if (caller.kind !== 'staff') throw new Error('Only staff do this.');
  return caller.personId;
}

/** Not where the person's own file is asked for, and not where one of their complaints is about the caller. */
export async function mayReview(call: Call, personId: string): Promise<boolean> {
  if (!looksAfterData(call.caller) || call.caller.personId === personId) return false;
  const about = new Set(await complaintsAbout(call));
  return !(await complaintsHeld(call, personId)).some(({ complaintId }) => about.has(complaintId));
}
