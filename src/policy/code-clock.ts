/** The Complaint Handling Code's clock beside the policy's: a ceiling that never stands still. */
import type { CodeClock } from './answer.ts';
import type { WorkingCalendar } from './calendar.ts';
import { dayNumber } from './days.ts';
import type { CodeRules } from './governing.ts';
import type { Happened } from './happenings.ts';
import type { Moment } from './moments.ts';
import { countSpan } from './spans.ts';
import { firstOf, type Spell } from './stages.ts';

export type Ceiling = CodeRules['ceilings'][number];

/** The ceiling for a duty at the Code stage that this step is; undefined where the Code sets none. */
export const ceilingOf = (code: CodeRules | null, spell: Spell, duty: string): Ceiling | undefined =>
  code?.ceilings.find((one) => one.codeStage === spell.stage.codeStage && one.duty === duty);

const onDay = (on: string): Moment => ({ on, ms: dayNumber(on) * 86_400_000 });

const later = (one: string, other: string): string => (one > other ? one : other);
const earlier = (one: string, other: string): string => (one < other ? one : other);

const endOf = (ceiling: Ceiling, from: Moment, calendar: WorkingCalendar): string | null =>
  countSpan(ceiling.span, from, 'landlord', calendar).dueOn;

/**
 * The Code's last day for a duty, London days. A response's time runs from the acknowledgement; until there is one,
 * from the last day on which it would be in time (Code 6.2, 6.11). An extension sent inside the Code's own time moves
 * the day to the one given, and at most by the Code's cap (6.4, 6.15).
 */
export const codeClock = (
  code: CodeRules | null,
  spell: Spell,
  duty: string,
  calendar: WorkingCalendar,
  extensions: readonly Happened<'deadline-extended'>[],
  met: Moment | undefined,
): CodeClock | null => {
  const ceiling = ceilingOf(code, spell, duty);
  if (ceiling === undefined) return null;
  if (ceiling.from !== 'acknowledgement') {
    return { provision: ceiling.provision, dueOn: endOf(ceiling, spell.start, calendar) };
  }
  const sent = firstOf(spell, 'acknowledgement-sent');
  const acknowledged = sent !== undefined && (met === undefined || sent.ms <= met.ms) ? sent : undefined;
  const acknowledging = ceilingOf(code, spell, 'acknowledge');
  const lastLawful = acknowledging === undefined ? null : endOf(acknowledging, spell.start, calendar);
  const from = acknowledged ?? (lastLawful === null ? null : onDay(lastLawful));
  if (from === null) return { provision: ceiling.provision, dueOn: null };
  const base = endOf(ceiling, from, calendar);
  const extending = ceilingOf(code, spell, 'extension');
  if (base === null || extending === undefined) return { provision: ceiling.provision, dueOn: base };
  let dueOn = base;
  for (const extension of extensions) {
    if (extension.on > dueOn) continue;
    const cap = endOf(extending, onDay(base), calendar) ?? base;
    dueOn = later(dueOn, earlier(extension.event.dueOn, cap));
  }
  return { provision: ceiling.provision, dueOn };
};

/** The latest day the Code's extension of a response allows without good reason, from its own base day. */
export const extensionCap = (
  code: CodeRules | null,
  spell: Spell,
  calendar: WorkingCalendar,
): string | null => {
  const base = codeClock(code, spell, 'respond', calendar, [], undefined)?.dueOn ?? null;
  const extending = ceilingOf(code, spell, 'extension');
  return base === null || extending === undefined ? null : endOf(extending, onDay(base), calendar);
};
