import type { Caller } from '#call';
import type { Complaint } from '../complaint.ts';
import { handles, sitsOnBoard } from '../desk/reach.ts';
import { statementsIn, type Events } from './history.ts';

/**
 * May this caller see this complaint at all? Handlers and managers see every one of their landlord's. A board member sees
 * one whose stage the policy sends to the board or a committee, and one that they were put in charge of.
 *
 * @param boardStages the stages that its policy sends there; none where they are not known.
 */
export function maySee(
  caller: Caller,
  complaint: Pick<Complaint, 'personId'> & Partial<Pick<Complaint, 'stage' | 'handlerId'>>,
  boardStages: readonly string[] = [],
): boolean {
  if (caller.kind === 'resident') return caller.personId === complaint.personId;
  if (caller.kind !== 'staff') return false;
  if (handles(caller)) return true;
  const { stage, handlerId } = complaint;
  return (
    sitsOnBoard(caller) &&
    ((stage !== undefined && boardStages.includes(stage)) || handlerId === caller.personId)
  );
}

/**
 * May this staff person open it? Not where it is about them: a copy reaches them by the policy's own way, after the
 * complainant was told. A board member also keeps what was once given to them.
 */
export function mayOpen(
  caller: Caller & { kind: 'staff' },
  complaint: Parameters<typeof maySee>[1],
  events: Events,
  boardStages: readonly string[],
): boolean {
  const isAbout = statementsIn(events).some(
    ({ about, person }) => about !== 'contractor' && person === caller.personId,
  );
  const wasGiven = events.some(
    ({ fact, words }) => fact.type === 'allocated' && words['handler'] === caller.personId,
  );
  return !isAbout && (maySee(caller, complaint, boardStages) || (wasGiven && sitsOnBoard(caller)));
}
