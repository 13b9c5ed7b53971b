import { done, refused, type Outcome } from '#outcome';
import { dayOffSaid, daysFrom, formatDay, isWeekendDay } from '#languages';
import {
  calendarSchema,
  countedAs,
  daysOffBetween,
  factOn,
  pathFrom,
  readDocument,
  type Duty,
  type Governing,
  type PathStep,
  type ReadingShown,
  type RequestWindow,
} from '#policy';
import { editionIn, governingIn, textOf, type Shelved } from './library.ts';
import { editionShown } from './policy.ts';
import { dutyKey, inLanguage, stageName, type Reader } from './reader.ts';
import type { DatesShown, SaidIn, StepShown } from './shown.ts';
import { blocksOf, lineOf } from './words.ts';

export type DatesReason = 'no-edition-in-force' | 'calendar-does-not-cover-the-day';

/** What a reading means here, and the day it would be the other way round. */
function readingWords(shown: ReadingShown, shelved: Shelved, reader: Reader): SaidIn[] {
  const edition = editionIn(shelved, reader.today);
  const text = edition && textOf(edition, reader.language);
  const part = text?.clauses.flatMap((clause) => clause.parts).find((each) => each.id === shown.id);
  const { language } = reader;
  const own: SaidIn | undefined = part
    ? {
        words: lineOf(blocksOf(part.blocks, inLanguage(reader, text?.language ?? language))),
        language: text?.language ?? language,
      }
    : shown.chosen.span
      ? { words: reader.t('reading.span', { span: reader.span(shown.chosen.span) }), language }
      : undefined;
  const other = shown.alternatives.find((each) => each.dueOn !== undefined)?.dueOn;
  return [
    ...(own === undefined ? [] : [own]),
    ...(other === undefined
      ? []
      : [{ words: reader.t('reading.instead', { day: formatDay(other, language) }), language }]),
  ];
}

function dutyStep(
  duty: Duty,
  isFirstStage: boolean,
  governing: Governing,
  shelved: Shelved,
  reader: Reader,
): StepShown | null {
  const rule = governing.policy.duties.find((each) => each.id === duty.id);
  if (!rule || rule.conditional || rule.repeats) return null;
  // A path may begin at a stage that others ask for: then it is the complaint that comes in, not a request.
  const key = isFirstStage && rule.kind === 'acknowledge' ? 'acknowledge' : dutyKey(governing.policy, rule);
  const stage = { stage: stageName(rule.stage, reader) };
  const brief = key === 'acknowledge-request' ? 'acknowledge' : key;
  const span = duty.span && (duty.basis === 'code' ? duty.span : countedAs(duty.span, 'landlord'));
  return {
    id: duty.id,
    kind: 'duty',
    words: reader.say(`step.${key}`, stage),
    sentence: reader.say(`promise.${key}`, stage),
    brief: reader.say(`brief.${brief}`, stage),
    on: duty.dueOn,
    dueAt: duty.dueAt,
    from: duty.from && { on: duty.from.on, event: reader.say(`event.${duty.from.event}`) },
    span,
    spanWords: duty.span ? reader.span(duty.span) : '',
    clause: reader.clause(duty.clause),
    isByCode: duty.basis === 'code',
    code: duty.code?.dueOn ? { provision: duty.code.provision, on: duty.code.dueOn } : null,
    skipped: skippedSaid(duty.skipped, reader),
    readings: duty.readings.flatMap((shown) => readingWords(shown, shelved, reader)),
  };
}

function windowStep(
  window: RequestWindow,
  governing: Governing,
  shelved: Shelved,
  reader: Reader,
): StepShown | null {
  const rule = governing.policy.windows.find((each) => each.id === window.id);
  if (!rule) return null;
  const stage = { stage: stageName(rule.stage, reader) };
  const event = rule.from === 'response-received' ? 'response-received' : 'response-issued';
  return {
    id: window.id,
    kind: 'window',
    words: reader.say('step.window', stage),
    sentence: reader.t('band.ask-again', stage),
    brief: reader.say('brief.window', stage),
    on: window.closesOn,
    from: window.opensOn === null ? null : { on: window.opensOn, event: reader.say(`event.${event}`) },
    span: rule.span ? countedAs(rule.span, 'resident') : null,
    spanWords: rule.span ? reader.span(rule.span) : '',
    clause: reader.clause(window.clause),
    isByCode: false,
    code: null,
    skipped: skippedSaid(window.skipped, reader),
    readings: window.readings.flatMap((shown) => readingWords(shown, shelved, reader)),
  };
}

function startStep(step: PathStep, isFirst: boolean, reader: Reader): StepShown {
  const kind = isFirst ? 'start' : 'request';
  const stage = { stage: stageName(step.stage, reader) };
  return {
    id: `${step.stage}.${kind}`,
    kind,
    words: reader.say(`step.${kind}`, stage),
    sentence: reader.say(`step.${kind}`, stage),
    brief: reader.say(`brief.${kind}`, stage),
    on: step.startsOn,
    from: null,
    span: null,
    spanWords: '',
    clause: { id: '', href: '' },
    isByCode: false,
    code: null,
    skipped: [],
    readings: [],
  };
}

function external(governing: Governing, reader: Reader): DatesShown['external'] {
  if (!governing.policy.handlingCode.applies) return null;
  const months = factOn(governing.facts, 'ombudsman.months-to-bring', reader.today)?.value;
  const clause = governing.policy.external.find((each) => each.supersededBy !== undefined)?.clause;
  return {
    words: reader.t('external.step'),
    when: reader.t('external.when'),
    clause: clause === undefined ? undefined : reader.clause(clause),
    cite:
      months && 'span' in months
        ? reader.t('external.cite', { span: reader.span(months.span) })
        : reader.t('dates.code-none'),
  };
}

/** Every date from a lodging on a London day (ISO date), if each step took its full time. */
export function datesShown(shelved: Shelved, from: string, reader: Reader): Outcome<DatesShown, DatesReason> {
  const governing = governingIn(shelved, from);
  const edition = editionIn(shelved, from);
  const [oldest] = shelved.editions;
  if (!governing || !edition)
    return refused({
      reason: 'no-edition-in-force',
      facts: { coversFrom: oldest?.policy.inForceFrom ?? '', coversTo: '' },
    });
  const path = pathFrom(governing, from);
  if (path.outcome === 'refused')
    return refused(
      ...path.refusals.map((each) => ({ ...each, reason: 'calendar-does-not-cover-the-day' as const })),
    );
  const steps = path.value.steps.flatMap((step, place) => [
    startStep(step, place === 0, reader),
    ...step.duties.flatMap((duty) => dutyStep(duty, place === 0, governing, shelved, reader) ?? []),
    ...(step.window
      ? [windowStep(step.window, governing, shelved, reader)].filter((each) => each !== null)
      : []),
  ]);
  const last = steps
    .flatMap((step) => [step.on, step.code?.on ?? null])
    .reduce<string>((a, b) => (b !== null && b > a ? b : a), from);
  return done({
    from,
    steps,
    notCounted: notCounted(governing, from, last, reader).filter((day) => !isInLongWindow(steps, day.on)),
    external: external(governing, reader),
    calendar: calendarShown(shelved, governing),
    edition: editionShown(
      edition,
      textOf(edition, reader.language),
      edition === editionIn(shelved, reader.today),
      reader.today,
    ),
  });
}

/** The days that a count left out, each with why, in the reader's language. */
export const skippedSaid = (
  skipped: readonly { on: string; because: string }[],
  { language }: Pick<Reader, 'language'>,
): StepShown['skipped'] =>
  skipped.map(({ on, because }) => ({
    on,
    because: dayOffSaid(on, because, language),
    isWeekend: isWeekendDay(because),
  }));

function notCounted(
  governing: Governing,
  from: string,
  to: string,
  reader: Reader,
): DatesShown['notCounted'] {
  const off = daysOffBetween(governing.calendar, from, to);
  if (off.outcome === 'refused') return [];
  return off.value.map(({ on, because }) => ({
    on,
    because: dayOffSaid(on, because, reader.language),
    isHoliday: !isWeekendDay(because),
  }));
}

/** A window of months is drawn shorter than it is, and its days off are not told one by one. */
const longWindow = 35;
const isInLongWindow = (steps: readonly StepShown[], day: string): boolean =>
  steps.some(
    ({ kind, from, on }) =>
      kind === 'window' &&
      from !== null &&
      on !== null &&
      daysFrom(from.on, on) > longWindow &&
      day > from.on &&
      day < on,
  );

function calendarShown(shelved: Shelved, governing: Governing): DatesShown['calendar'] {
  const path = `calendars/${governing.calendar.division}.yaml`;
  const read = readDocument(calendarSchema, shelved.shelf.text(path) ?? '', path);
  if (!read.read) throw new Error(`the calendar ${path} cannot be read`);
  const { source, asOf, covers } = read.value;
  return { source: source.replace(/,? https?:\S+/, ''), asOf, coversFrom: covers.from, coversTo: covers.to };
}
