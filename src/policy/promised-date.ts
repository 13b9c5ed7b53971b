/** How the date of a response moves: an agreed timescale, a holding response, an extension; and when one does not. */
import type { Basis, Note } from './answer.ts';
import { extensionCap } from './code-clock.ts';
import type { WorkingCalendar } from './calendar.ts';
import { dayNumber } from './days.ts';
import type { DutyRule, PolicyEdition, Reading, Span } from './document.ts';
import type { CodeRules } from './governing.ts';
import { isA, type Happened } from './happenings.ts';
import type { Moment } from './moments.ts';
import { countSpan, movedByPauses, type Count, type Pause } from './spans.ts';
import type { Spell } from './stages.ts';
import { timingOf, triggerIn, type Triggered } from './triggers.ts';

/** Where a duty's date stands, and what it was worked out from. */
export interface Standing extends Count {
  from: Triggered | null;
  span: Span | null;
  clause: string;
  basis: Basis;
  /** The rule whose readings belong to the date. */
  rule: { id: string; span?: Span | undefined; from?: DutyRule['from']; reading?: Reading | undefined };
  /** Instants of the events that lawfully moved the date. */
  moves: number[];
  /** The Code gave the date, or more time on it: no suspension of the policy's holds it up. */
  underCode: boolean;
  /** The extensions among them: the Code's clock asks for them. */
  extensions: Happened<'deadline-extended'>[];
}

export interface Moving {
  readonly policy: PolicyEdition;
  readonly calendar: WorkingCalendar;
  readonly code: CodeRules | null;
  readonly notes: Note[];
}

const inTime = (happening: Moment, standing: Standing): boolean =>
  standing.dueMs === undefined
    ? standing.dueOn === null || happening.on <= standing.dueOn
    : happening.ms <= standing.dueMs;

const byHolding = (
  standing: Standing,
  happening: Happened<'holding-response-sent'>,
  spell: Spell,
  moving: Moving,
  pauses: readonly Pause[],
): Standing => {
  const { policy, calendar, notes } = moving;
  const facts = { stage: spell.stage.id, on: happening.on, reason: happening.event.reason };
  const rule = policy.holdingResponses.find(
    (one) => one.stage === spell.stage.id && one.reason === happening.event.reason,
  );
  const { span, from } = rule === undefined ? {} : timingOf(rule);
  const trigger = from === undefined ? null : triggerIn(spell, from, calendar, happening);
  if (rule === undefined || span === undefined || trigger === null) {
    notes.push({ note: 'holding-response-not-in-policy', clause: standing.clause, facts });
    return standing;
  }
  if (!inTime(happening, standing)) {
    notes.push({ note: 'holding-response-sent-late', clause: rule.clause, facts });
    return standing;
  }
  return {
    ...countSpan(span, trigger, 'landlord', calendar, pauses),
    from: trigger,
    span: rule.span ?? span,
    clause: rule.clause,
    basis: 'policy',
    rule,
    moves: [...standing.moves, happening.ms],
    underCode: false,
    extensions: standing.extensions,
  };
};

const fixed = (
  standing: Standing,
  happening: Happened<'deadline-extended'> | Happened<'timescale-agreed'>,
  basis: Basis,
  clause: string,
  pauses: readonly Pause[],
): Standing => {
  const underCode = standing.underCode && basis === 'extension';
  return {
    ...movedByPauses(happening.event.dueOn, happening, underCode ? [] : pauses),
    from: { ms: happening.ms, on: happening.on, event: happening.event.type },
    span: null,
    clause,
    basis,
    rule: { id: standing.rule.id },
    moves: [...standing.moves, happening.ms],
    underCode,
    extensions: isA(happening, 'deadline-extended')
      ? [...standing.extensions, happening]
      : standing.extensions,
  };
};

/** Days past a limit are warned about, never undone: longer needs a good reason, and people judge that. */
const warnOfLimits = (
  original: Standing,
  happening: Happened<'deadline-extended'>,
  rule: PolicyEdition['extensions'][number],
  spell: Spell,
  moving: Moving,
): void => {
  const { calendar, code, notes } = moving;
  const facts = { stage: spell.stage.id, on: happening.on, dueOn: happening.event.dueOn };
  const warn = (note: string): void => void notes.push({ note, clause: rule.clause, facts });
  if (rule.most !== undefined && original.dueOn !== null) {
    const from = { on: original.dueOn, ms: dayNumber(original.dueOn) * 86_400_000 };
    const most = countSpan(rule.most, from, 'landlord', calendar).dueOn;
    if (most !== null && happening.event.dueOn > most) warn('extension-beyond-policy-limit');
  }
  const cap = extensionCap(code, spell, calendar);
  if (cap !== null && happening.event.dueOn > cap) warn('extension-beyond-code-limit');
};

const byExtension = (
  standing: Standing,
  original: Standing,
  happening: Happened<'deadline-extended'>,
  spell: Spell,
  moving: Moving,
  pauses: readonly Pause[],
): Standing => {
  const rule = moving.policy.extensions.find((one) => one.stage === spell.stage.id);
  const facts = { stage: spell.stage.id, on: happening.on, dueOn: happening.event.dueOn };
  const clause = rule?.clause ?? standing.clause;
  const refusals = [
    (rule === undefined || rule.allowed === 'none') && 'extension-not-in-policy',
    // A notice without its reason is no notice (Code 6.4, 6.15), whatever the policy asks of it.
    (happening.event.reason ?? '').trim() === '' && 'extension-without-reason',
    !inTime(happening, standing) && 'extension-sent-late',
    standing.dueOn !== null && happening.event.dueOn <= standing.dueOn && 'extension-not-later',
  ].filter((one) => one !== false);
  moving.notes.push(...refusals.map((note) => ({ note, clause, facts })));
  if (rule === undefined || refusals.length > 0) return standing;
  warnOfLimits(original, happening, rule, spell, moving);
  return fixed(standing, happening, 'extension', rule.clause, pauses);
};

/** An agreement moves a date that still lies ahead; one that had passed stays, and with it that it was missed. */
const byAgreement = (
  standing: Standing,
  happening: Happened<'timescale-agreed'>,
  rule: DutyRule,
  moving: Moving,
  pauses: readonly Pause[],
): Standing => {
  const refusals = [
    !rule.agreed && rule.unspecified !== true && 'policy-leaves-no-date-to-agree',
    happening.event.dueOn < happening.on && 'agreed-date-lies-before',
    !inTime(happening, standing) && 'agreed-after-the-date',
  ].filter((one) => one !== false);
  const facts = { stage: rule.stage, on: happening.on, dueOn: happening.event.dueOn };
  moving.notes.push(...refusals.map((note) => ({ note, clause: rule.clause, facts })));
  return refusals.length > 0 ? standing : fixed(standing, happening, 'agreed', rule.clause, pauses);
};

/** The date of a response after everything that was sent or agreed before it was issued, each judged in its turn. */
export const movedDate = (
  original: Standing,
  rule: DutyRule,
  spell: Spell,
  until: Moment | undefined,
  moving: Moving,
  pauses: readonly Pause[],
): Standing => {
  let standing = original;
  for (const happening of spell.happenings) {
    if (until !== undefined && happening.ms > until.ms) continue;
    if (isA(happening, 'timescale-agreed')) {
      standing = byAgreement(standing, happening, rule, moving, pauses);
    } else if (isA(happening, 'holding-response-sent')) {
      standing = byHolding(standing, happening, spell, moving, pauses);
    } else if (isA(happening, 'deadline-extended')) {
      standing = byExtension(standing, original, happening, spell, moving, pauses);
    }
  }
  return standing;
};
