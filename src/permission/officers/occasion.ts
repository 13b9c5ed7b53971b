/** The landlord learns that a resident has died, or that their tenancy has ended: whoever acted for them stops at once. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { endAllSessions } from '#people';
import { insertOccasion } from '../store/occasions.ts';
import { lockGivenBy } from '../store/officers.ts';
import { endNow } from '../verbs/end.ts';
import { heldPermission } from './fields.ts';
import { stop } from './suspend.ts';
import { holdAsOfficer, type OfficerReason } from './who.ts';

export const occasions = ['death', 'end-of-tenancy'] as const;

export const recordOccasionInput = z.strictObject({
  ...heldPermission,
  kind: z.enum(occasions, 'desk-permission:problem.event'),
  happenedOn: z.iso.date('desk-permission:problem.day'),
});

export type OccasionReason = OfficerReason | 'day-has-not-come' | 'written-down-already';

/**
 * Every permission of the resident that holds is suspended, with no lapse; what waits for their word after a death is over.
 * An executor's stands. Refused: `day-has-not-come`, `written-down-already`, and as {@link holdAsOfficer}.
 */
export async function recordOccasion(
  call: Call,
  input: z.output<typeof recordOccasionInput>,
): Promise<Outcome<{ stopped: number }, OccasionReason>> {
  const held = await holdAsOfficer(call, input);
  if (held.outcome === 'refused') return held;
  const { residentId } = held.value.permission;
  if (residentId === null) return refused({ reason: 'permission-changed' });
  const { kind, happenedOn } = input;
  if (happenedOn > call.today) return refused({ reason: 'day-has-not-come', facts: { field: 'happenedOn' } });
  const recordedBy = held.value.officerId;
  if (!(await insertOccasion(call, { personId: residentId, kind, happenedOn, recordedBy })))
    return refused({ reason: 'written-down-already' });
  let stopped = 0;
  for (const permission of await lockGivenBy(call, residentId)) {
    if (permission.kind === 'executor') continue;
    if (permission.state === 'active') {
      await stop(call, permission, { because: kind });
      stopped += 1;
    } else if (kind === 'death') await endNow(call, permission, 'lapsed');
  }
  if (kind === 'death') await endAllSessions(call.tx, residentId, call.now);
  await note(call, 'resident-occasion-recorded', `person:${residentId}`, { kind, stopped });
  return done({ stopped });
}
