import type { Holds } from '#letters';
import { stillHolds } from '#permission';
import { systemCall } from './system-call.ts';

/** Asked in the last transaction before a mail leaves: what was taken back since it was queued stops it. */
export const permissionHolds: Holds = (tx, permissionId, now) =>
  stillHolds(systemCall(tx.landlordId, tx, now), permissionId);
