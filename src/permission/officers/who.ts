/** The officer who calls, and the two of them. */
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { Permission } from '../permission.ts';
import { lockPair, type Pair, type PairOf } from '../store/officers.ts';
import { lockPermission } from '../store/permissions.ts';

export type OfficerReason =
  'only-officers' | 'permission-changed' | 'nothing-to-confirm' | 'needs-another-officer';

/** The id of an officer: staff who handle complaints. Undefined for anybody else. */
export const officerIn = ({ caller }: Call): string | undefined =>
  caller.kind === 'staff' && caller.roles.some((role) => role === 'handler' || role === 'manager')
    ? caller.personId
    : undefined;

export interface HeldByOfficer {
  officerId: string;
  permission: Permission;
}

/** The permission, held, in the version that the officer looked at. Refused: `only-officers`, `permission-changed`. */
export async function holdAsOfficer(
  call: Call,
  { permissionId, version }: { permissionId: string; version: number },
): Promise<Outcome<HeldByOfficer, OfficerReason>> {
  const officerId = officerIn(call);
  if (officerId === undefined) return refused({ reason: 'only-officers' });
  const permission = await lockPermission(call, permissionId);
  if (permission?.version !== version) return refused({ reason: 'permission-changed' });
  return done({ officerId, permission });
}

/**
 * The same where another officer began something that waits. An officer who tries to finish what they began is refused, and
 * it is written down. Refused as above, `nothing-to-confirm`, `needs-another-officer`.
 */
export async function holdAsSecond(
  call: Call,
  asked: { permissionId: string; version: number },
  what: PairOf,
): Promise<Outcome<HeldByOfficer & { pair: Pair }, OfficerReason>> {
  const held = await holdAsOfficer(call, asked);
  if (held.outcome === 'refused') return held;
  const pair = await lockPair(call, asked.permissionId, what);
  if (pair === undefined) return refused({ reason: 'nothing-to-confirm' });
  if (pair.begunBy === held.value.officerId) {
    await note(call, 'second-officer-refused', `permission:${asked.permissionId}`, { what });
    return refused({ reason: 'needs-another-officer' });
  }
  return done({ ...held.value, pair });
}
