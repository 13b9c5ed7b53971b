/** The deadline ledger: stage by stage, what was promised, what was done, and how each date is counted. */
import type { ComplaintView } from '#complaints';
import { formatDay } from '#languages';
import { countedAs, type Duty, type RequestWindow, type TimelineAnswer } from '#policy';
import { skippedSaid } from '../reading/dates.ts';
import { dutyKey, stageName } from '../reading/reader.ts';
import { daysBetween, londonDay } from './days.ts';
import type { Follower } from './follower.ts';
import type { RowShown, StageShown, WhyShown } from './shown.ts';

type Seen = ComplaintView & { answer: TimelineAnswer; governing: NonNullable<ComplaintView['governing']> };

const stageOf = (id: string): string => id.slice(0, id.indexOf('.'));
const plainDay = (on: string, reader: Follower): string => formatDay(on, reader.language, { year: false });

/** The sentence of a duty: "Connect sends you a full answer in writing." */
export function dutyWords(id: string, seen: Seen, reader: Follower): string {
  const { policy } = seen.governing;
  // Updates that were agreed with the resident are in no policy.
  const agreed = policy.stages.flatMap((stage) =>
    id === `${stage.id}.update` ? [{ stage: stage.id, kind: 'update' as const }] : [],
  );
  const rule = policy.duties.find((each) => each.id === id) ?? agreed[0];
  if (!rule) throw new Error(`${id} is no duty of this policy.`);
  const key = dutyKey(policy, rule);
  return reader.say(`promise.${key}`, { stage: stageName(rule.stage, reader) });
}

export const isLateDuty = (duty: Duty): boolean => duty.status === 'late' && duty.metOn === undefined;

function whyDuty(duty: Duty, seen: Seen, reader: Follower): WhyShown | null {
  if (duty.from === null || duty.span === null || duty.dueOn === null) return null;
  const lodged = seen.events.find((event) => londonDay(event.fact.at) === duty.from?.on);
  return {
    from: { on: duty.from.on, event: reader.say(`event.${duty.from.event}`), at: lodged?.fact.at },
    span: countedAs(duty.span, 'landlord'),
    dueOn: duty.dueOn,
    dueAt: duty.dueAt,
    skipped: skippedSaid(duty.skipped, reader),
    clause: reader.clause(duty.clause),
    code: duty.code?.dueOn ? { provision: duty.code.provision, dueOn: duty.code.dueOn } : null,
    readings: readingWords(duty.readings, reader),
    isByCode: duty.basis === 'code',
  };
}

/** A day that was agreed with the resident, or told to her in place of an earlier one, is counted from nothing. */
function setBy({ basis, from, clause, dueOn }: Duty, reader: Follower): RowShown['set'] {
  const isSet = dueOn !== null && from !== null && (basis === 'agreed' || basis === 'extension');
  return {
    words: isSet ? reader.words(`row.set-${basis}`, { day: plainDay(from.on, reader) }) : undefined,
    clause: reader.clause(clause),
  };
}

const readingWords = (readings: Duty['readings'], reader: Follower): string[] =>
  readings.flatMap((shown) => {
    const other = shown.alternatives.find((each) => each.dueOn !== undefined)?.dueOn;
    return [
      ...(shown.chosen.span ? [reader.t('reading.span', { span: reader.span(shown.chosen.span) })] : []),
      ...(other === undefined
        ? []
        : [reader.t('reading.instead', { day: formatDay(other, reader.language) })]),
    ];
  });

/** What a duty's knot says: shape, words and tone together. */
function dutyRow(duty: Duty, nextId: string | undefined, seen: Seen, reader: Follower): RowShown {
  const t = reader.words;
  const why = whyDuty(duty, seen, reader);
  const base = {
    id: duty.id,
    on: duty.dueOn,
    title: dutyWords(duty.id, seen, reader),
    why,
    set: why === null ? setBy(duty, reader) : undefined,
  };
  const done = duty.metOn === undefined ? undefined : t('row.done-on', { day: plainDay(duty.metOn, reader) });
  if (duty.status === 'met') return { ...base, knot: 'kept', state: t('row.kept'), tone: 'kept', more: done };
  if (duty.status === 'late' && duty.metOn !== undefined) {
    const days = duty.dueOn === null ? 0 : daysBetween(duty.dueOn, duty.metOn);
    return { ...base, knot: 'mended', state: lateBy('row.late-by', days, reader), tone: 'late', more: done };
  }
  if (duty.status === 'late') {
    const days = duty.dueOn === null ? 0 : daysBetween(duty.dueOn, reader.today);
    return { ...base, knot: 'late', state: lateBy('row.late-now', days, reader), tone: 'late' };
  }
  if (duty.status === 'suspended')
    return { ...base, knot: 'paused', when: t('row.stands-still'), state: t('row.paused'), tone: 'paused' };
  if (duty.status === 'not-started')
    return {
      ...base,
      knot: 'none',
      when: duty.latestOn ? t('row.latest', { day: plainDay(duty.latestOn, reader) }) : t('row.not-started'),
      state: duty.latestOn ? t('row.not-started') : undefined,
    };
  const isNext = duty.id === nextId;
  return {
    ...base,
    knot: isNext ? 'next' : 'due',
    when: duty.dueOn === null ? t('row.no-day') : undefined,
    state: isNext ? t('row.due-next') : undefined,
    tone: isNext ? 'next' : undefined,
  };
}

/** Hours can be late on the day itself: then no number of days is said. */
export const lateBy = (key: string, days: number, reader: Follower): string =>
  days > 0 ? reader.words(key, { count: days }) : reader.words('row.late-today');

function windowRow(window: RequestWindow, seen: Seen, reader: Follower): RowShown {
  const t = reader.words;
  const rule = seen.governing.policy.windows.find((each) => each.id === window.id);
  const title = reader.say('promise.window', { stage: reader.t(`stage.${stageOf(window.id)}`) });
  const event = rule?.from === 'response-received' ? 'response-received' : 'response-issued';
  const why =
    rule?.span && window.opensOn !== null && window.closesOn !== null
      ? {
          from: { on: window.opensOn, event: reader.say(`event.${event}`) },
          span: countedAs(rule.span, 'resident'),
          dueOn: window.closesOn,
          skipped: skippedSaid(window.skipped, reader),
          clause: reader.clause(window.clause),
          code: null,
          readings: readingWords(window.readings, reader),
          isByCode: false,
        }
      : null;
  const base = { id: `${window.id}-window`, on: window.closesOn, title, why };
  if (window.usedOn !== undefined)
    return {
      ...base,
      knot: 'yours',
      state: t('row.used'),
      tone: 'kept',
      more: t('row.asked-on', { day: plainDay(window.usedOn, reader) }),
    };
  if (window.opensOn === null)
    return { ...base, knot: 'none', when: t('row.after-answer'), more: t('row.not-started') };
  const isPast = window.closesOn !== null && window.closesOn < reader.today;
  return { ...base, knot: 'yours', state: isPast ? t('row.passed') : t('row.open') };
}

function startRow(stage: string, at: string, isFirst: boolean, reader: Follower): RowShown {
  const words = isFirst ? 'row.you-sent' : 'row.you-asked';
  return {
    id: `${stage}.start`,
    knot: 'start',
    on: londonDay(at),
    title: reader.words(words, { stage: reader.t(`stage.${stage}`) }),
    why: null,
  };
}

const order = (row: RowShown): string => row.on ?? '9999';

/** The stages that were reached, in order, each with its start, its duties by date and the time to ask for the next. */
export function ledgerOf(seen: Seen, nextId: string | undefined, reader: Follower): StageShown[] {
  const { answer, governing, events } = seen;
  const reached = governing.policy.stages.filter(
    (stage) => answer.stage === stage.id || answer.duties.some((duty) => stageOf(duty.id) === stage.id),
  );
  const starts = events.filter(
    ({ fact }) => fact.type === 'complaint-lodged' || fact.type === 'escalation-requested',
  );
  return reached.map((stage, place) => {
    const duties = answer.duties.filter((duty) => stageOf(duty.id) === stage.id);
    const following =
      governing.policy.stages[governing.policy.stages.findIndex((each) => each.id === stage.id) + 1];
    const windows = answer.windows.filter((window) => stageOf(window.id) === following?.id);
    const start = starts[place]?.fact.at;
    return {
      id: stage.id,
      name: reader.t(`stage-heading.${stage.id}`),
      rows: [
        ...(start === undefined ? [] : [startRow(stage.id, start, place === 0, reader)]),
        ...duties
          .map((duty) => dutyRow(duty, nextId, seen, reader))
          .sort((one, other) => (order(one) < order(other) ? -1 : 1)),
        ...windows.map((window) => windowRow(window, seen, reader)),
      ],
    };
  });
}

export type { Seen };
