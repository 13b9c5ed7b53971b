import type { Caller } from '#call';
import type { Complaint } from '../complaint.ts';
import { statementsIn, type Events } from './history.ts';

/** May this caller see this complaint at all, whatever its record says? */
export const maySee = (caller: Caller, complaint: Pick<Complaint, 'personId'>): boolean =>
  caller.kind === 'staff'
    ? caller.roles.some((role) => role === 'handler' || role === 'manager')
    : caller.kind === 'resident' && caller.personId === complaint.personId;

/**
 * Staff who handle complaints, and a board member to whom this one was given. Not whoever it is about: a copy reaches
 * them by the policy's own way, after the complainant was told.
 */
export function mayOpen(caller: Caller & { kind: 'staff' }, events: Events): boolean {
  const isAbout = statementsIn(events).some(
    ({ about, person }) => about !== 'contractor' && person === caller.personId,
  );
  const isGiven = events.some(
    ({ fact, words }) => fact.type === 'allocated' && words['handler'] === caller.personId,
  );
  return !isAbout && (maySee(caller, { personId: '' }) || (isGiven && caller.roles.includes('board-member')));
}
