/** Rows of the desk's lists, in the reader's language. */
import type { DeskRow, Group } from '#complaints';
import { daysBetween } from './days.ts';
import type { Follower } from './follower.ts';
import { lateBy } from './ledger.ts';

export interface DeskRowShown {
  complaintId: string;
  reference: string;
  href: string;
  title: string;
  name: string;
  stage: string;
  channel: string;
  receivedOn: string;
  knot: 'late' | 'next' | 'due' | 'none' | 'paused' | 'yours' | 'kept';
  /** The day next due; null where there is none. */
  on: string | null;
  /** What stands beside the day: how late, or why there is none. */
  state: string;
  duty: string | null;
  /** Who deals with it; null where nobody does yet. */
  handler: string | null;
  isAtRisk: boolean;
  /** Does it wait for its first letter at this stage? */
  isToAcknowledge: boolean;
}

const knots: Record<Group, DeskRowShown['knot']> = {
  late: 'late',
  today: 'next',
  near: 'due',
  later: 'none',
  paused: 'paused',
  'no-day': 'none',
  waiting: 'yours',
  closed: 'kept',
};

/** The group of a row that was found in another way than by its group. `nearUntil` is not known then: what comes is near or later alike. */
export function groupOf(row: DeskRow, today: string): Group {
  if (row.isClosed) return 'closed';
  if (row.nextDueOn === null) return row.isPaused ? 'paused' : 'waiting';
  return row.nextDueOn < today ? 'late' : row.nextDueOn === today ? 'today' : 'later';
}

const kindOf = (duty: string): string => duty.slice(duty.indexOf('.') + 1);

function stateOf({ nextDueOn }: DeskRow, group: Group, reader: Follower): string {
  if (nextDueOn === null) return reader.words(`desk-list:state.${group}`);
  if (group === 'late') return lateBy('row.late-now', daysBetween(nextDueOn, reader.today), reader);
  return group === 'today' ? reader.words('list.today') : '';
}

/** @param handlers names of staff by their ids. */
export function deskRowShown(
  row: DeskRow,
  group: Group,
  handlers: ReadonlyMap<string, string>,
  reader: Follower,
): DeskRowShown {
  const kind = row.nextDuty === null ? null : kindOf(row.nextDuty);
  return {
    complaintId: row.complaintId,
    reference: row.reference,
    href: reader.link(`desk/${row.reference}`),
    title: row.title,
    name: row.name,
    stage: reader.t(`stage.${row.stage}`),
    channel: reader.words(`channel.${row.channel}`),
    receivedOn: row.receivedOn,
    knot: knots[group],
    on: row.nextDueOn,
    state: stateOf(row, group, reader),
    duty: kind === null ? null : reader.words(`owed.${kind}`),
    handler: row.handlerId === null ? null : (handlers.get(row.handlerId) ?? null),
    isAtRisk: row.isAtRisk,
    isToAcknowledge: kind === 'acknowledge',
  };
}
