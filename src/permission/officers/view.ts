/** What officers see of permissions: who acts for whom, what waits for a second of them, and what was done. */
import { markListed } from '#audit';
import type { Call } from '#call';
import { peopleNamed } from '#people';
import type { Permission } from '../permission.ts';
import { occasionsOf, type Occasion } from '../store/occasions.ts';
import {
  eventsOfPermission,
  pairsOf,
  permissionsForOfficers,
  type Pair,
  type PairOf,
} from '../store/officers.ts';
import { complaintIdsOf, permissionById } from '../store/permissions.ts';
import { officerIn } from './who.ts';

export interface PermissionListed {
  permission: Permission;
  resident: string;
  advocate: string;
  complaintIds: readonly string[];
  /** For which second officer it waits; `readers`: how many have yet to read an authority. */
  waits: { what: PairOf; lapsesOn: string | null; readers: number } | undefined;
}

const waitsOf = (permission: Permission, pairs: readonly Pair[]): PermissionListed['waits'] => {
  const open = pairs.find((pair) => pair.permissionId === permission.permissionId && pair.answer === null);
  if (permission.state === 'awaiting-review')
    return { what: 'review', lapsesOn: null, readers: open ? 1 : 2 };
  if (open === undefined) return undefined;
  // A death by mistake is undone though it ended what had waited.
  if (permission.state === 'ended' && open.what !== 'undoing') return undefined;
  return { what: open.what, lapsesOn: open.lapsesOn, readers: 0 };
};

const named = (names: ReadonlyMap<string, string>, personId: string | null): string =>
  names.get(personId ?? '') ?? '';

async function namesOf(call: Call, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const people = await peopleNamed(call, [...new Set(ids.flatMap((id) => id ?? []))]);
  return new Map(people.map(({ personId, name, email }) => [personId, name ?? email ?? '']));
}

/** Those that wait first; undefined for anybody but an officer. */
export async function permissionsListed(call: Call): Promise<PermissionListed[] | undefined> {
  if (officerIn(call) === undefined) return undefined;
  markListed(call, 'desk:permissions');
  const found = await permissionsForOfficers(call);
  const ids = found.map(({ permissionId }) => permissionId);
  const pairs = await pairsOf(call, ids);
  const complaintIds = await complaintIdsOf(call, ids);
  const names = await namesOf(
    call,
    found.flatMap(({ residentId, advocateId }) => [residentId, advocateId]),
  );
  return found.map((permission) => ({
    permission,
    resident: named(names, permission.residentId),
    advocate: named(names, permission.advocateId),
    complaintIds: complaintIds.get(permission.permissionId) ?? [],
    waits: waitsOf(permission, pairs),
  }));
}

export interface StepShown {
  type: string;
  by: string;
  at: string;
  facts: Readonly<Record<string, unknown>>;
}

export interface PermissionOpened extends PermissionListed {
  advocateEmail: string;
  /** What waits for a second officer: what the first wrote, and whether that was the caller. */
  open: readonly { what: PairOf; by: string; isOwn: boolean; reason: string; lapsesOn: string | null }[];
  /** Did two officers stand behind its suspension? */
  isConfirmed: boolean;
  steps: readonly StepShown[];
  occasions: readonly Occasion[];
}

/** One of them, with all that happened; that its complaint was opened is for the caller to mark. Undefined for anybody but an officer, and for one whose resident nobody knows. */
export async function permissionOpened(
  call: Call,
  permissionId: string,
): Promise<PermissionOpened | undefined> {
  const officerId = officerIn(call);
  if (officerId === undefined) return undefined;
  const permission = await permissionById(call, permissionId);
  if (permission === undefined || permission.residentId === null) return undefined;
  const { residentId, advocateId } = permission;
  const complaintIds = (await complaintIdsOf(call, [permissionId])).get(permissionId) ?? [];
  const pairs = await pairsOf(call, [permissionId]);
  const events = await eventsOfPermission(call, permissionId);
  const names = await namesOf(call, [
    residentId,
    advocateId,
    ...pairs.map(({ begunBy }) => begunBy),
    ...events.map(({ recordedBy }) => recordedBy),
  ]);
  const [advocate] = await peopleNamed(call, [advocateId]);
  return {
    permission,
    resident: named(names, residentId),
    advocate: named(names, advocateId),
    advocateEmail: advocate?.email ?? '',
    complaintIds,
    waits: waitsOf(permission, pairs),
    open: pairs
      .filter(({ answer }) => answer === null)
      .map(({ what, begunBy, begun, lapsesOn }) => ({
        what,
        by: named(names, begunBy),
        isOwn: begunBy === officerId,
        reason: typeof begun['reason'] === 'string' ? begun['reason'] : '',
        lapsesOn,
      })),
    isConfirmed: pairs.some(({ what, answer }) => what === 'suspension' && answer === 'yes'),
    steps: events.map(({ type, facts, happenedAt, recordedBy }) => ({
      type,
      facts,
      at: happenedAt,
      by: named(names, recordedBy),
    })),
    occasions: await occasionsOf(call, residentId),
  };
}
