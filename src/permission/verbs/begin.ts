/** A permission begins to hold: the one place where it does, whoever brought it this far. */
import { note } from '#audit';
import type { Call } from '#call';
import { Temporal } from '#time';
import { markActsForOthers } from '#people';
import { coolingHours, expiryOf } from '../active.ts';
import { tellAdvocate, tellResident } from '../mails.ts';
import type { Permission, Wording } from '../permission.ts';
import { appendPermissionEvent, changePermission } from '../store/permissions.ts';

export interface Beginning {
  months: number;
  isLimited: boolean;
  seenFrom: string | null;
  verifiedHow: string;
  wording: Wording | null;
}

/** From now, with files, letters and what was told a day later. The resident is told by the landlord's own channel. */
export async function beginPermission(
  call: Call,
  permission: Permission,
  beginning: Beginning,
): Promise<Permission> {
  const { months, ...rest } = beginning;
  const change = {
    ...rest,
    wording: beginning.wording && { ...beginning.wording },
    state: 'active' as const,
    startsAt: call.now,
    // Whoever asked for it has said already that they will.
    takenUpAt: permission.askedBy === 'advocate' ? call.now : null,
    sensitiveFrom: Temporal.Instant.from(call.now)
      .add({ hours: coolingHours })
      .toString({ smallestUnit: 'millisecond' }),
    expiresAt: expiryOf(call.now, months),
  };
  if (!(await changePermission(call, permission, change))) throw new Error('A locked permission changed.');
  const { permissionId, advocateId } = permission;
  // What the silent no is must not be told apart by anybody who reads the trail over a shoulder.
  await appendPermissionEvent(call, permissionId, {
    type: 'began',
    facts: { verifiedHow: rest.verifiedHow },
  });
  // Naming somebody changes nothing of theirs: anybody can be named. Only their own word asks two proofs of them.
  if (change.takenUpAt !== null) await markActsForOthers(call, advocateId);
  const begun = { ...permission, ...change, wording: beginning.wording, version: permission.version + 1 };
  await tellAdvocate(call, begun, 'permission-given');
  await tellResident(call, begun, 'permission-began');
  await note(call, 'permission-began', `permission:${permissionId}`, { kind: permission.kind });
  return begun;
}
