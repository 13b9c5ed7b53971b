/** Permissions as their pages show them: ids, days and keys of words; instants stay instants. */
import {
  isDangerous,
  kinds,
  kindNames,
  type Action,
  type KindName,
  type PermissionSeen,
  type Wording,
} from '#permission';
import { londonDay } from '../following/days.ts';

export interface PermissionShown {
  permissionId: string;
  version: number;
  /** Who acts or asks. */
  name: string;
  email: string;
  kind: string;
  state: 'asks' | 'holds' | 'suspended' | 'ended' | 'reviewed';
  endedAs: string | null;
  /** ISO date: when it ended, or until when it holds; the last day it holds. */
  day: string;
  askedOn: string;
  actions: readonly Action[];
  /** Those of them that the resident confirms each time. */
  dangerous: readonly Action[];
  seenFrom: string | null;
  /** While files and letters are not shown yet: from when they are. */
  coolingUntil: string | null;
  /** Did they say that they will? */
  isTakenUp: boolean;
  references: readonly string[];
  organisationId: string | null;
  wording: Wording | null;
  startsAt: string | null;
  askedBy: string;
}

const states = {
  'awaiting-resident': 'asks',
  'awaiting-review': 'reviewed',
  active: 'holds',
  suspended: 'suspended',
  ended: 'ended',
} as const;

/** The last day on which something holds that ends at an instant: midnight belongs to the day before. */
export const lastDayOf = (expiresAt: string): string =>
  londonDay(new Date(Date.parse(expiresAt) - 1).toISOString());

export function permissionShown(
  { permission, other, isActive }: PermissionSeen,
  references: readonly string[],
  now: string,
): PermissionShown {
  const { permissionId, version, kind, state, endedAs, endedAt, expiresAt, sensitiveFrom } = permission;
  const ranOut = state === 'active' && !isActive && expiresAt <= now;
  return {
    permissionId,
    version,
    name: other.name ?? other.email ?? '',
    email: other.email ?? '',
    kind,
    state: ranOut ? 'ended' : states[state],
    endedAs: ranOut ? 'expired' : endedAs,
    day: endedAt === null ? lastDayOf(expiresAt) : londonDay(endedAt),
    askedOn: londonDay(permission.askedAt),
    actions: permission.actions,
    dangerous: permission.actions.filter(isDangerous),
    seenFrom: permission.seenFrom,
    coolingUntil: isActive && sensitiveFrom !== null && sensitiveFrom > now ? sensitiveFrom : null,
    isTakenUp: permission.takenUpAt !== null,
    references,
    organisationId: permission.organisationId,
    wording: permission.wording,
    startsAt: permission.startsAt,
    askedBy: permission.askedBy,
  };
}

/** The most months that any of these kinds may hold for. */
export const mostMonths = (names: readonly KindName[]): number =>
  Math.max(...names.map((name) => kinds[name].months.most));

/** The kinds that a form offers. */
export const kindsOffered = (side: 'resident' | 'advocate'): KindName[] =>
  kindNames.filter((name) => {
    const { confirmedBy } = kinds[name];
    return confirmedBy === 'resident' || (side === 'advocate' && confirmedBy === 'officers');
  });
