/** Who calls, for which landlord, when, and in which transaction: the first argument of every verb. */
import type { Tx } from '#db/client';

/** Staff roles at one landlord, in the order in which they are shown; one person may hold several. */
export const roles = [
  'handler',
  'manager',
  'board-member',
  'policy-editor',
  'administrator',
  'writer',
  'translator',
  'reviewer',
  'publisher',
  'safeguarding-lead',
] as const;
export type Role = (typeof roles)[number];

export type Caller =
  | { kind: 'visitor' }
  | { kind: 'resident'; personId: string }
  | { kind: 'staff'; personId: string; roles: readonly Role[] }
  /** Another program that holds a key of the landlord's; `languages` are those that it may translate into. */
  | { kind: 'key'; keyId: string; roles: readonly Role[]; languages: readonly string[] }
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
  /** When the caller last proved who they are; absent of whoever did not sign in. */
  signedInAt?: string | undefined;
  tx: Tx;
}

/** The name a caller has in events and audit lines. */
export const actorOf = (caller: Caller): string =>
  'personId' in caller
    ? `${caller.kind}:${caller.personId}`
    : caller.kind === 'key'
      ? `key:${caller.keyId}`
      : caller.kind;
