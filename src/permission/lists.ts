/** What a resident sees of who may act for them, and what a person sees of whom they may act for. */
import type { Call } from '#call';
import { peopleNamed } from '#people';
import { Temporal } from '#time';
import { isActiveAt } from './active.ts';
import { organisationStands } from './organisation-stands.ts';
import type { Permission } from './permission.ts';
import { contactNamesOf } from './store/contact-names.ts';
import { occasionsOf } from './store/occasions.ts';
import {
  complaintIdsOf,
  lockPermission,
  permissionsBegun,
  permissionsFor,
  permissionsOfAdvocate,
  permissionsOfResident,
} from './store/permissions.ts';

export interface PermissionSeen {
  permission: Permission;
  /** Who acts, or for whom: the other side, as far as this side may know. */
  other: { name: string | null; email: string | null };
  complaintIds: readonly string[];
  /** Does it hold at the instant of the call? */
  isActive: boolean;
}

const hasPassed = (instant: string, now: string): boolean => Temporal.Instant.compare(instant, now) <= 0;

/** Of the calling resident, the newest first. */
export async function permissionsGiven(call: Call): Promise<PermissionSeen[]> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident has given permissions.');
  const found = await permissionsOfResident(call, call.caller.personId);
  const people = new Map(
    (
      await peopleNamed(
        call,
        found.map(({ advocateId }) => advocateId),
      )
    ).map((one) => [one.personId, one]),
  );
  const complaintIds = await complaintIdsOf(
    call,
    found.map(({ permissionId }) => permissionId),
  );
  return found.map((permission) => ({
    permission,
    other: {
      name: people.get(permission.advocateId)?.name ?? null,
      email: people.get(permission.advocateId)?.email ?? null,
    },
    complaintIds: complaintIds.get(permission.permissionId) ?? [],
    isActive: isActiveAt(permission, call.now),
  }));
}

/** One of the calling resident's own; undefined for anybody else's. */
export async function permissionGiven(call: Call, permissionId: string): Promise<PermissionSeen | undefined> {
  return (await permissionsGiven(call)).find((each) => each.permission.permissionId === permissionId);
}

export interface AdvocacySeen {
  permission: Permission;
  /** The resident's name, once it holds: their account's, else the one given with a complaint of it. Nobody's before. */
  resident: string | null;
  complaintIds: readonly string[];
  /** `named`: somebody named them, and they have not said that they will. */
  state: 'waits' | 'named' | 'holds';
}

/**
 * Whom the calling person may act for, and what waits. A request that was declined waits like one that was not answered;
 * whatever ended, was suspended or never was is not here.
 */
export async function permissionsHeld(call: Call): Promise<AdvocacySeen[]> {
  if (call.caller.kind !== 'resident') throw new Error('Only a person acts for others.');
  const found = (await permissionsOfAdvocate(call, call.caller.personId)).filter((permission) => {
    if (permission.state === 'active') return isActiveAt(permission, call.now);
    if (permission.state === 'suspended') return false;
    return permission.askedBy === 'advocate' && !hasPassed(permission.lapsesAt, call.now);
  });
  const residents = new Map(
    (
      await peopleNamed(
        call,
        found.flatMap(({ residentId }) => residentId ?? []),
      )
    ).map((one) => [one.personId, one.name]),
  );
  const complaintIds = await complaintIdsOf(
    call,
    found.map(({ permissionId }) => permissionId),
  );
  const contactNames = await contactNamesOf(
    call,
    found.flatMap(({ permissionId, state }) => (state === 'active' ? [permissionId] : [])),
  );
  return found.map((permission) => {
    const isActive = permission.state === 'active';
    const named = residents.get(permission.residentId ?? '') ?? contactNames.get(permission.permissionId);
    const holds = isActive && permission.takenUpAt !== null;
    return {
      permission,
      resident: isActive ? (named ?? null) : null,
      complaintIds: holds ? (complaintIds.get(permission.permissionId) ?? []) : [],
      state: holds ? ('holds' as const) : isActive ? ('named' as const) : ('waits' as const),
    };
  });
}

/** Who acts for the resident of a complaint just now, for staff who write to them. */
export async function advocatesOf(
  call: Call,
  complaint: { complaintId: string; personId: string },
): Promise<{ permission: Permission; name: string | null; email: string | null }[]> {
  const found = (await permissionsFor(call, complaint.complaintId)).filter(
    (permission) => isActiveAt(permission, call.now) && permission.residentId === complaint.personId,
  );
  const people = new Map(
    (
      await peopleNamed(
        call,
        found.map(({ advocateId }) => advocateId),
      )
    ).map((one) => [one.personId, one]),
  );
  return found.map((permission) => ({
    permission,
    name: people.get(permission.advocateId)?.name ?? null,
    email: people.get(permission.advocateId)?.email ?? null,
  }));
}

/**
 * Who acted for the resident of a complaint last and does not now; undefined where somebody does, or nobody ever did.
 * Undefined too where the resident has died. `endedAt`: null while it is only stopped.
 */
export async function lastAdvocateOf(
  call: Call,
  complaint: { complaintId: string; personId: string },
): Promise<{ name: string; endedAt: string | null } | undefined> {
  const begun = (await permissionsBegun(call, complaint)).filter(({ takenUpAt }) => takenUpAt !== null);
  for (const permission of begun)
    if (isActiveAt(permission, call.now) && (await organisationStands(call, permission))) return undefined;
  // Nobody is to write to whoever died.
  const occasions = begun.length === 0 ? [] : await occasionsOf(call, complaint.personId);
  if (occasions.some(({ kind }) => kind === 'death')) return undefined;
  const stopped = begun.find(
    ({ state, expiresAt }) =>
      (state === 'suspended' || state === 'active') && !hasPassed(expiresAt, call.now),
  );
  const endOf = ({ endedAt, expiresAt }: Permission): string => endedAt ?? expiresAt;
  const [last] = begun.toSorted((one, other) => Temporal.Instant.compare(endOf(other), endOf(one)));
  const permission = stopped ?? last;
  if (permission === undefined) return undefined;
  const [advocate] = await peopleNamed(call, [permission.advocateId]);
  return {
    name: advocate?.name ?? advocate?.email ?? '',
    endedAt: permission === stopped ? null : endOf(permission),
  };
}

/** Did the resident of a complaint ever let somebody act on it? That it ended since changes nothing about that. */
export const everBegan = async (
  call: Call,
  complaint: { complaintId: string; personId: string },
): Promise<boolean> => (await permissionsBegun(call, complaint)).length > 0;

/** Does a permission hold now? Asked again when a mail that was written under it is about to go out. */
export async function stillHolds(call: Call, permissionId: string): Promise<boolean> {
  const permission = await lockPermission(call, permissionId);
  return (
    permission !== undefined &&
    isActiveAt(permission, call.now) &&
    (await organisationStands(call, permission))
  );
}
