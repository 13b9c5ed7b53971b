/** Whether a permission holds at an instant, and what it shows then. Pure. */
import { Temporal } from '#time';
import type { Advocacy, Permission } from './permission.ts';

const isBefore = (one: string, other: string): boolean => Temporal.Instant.compare(one, other) < 0;

/** Hours after it began in which files, letters and what was told are not shown yet: time for a resident to object. */
export const coolingHours = 24;

/** It holds from its start up to, and not at, its end. */
export function isActiveAt(
  permission: Pick<Permission, 'state' | 'startsAt' | 'expiresAt'>,
  now: string,
): boolean {
  const { state, startsAt, expiresAt } = permission;
  return state === 'active' && startsAt !== null && !isBefore(now, startsAt) && isBefore(now, expiresAt);
}

/** What it lets its advocate do at an instant; undefined where it does not hold: however it ended, that is all there is. */
export function advocacyAt(permission: Permission, now: string): Advocacy | undefined {
  const { residentId, sensitiveFrom, isLimited, takenUpAt } = permission;
  if (!isActiveAt(permission, now) || residentId === null || takenUpAt === null) return undefined;
  const { permissionId, version, advocateId, organisationId, kind, actions, seenFrom } = permission;
  if (!actions.includes('see')) return undefined;
  const seesLittle = isLimited || sensitiveFrom === null || isBefore(now, sensitiveFrom);
  return {
    permissionId,
    version,
    advocateId,
    residentId,
    organisationId,
    kind,
    actions,
    seesLittle,
    seenFrom,
  };
}

/** The end of a permission of so many months from an instant: the same hour in London, on the last day where there is none. */
export const expiryOf = (from: string, months: number): string =>
  Temporal.Instant.from(from)
    .toZonedDateTimeISO('Europe/London')
    .add({ months })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
