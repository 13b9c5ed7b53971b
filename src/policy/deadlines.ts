/** Each duty of a stage on two clocks, the policy's and the Code's, with its working. */
import type { Duty, DutyStatus } from './answer.ts';
import { ceilingOf, codeClock } from './code-clock.ts';
import { dayNumber } from './days.ts';
import type { DutyRule } from './document.ts';
import type { Moving } from './promised-date.ts';
import { movedDate, type Standing } from './promised-date.ts';
import { readingsShown } from './readings.ts';
import type { Moment } from './moments.ts';
import { countSpan, type Pause } from './spans.ts';
import { lastOf, type Spell, type Story } from './stages.ts';
import { openPause } from './suspension.ts';
import { bindingDate, type Told } from './told.ts';
import { dutyRulesIn } from './updates.ts';
import { contactsIn, metBy, timingOf, triggerIn } from './triggers.ts';

export interface Counting extends Moving {
  readonly story: Story;
  readonly told: readonly Told[];
}

/** Is a moment past the date? An instant counts for hours, the London day for everything else. */
const isPast = (moment: Moment, standing: Pick<Standing, 'dueOn' | 'dueMs'>): boolean =>
  standing.dueMs === undefined
    ? standing.dueOn !== null && moment.on > standing.dueOn
    : moment.ms > standing.dueMs;

const basisOf = (rule: DutyRule, isCodes: boolean): Standing['basis'] => {
  if (isCodes) return 'code';
  return rule.kind === 'update' && rule.agreed ? 'agreed' : 'policy';
};

const originalDate = (
  rule: DutyRule,
  spell: Spell,
  counting: Counting,
  met: Moment | undefined,
  pauses: readonly Pause[],
): Standing => {
  const ceiling = rule.unspecified === true ? ceilingOf(counting.code, spell, rule.kind) : undefined;
  const timing =
    ceiling === undefined
      ? timingOf(rule)
      : {
          span: ceiling.span,
          from: ceiling.from === 'acknowledgement' ? ('acknowledgement' as const) : ('stage-start' as const),
        };
  const trigger = triggerIn(spell, timing.from ?? 'stage-start', counting.calendar, met);
  const head = {
    from: trigger,
    clause: rule.clause,
    basis: basisOf(rule, ceiling !== undefined),
    rule,
    // With each contact an update's time begins anew, and what was told before has been kept.
    moves: rule.kind === 'update' && trigger !== null ? [trigger.ms] : [],
    underCode: ceiling !== undefined,
    extensions: [],
  };
  if (timing.span === undefined) return { ...head, span: null, dueOn: null, skipped: [] };
  const span = ceiling === undefined ? (rule.span ?? timing.span) : ceiling.span;
  if (trigger === null) return { ...head, span, dueOn: null, skipped: [] };
  const stops = ceiling === undefined ? pauses : [];
  return { ...head, span, ...countSpan(timing.span, trigger, 'landlord', counting.calendar, stops) };
};

/** The latest day a duty counted from the acknowledgement can fall on, from the day that one is due itself. */
const latestDay = (
  standing: Standing,
  rule: DutyRule,
  spell: Spell,
  counting: Counting,
  pauses: readonly Pause[],
): string | null => {
  const from = standing.basis === 'code' ? 'acknowledgement' : timingOf(rule).from;
  const span = standing.basis === 'code' ? standing.span : (timingOf(rule).span ?? null);
  if (from !== 'acknowledgement' || span === null || rule.kind === 'acknowledge') return null;
  const acknowledging = counting.policy.duties.find(
    (one) => one.stage === spell.stage.id && one.kind === 'acknowledge',
  );
  if (acknowledging === undefined) return null;
  const due = originalDate(acknowledging, spell, counting, undefined, pauses).dueOn;
  if (due === null) return null;
  const trigger = { on: due, ms: dayNumber(due) * 86_400_000 };
  return countSpan(span, trigger, 'landlord', counting.calendar, pauses).dueOn;
};

/** A told date holds the computed one back; a later one never replaces it. */
const heldToTold = (
  standing: Standing,
  rule: DutyRule,
  counting: Counting,
  pauses: readonly Pause[],
): Standing => {
  const { dueOn } = standing;
  if (dueOn === null) return standing;
  const moves = [
    ...standing.moves,
    ...pauses.flatMap((pause) => [pause.start.ms, ...(pause.end === null ? [] : [pause.end.ms])]),
  ];
  const told = bindingDate(counting.told, rule.id, moves);
  if (told === undefined || told >= dueOn) return standing;
  counting.notes.push({
    note: 'told-date-kept',
    clause: standing.clause,
    facts: { duty: rule.id, toldOn: told, countedOn: dueOn },
  });
  const { from, span, clause, basis, rule: counted, moves: moved, underCode, extensions } = standing;
  const kept = { from, span, clause, basis, rule: counted, moves: moved, underCode, extensions };
  return { ...kept, dueOn: told, skipped: standing.skipped.filter((day) => day.on <= told) };
};

const statusOf = (
  standing: Standing,
  hasFigure: boolean,
  met: Moment | undefined,
  latestOn: string | null,
  story: Story,
): DutyStatus => {
  if (met !== undefined) {
    return isPast(met, standing) || (latestOn !== null && met.on > latestOn) ? 'late' : 'met';
  }
  const paused = standing.underCode ? undefined : openPause(story.pauses);
  if (paused !== undefined) return wasLateAt(paused.start, standing) ? 'late' : 'suspended';
  if (standing.from === null && hasFigure) return 'not-started';
  return isPast(story.at, standing) ? 'late' : 'due';
};

const wasLateAt = (moment: Moment, standing: Standing): boolean => isPast(moment, standing);

/** An update that came after its time is past mending, and is noted; the duty itself goes on from the last contact. */
const noteLateUpdates = (rule: DutyRule, spell: Spell, counting: Counting, met: Moment | undefined): void => {
  const { span } = timingOf(rule);
  if (rule.kind !== 'update' || span === undefined) return;
  // An agreed time counts from the day it was agreed.
  const since = rule.agreed ? lastOf(spell, 'update-interval-agreed') : undefined;
  const contacts = contactsIn(spell)
    .filter((one) => met === undefined || one.ms <= met.ms)
    .filter((one) => since === undefined || one.ms >= since.ms);
  contacts.slice(1).forEach((contact, index) => {
    const before = contacts[index];
    if (before === undefined) return;
    const due = countSpan(span, before, 'landlord', counting.calendar, counting.story.pauses).dueOn;
    if (due === null || contact.on <= due) return;
    counting.notes.push({
      note: 'update-was-late',
      clause: rule.clause,
      facts: { duty: rule.id, dueOn: due, on: contact.on },
    });
  });
};

const dutyOf = (rule: DutyRule, spell: Spell, counting: Counting): Duty | null => {
  const { story, calendar, code, notes } = counting;
  const met = metBy(rule, spell);
  if (rule.conditional && met === undefined && metByResponse(spell)) return null;
  const pauses = met === undefined ? story.pauses : story.pauses.filter((pause) => pause.start.ms < met.ms);
  const original = originalDate(rule, spell, counting, met, pauses);
  const moved = rule.kind === 'respond' ? movedDate(original, rule, spell, met, counting, pauses) : original;
  // The Code knows no pause: a date of its own is shown, told and judged as if there were none.
  const stops = moved.underCode ? [] : pauses;
  const standing = heldToTold(moved, rule, counting, stops);
  noteLateUpdates(rule, spell, counting, met);

  const { ending } = spell;
  if (met === undefined && ending !== null && ending.how !== 'closed' && !wasLateAt(ending, standing)) {
    return null;
  }
  const awaited = standing.dueOn === null && standing.from === null;
  const latest = awaited ? latestDay(standing, rule, spell, counting, stops) : null;
  const dormant = rule.conditional && met === undefined;
  const latestOn = dormant ? standing.dueOn : latest;
  const status = dormant ? 'not-started' : statusOf(standing, standing.span !== null, met, latestOn, story);
  if (status === 'suspended' && standing.dueOn === null) {
    const running = originalDate(
      rule,
      spell,
      counting,
      met,
      story.pauses.filter((one) => one.end !== null),
    );
    const facts = { duty: rule.id, ...(running.dueOn === null ? {} : { wouldBeDueOn: running.dueOn }) };
    notes.push({ note: 'clock-stands-still', clause: standing.clause, facts });
  }
  const clock = codeClock(code, spell, rule.kind, calendar, standing.extensions, met);
  const dueOn = dormant ? null : standing.dueOn;
  const codeIsEarlier = clock !== null && clock.dueOn !== null && dueOn !== null && clock.dueOn < dueOn;
  return {
    id: rule.id,
    party: rule.party,
    status,
    from: standing.from === null || dormant ? null : { event: standing.from.event, on: standing.from.on },
    span: standing.span,
    dueOn,
    ...(standing.dueAt === undefined || dormant ? {} : { dueAt: standing.dueAt }),
    ...(latestOn === null ? {} : { latestOn }),
    ...(met === undefined ? {} : { metOn: met.on }),
    clause: standing.clause,
    basis: standing.basis,
    code: codeIsEarlier ? { ...clock, earlier: true } : clock,
    skipped: dueOn === null ? [] : standing.skipped,
    readings: readingsShown(
      standing.rule,
      'landlord',
      (trigger) => triggerIn(spell, trigger, calendar, met),
      calendar,
      stops,
    ),
  };
};

const metByResponse = (spell: Spell): boolean =>
  spell.happenings.some((one) => one.event.type === 'response-issued');

/** The duties of a stage that was reached, in the policy's order. Notes are added to `counting.notes`. */
export const dutiesOf = (spell: Spell, counting: Counting): Duty[] =>
  dutyRulesIn(counting.policy, spell)
    .map((rule) => dutyOf(rule, spell, counting))
    .filter((duty) => duty !== null);
