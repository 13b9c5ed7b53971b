/**
 * Another name for somebody who left: the organisation's manager asks, and it is a new permission, which the resident
 * confirms. The old one ends with the asking: it opened nothing any more.
 */
import { randomUUID } from 'node:crypto';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { tellResident } from './mails.ts';
import type { Permission } from './permission.ts';
import { isOfOrganisation } from './store/organisations.ts';
import {
  appendPermissionEvent,
  complaintIdsOf,
  insertPermission,
  lockPermission,
} from './store/permissions.ts';
import { withoutAdvocate } from './store/worklist.ts';
import { endNow } from './verbs/end.ts';
import { lapsesAfter } from './verbs/terms.ts';

export type SuccessionReason = 'no-such-place' | 'nobody-to-name';

/**
 * Who may ask is for the caller to know. Refused: `no-such-place` where the organisation has no such permission without an
 * advocate, `nobody-to-name` for somebody who is none of its advocates.
 */
export async function nameSuccessor(
  call: Call,
  input: { organisationId: string; permissionId: string; advocateId: string },
): Promise<Outcome<{ permissionId: string }, SuccessionReason>> {
  const { organisationId, advocateId } = input;
  const waits = await withoutAdvocate(call, organisationId);
  const old = await lockPermission(call, input.permissionId);
  if (old === undefined || !waits.some(({ permissionId }) => permissionId === old.permissionId))
    return refused({ reason: 'no-such-place' });
  if (!(await isOfOrganisation(call, organisationId, advocateId)) || advocateId === old.residentId)
    return refused({ reason: 'nobody-to-name' });
  const complaintIds = (await complaintIdsOf(call, [old.permissionId])).get(old.permissionId) ?? [];
  const next: Permission = {
    ...old,
    permissionId: randomUUID(),
    advocateId,
    state: 'awaiting-resident',
    askedBy: 'advocate',
    askedAt: call.now,
    lapsesAt: lapsesAfter(call.now),
    startsAt: null,
    takenUpAt: null,
    sensitiveFrom: null,
    // What a resident said of being told to, they are asked anew.
    isLimited: false,
    verifiedHow: null,
    wording: null,
    reminded: [],
    onceKey: randomUUID(),
    version: 1,
  };
  await insertPermission(call, next, complaintIds);
  await appendPermissionEvent(call, next.permissionId, { type: 'asked', facts: { by: 'organisation' } });
  await endNow(call, old, 'superseded');
  await tellResident(call, next, 'permission-asked');
  await note(call, 'permission-asked', `permission:${next.permissionId}`, { kind: next.kind });
  return done({ permissionId: next.permissionId });
}
