/** Complaints in lists: a resident's own, and the desk's by the day next due. */
import type { Glance } from '#complaints';
import { formatDay } from '#languages';
import { daysBetween, londonDay } from './days.ts';
import type { Follower } from './follower.ts';
import { lateBy } from './ledger.ts';

export interface GlanceShown {
  reference: string;
  title: string;
  href: string;
  stage: string;
  receivedOn: string;
  isClosed: boolean;
  on: string | null;
  knot: 'late' | 'next' | 'due' | 'none' | 'kept';
  state: string;
  /** What is owed next. */
  duty: string | null;
  group: 'late' | 'today' | 'near' | 'later' | 'waiting' | 'closed';
}

/** Near is a week: what a handler plans for now. */
const nearDays = 7;

function groupOf(glance: Glance, today: string): GlanceShown['group'] {
  if (glance.isClosed) return 'closed';
  if (glance.nextDueOn === null) return 'waiting';
  const days = daysBetween(today, glance.nextDueOn);
  return days < 0 ? 'late' : days === 0 ? 'today' : days <= nearDays ? 'near' : 'later';
}

const knots = {
  late: 'late',
  today: 'next',
  near: 'due',
  later: 'none',
  waiting: 'kept',
  closed: 'kept',
} as const;

export function glanceShown(
  glance: Glance,
  path: (reference: string) => string,
  reader: Follower,
): GlanceShown {
  const group = groupOf(glance, reader.today);
  const { nextDueOn, nextDuty } = glance;
  const kind = nextDuty?.slice(nextDuty.indexOf('.') + 1);
  const state =
    group === 'late' && nextDueOn
      ? lateBy('row.late-now', daysBetween(nextDueOn, reader.today), reader)
      : group === 'near' || group === 'later'
        ? reader.words('list.by', { day: formatDay(nextDueOn ?? '', reader.language, { year: false }) })
        : reader.words(`list.${group}`);
  return {
    reference: glance.reference,
    title: glance.title,
    href: path(glance.reference),
    stage: reader.t(`stage.${glance.stage}`),
    receivedOn: londonDay(glance.receivedAt),
    isClosed: glance.isClosed,
    on: nextDueOn,
    knot: knots[group],
    state,
    duty: kind === undefined ? null : reader.words(`owed.${kind}`),
    group,
  };
}
