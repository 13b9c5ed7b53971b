import { randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { expiryOf } from './active.ts';
import { kinds, type KindName } from './kinds.ts';
import type { Action, Permission } from './permission.ts';
import { lapsesAfter } from './verbs/terms.ts';

/** What whoever asks for a permission decides; the rest is the same for all of them. */
export interface Asked extends Pick<
  Permission,
  'residentId' | 'advocateId' | 'organisationId' | 'askedBy' | 'onceKey'
> {
  kind: KindName;
  actions: readonly Action[];
  months: number;
  evidence: Omit<Permission['evidence'], 'shown'>;
  seenFrom?: string | null;
}

/** A permission as it begins, whoever asked: nothing is shown under it until somebody who may has said yes. */
export function newPermission(call: Call, { months, seenFrom = null, ...asked }: Asked): Permission {
  const { confirmedBy, evidence } = kinds[asked.kind];
  return {
    ...asked,
    permissionId: randomUUID(),
    state: confirmedBy === 'officers' ? 'awaiting-review' : 'awaiting-resident',
    endedAs: null,
    actions: [...new Set(['see' as const, ...asked.actions])],
    seenFrom,
    isLimited: false,
    askedAt: call.now,
    lapsesAt: lapsesAfter(call.now),
    startsAt: null,
    takenUpAt: null,
    sensitiveFrom: null,
    expiresAt: expiryOf(call.now, months),
    endedAt: null,
    evidence: { shown: evidence[0], ...asked.evidence },
    verifiedHow: null,
    wording: null,
    reminded: [],
    version: 1,
  };
}
