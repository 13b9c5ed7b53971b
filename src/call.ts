/** Who calls, for which landlord, when, and in which transaction: the first argument of every verb. */
import type { Tx } from '#db/client';

/** Staff roles at one landlord; one person may hold several. */
export type Role = 'handler' | 'manager' | 'board-member' | 'policy-editor' | 'administrator';

export type Caller =
  | { kind: 'visitor' }
  | { kind: 'resident'; personId: string }
  | { kind: 'staff'; personId: string; roles: readonly Role[] }
  | { kind: 'system' };

export interface Call {
  landlordId: string;
  caller: Caller;
  /** The instant of the call, ISO 8601 in UTC. */
  now: string;
  /** The landlord's local day at `now`, Europe/London. */
  today: string;
  language: string;
  requestId: string;
  tx: Tx;
}

/** The name a caller has in events and audit lines. */
export const actorOf = (caller: Caller): string =>
  'personId' in caller ? `${caller.kind}:${caller.personId}` : caller.kind;
