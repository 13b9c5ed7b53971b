/** Where a complaint stands, in one sentence; the next promise; and what can be done today when a day has passed. */
import { openDuties } from '#complaints';
import { formatDay } from '#languages';
import type { TimelineAnswer } from '#policy';
import { dutyWords, lateBy, type Seen } from './ledger.ts';
import { daysBetween } from './days.ts';
import type { Follower } from './follower.ts';
import type { ComplaintShown } from './shown.ts';

const day = (on: string, reader: Follower): string => formatDay(on, reader.language);

const isAnswered = (answer: TimelineAnswer): boolean =>
  answer.duties.some((duty) => duty.id === `${answer.stage}.respond` && duty.metOn !== undefined);

/** The window that the resident is in now, if there is one. */
const ownTime = (answer: TimelineAnswer) =>
  answer.windows.find((window) => window.usedOn === undefined && window.closesOn !== null);

/** The duty whose turn it is: the late one first, since its date is the earliest. */
export const nextDuty = (answer: TimelineAnswer) => (answer.closed ? undefined : openDuties(answer)[0]);

export function standsWords(answer: TimelineAnswer | null, reader: Follower): string {
  const t = reader.words;
  if (answer === null) return t('stands.no-date');
  const stage = { stage: reader.t(`stage.${answer.stage}`) };
  const next = nextDuty(answer);
  const canAsk = answer.may.some((each) => each.allowed && each.action.startsWith('request-'));
  const window = ownTime(answer);
  if (!isAnswered(answer)) {
    if (answer.closed) return t('stands.closed');
    if (answer.duties.some((duty) => duty.status === 'suspended')) return t('stands.paused', stage);
    if (next?.status === 'late') return t('stands.late', { ...stage, day: day(next.dueOn, reader) });
    return next
      ? t('stands.waiting', { ...stage, day: day(next.dueOn, reader) })
      : t('stands.waiting-no-day', stage);
  }
  if (!canAsk)
    return t(answer.external.body === 'none' ? 'stands.final-no-ombudsman' : 'stands.final', stage);
  if (window?.closesOn && window.closesOn >= reader.today)
    return t('stands.answered', { ...stage, day: day(window.closesOn, reader) });
  return t('stands.answered-no-day', stage);
}

/** "Due in 8 working days" would need the calendar of every reader; days left are calendar days and said so. */
const dueWords = (dueOn: string, reader: Follower): string => {
  const days = daysBetween(reader.today, dueOn);
  return days === 0 ? reader.words('next.today') : reader.words('next.in-days', { count: days });
};

export function nextShown(seen: Seen, reader: Follower): ComplaintShown['next'] {
  const next = nextDuty(seen.answer);
  if (next === undefined) {
    const paused = seen.answer.duties.find((duty) => duty.status === 'suspended' && duty.dueOn !== null);
    if (!paused?.dueOn || seen.answer.closed) return null;
    const words = dutyWords(paused.id, seen, reader);
    return { knot: 'paused', on: paused.dueOn, words, state: reader.words('row.paused'), row: paused.id };
  }
  const isLate = next.status === 'late';
  return {
    knot: isLate ? 'late' : 'next',
    on: next.dueOn,
    words: dutyWords(next.id, seen, reader),
    state: isLate
      ? lateBy('row.late-now', daysBetween(next.dueOn, reader.today), reader)
      : dueWords(next.dueOn, reader),
    row: next.id,
  };
}

/**
 * What a resident can do today where a promised day, or the Code's earlier one, has passed without the deed. The Ombudsman
 * helps at once wherever it covers the complaint.
 */
export function lateShown(seen: Seen, reference: string, reader: Follower): ComplaintShown['late'] {
  const { answer } = seen;
  if (answer.closed) return null;
  const open = answer.duties.filter((duty) => duty.metOn === undefined && duty.status !== 'not-started');
  const late = open.find((duty) => duty.status === 'late');
  const pastCode = open.find((duty) => (duty.code?.dueOn ?? reader.today) < reader.today);
  const duty = late ?? pastCode;
  if (duty === undefined) return null;
  const words =
    typeof late?.dueOn === 'string'
      ? reader.words('late.policy', { day: day(late.dueOn, reader) })
      : reader.words('late.code', {
          day: day(duty.code?.dueOn ?? reader.today, reader),
          provision: duty.code?.provision ?? '',
        });
  const isCovered = answer.external.body !== 'none';
  return {
    words,
    ways: [
      ...(isCovered
        ? [
            {
              href: reader.link('guidance/housing-ombudsman'),
              label: reader.words('late.ombudsman'),
              help: reader.words('late.ombudsman-help'),
            },
          ]
        : []),
      {
        href: '#tell',
        label: reader.words('late.tell'),
        help: reader.words('late.tell-help', { reference }),
      },
      {
        href: reader.link('guidance/when-things-are-late'),
        label: reader.words('late.guide'),
        help: undefined,
      },
    ],
  };
}
