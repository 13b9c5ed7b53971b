/** The card beside a clause: what its running rules promise, in knots, with a date if the complaint came in today. */
import type { CodeRules, DutyRule, PolicyEdition, Span } from '#policy';
import { dutyKey, stageName, type Reader } from './reader.ts';
import type { CardKnot, CardShown } from './shown.ts';

interface Facts {
  policy: PolicyEdition;
  code: CodeRules | null;
  /** Rule id → the day it would fall on. */
  days: ReadonlyMap<string, string>;
}

const isSame = (one: Span | undefined, other: Span | undefined): boolean =>
  one?.count === other?.count && one?.unit === other?.unit;

/** Duties that say the same at several stages are one promise. */
function merged(
  policy: PolicyEdition,
  duties: readonly DutyRule[],
): { duty: DutyRule; stages: DutyRule['stage'][] }[] {
  const groups: { duty: DutyRule; stages: DutyRule['stage'][] }[] = [];
  for (const duty of duties) {
    const known = groups.find(
      (each) =>
        each.duty.kind === duty.kind &&
        each.duty.from === duty.from &&
        isSame(each.duty.span, duty.span) &&
        each.duty.unspecified === duty.unspecified,
    );
    // The words are those of the first formal step, which most people meet.
    if (known) {
      const isFormal = policy.stages.find((stage) => stage.id === known.duty.stage)?.formal;
      known.stages.push(duty.stage);
      if (!isFormal) known.duty = duty;
    } else groups.push({ duty, stages: [duty.stage] });
  }
  return groups;
}

function codeLine(facts: Facts, duty: DutyRule, reader: Reader): string | undefined {
  const codeStage = facts.policy.stages.find((stage) => stage.id === duty.stage)?.codeStage;
  const ceiling = facts.code?.ceilings.find(
    (each) => each.codeStage === codeStage && each.duty === duty.kind,
  );
  if (!ceiling || codeStage === undefined) return undefined;
  const span = reader.t('card.code-span', {
    span: reader.span(ceiling.span),
    from: reader.t(`card.code-from.${ceiling.from}`),
    provision: ceiling.provision,
  });
  const what = reader.say(`card.code-what.${duty.kind}`);
  return duty.span === undefined
    ? reader.say('card.code-instead', { what, span })
    : reader.say('card.code-limit', { what, span });
}

function dutyKnots(facts: Facts, duties: readonly DutyRule[], reader: Reader): CardKnot[] {
  const knots: CardKnot[] = [];
  let from: string | undefined;
  for (const { duty, stages } of merged(facts.policy, duties)) {
    const key = dutyKey(facts.policy, duty);
    const trigger = duty.from ?? 'stage-start';
    const started =
      key === 'acknowledge-request' ||
      (trigger === 'stage-start' && stages.length === 1 && isLater(facts, duty))
        ? `${trigger}-request`
        : trigger;
    if (started !== from && duty.span !== undefined)
      knots.push({
        knot: 'start',
        when: reader.say(`trigger.${started}`),
        words: reader.t('card.not-counted'),
      });
    if (duty.span !== undefined) from = started;
    const words = [
      reader.say(`promise.${key}`, { stage: stageName(duty.stage, reader) }),
      stages.length > 1 ? reader.t('card.each-stage') : '',
      reader.t.has(`firm.${duty.firmness}`) ? reader.t(`firm.${duty.firmness}`) : '',
    ];
    knots.push({
      knot: duty.span === undefined ? 'none' : 'due',
      when: duty.span === undefined ? reader.t('card.no-figure') : whenOf(duty, reader),
      words: words.filter(Boolean).join(' '),
    });
  }
  return knots;
}

const isLater = (facts: Facts, duty: DutyRule): boolean =>
  facts.policy.windows.some((window) => window.stage === duty.stage);

const whenOf = (duty: DutyRule, reader: Reader): string =>
  duty.span === undefined
    ? ''
    : reader.t(duty.repeats ? 'card.every' : 'card.within', { span: reader.span(duty.span) });

/** The card of a clause; null where nothing in it runs by a clock. */
export function cardOf(clause: string, facts: Facts, reader: Reader): CardShown | null {
  const { policy } = facts;
  const own = <T extends { clause: string }>(rules: readonly T[]): T[] =>
    rules.filter((rule) => rule.clause === clause);
  const duties = own(policy.duties);
  const windows = own(policy.windows);
  const knots = dutyKnots(facts, duties, reader);
  for (const rule of own(policy.holdingResponses))
    knots.push({
      knot: 'due',
      when: rule.span ? reader.span(rule.span) : reader.t('card.no-figure'),
      words: reader.say(`promise.holding-${rule.reason}`),
    });
  for (const rule of windows) {
    const trigger = rule.from ?? 'response-issued';
    knots.push({
      knot: 'start',
      when: reader.say(`trigger.${trigger}`),
      words: reader.t('card.not-counted'),
    });
    const words = reader.say('promise.window', { stage: stageName(rule.stage, reader) });
    const more = rule.extendable === 'no' ? '' : ` ${reader.t('promise.window-extend')}`;
    knots.push({
      knot: 'yours',
      when: rule.span ? reader.t('card.yours', { span: reader.span(rule.span) }) : reader.t('card.no-figure'),
      words: `${words}${more}`,
    });
  }
  for (const rule of own(policy.extensions))
    if (rule.most)
      knots.push({
        knot: 'due',
        when: reader.t('card.at-most', { span: reader.span(rule.most) }),
        words: reader.say('promise.extension'),
      });
  for (const rule of own(policy.closing))
    if (rule.span)
      knots.push({ knot: 'cut', when: reader.span(rule.span), words: reader.say('promise.closes') });
  for (const rule of own(policy.suspensions))
    knots.push({
      knot: 'paused',
      when: reader.t(`cause.${rule.cause}`),
      words: [reader.t('card.pause'), rule.resumes ? reader.t('card.pause-ends') : '']
        .filter(Boolean)
        .join(' '),
    });
  knots.push(...externalKnots(policy, clause, reader));
  if (knots.length === 0) return null;
  const examples = merged(policy, duties).flatMap(({ duty }) => {
    const on = facts.days.get(duty.id);
    if (on === undefined || isLater(facts, duty)) return [];
    return [
      { words: reader.say(`step.${dutyKey(policy, duty)}`, { stage: stageName(duty.stage, reader) }), on },
    ];
  });
  const code = merged(policy, duties).flatMap(({ duty }) => codeLine(facts, duty, reader) ?? []);
  const isWindowOnly = duties.length === 0 && windows.length > 0;
  if (isWindowOnly && facts.code) code.push(reader.say('card.code-none'));
  return { title: reader.t(`card.${titleOf(knots, isWindowOnly)}`), knots, examples, code };
}

const titleOf = (knots: readonly CardKnot[], isWindowOnly: boolean): string =>
  knots.every((knot) => knot.knot === 'paused')
    ? 'pauses'
    : isWindowOnly
      ? 'gives'
      : knots.some((knot) => knot.knot === 'cut')
        ? 'applies'
        : 'promises';

/** A wait or a go-between that the law has done away with, beside what holds instead. */
function externalKnots(policy: PolicyEdition, clause: string, reader: Reader): CardKnot[] {
  const overtaken = policy.external.filter(
    (route) => route.clause === clause && route.supersededBy !== undefined,
  );
  if (overtaken.length === 0) return [];
  const waits = overtaken.flatMap((route) =>
    route.wait ? [reader.span(route.wait)] : route.designatedPerson ? [reader.t('card.go-between')] : [],
  );
  return [
    { knot: 'start', when: reader.t('card.any-day'), words: reader.t('card.ask-help') },
    { knot: 'due', when: reader.say('card.final-answer'), words: reader.t('card.investigate') },
    ...[...new Set(waits)].map((when) => ({ knot: 'cut' as const, when, words: reader.t('card.wait-cut') })),
  ];
}
