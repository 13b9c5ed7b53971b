/** What the words leave open: the reading that runs, beside each other reading and the date it would give. */
import type { ReadingShown } from './answer.ts';
import { withinCover, type WorkingCalendar } from './calendar.ts';
import type { Reading, Span } from './document.ts';
import { countedAs, countSpan, type Pause } from './spans.ts';
import { timingOf, type Triggered } from './triggers.ts';
import type { Party, Trigger } from './terms.ts';

interface Timed {
  id: string;
  span?: Span | undefined;
  from?: Trigger | undefined;
  reading?: Reading | undefined;
}

/** Days without a unit are themselves a choice, shown even where the policy's file writes no reading for them. */
const unitReading = (rule: Timed, party: Party): Reading | null => {
  const { span } = rule;
  if (span?.unit !== 'unspecified-day') return null;
  const chosen = countedAs(span, party);
  const other = chosen.unit === 'working-day' ? 'calendar-day' : 'working-day';
  return {
    id: `${rule.id}.days`,
    policy: 'unclear',
    chosen: { span: chosen },
    alternatives: [{ span: { count: span.count, unit: other } }],
  };
};

/** The readings of a timed rule, each alternative with the day it would give where its trigger has happened. */
export const readingsShown = (
  rule: Timed,
  party: Party,
  triggerFor: (trigger: Trigger) => Triggered | null,
  calendar: WorkingCalendar,
  pauses: readonly Pause[],
): ReadingShown[] => {
  const reading = rule.reading ?? unitReading(rule, party);
  if (reading === null) return [];
  const timing = timingOf(rule);
  const alternatives = reading.alternatives.map((alternative) => {
    const span = alternative.span ?? timing.span;
    const from = alternative.from ?? timing.from;
    const differs = alternative.span !== undefined || alternative.from !== undefined;
    const trigger = differs && span !== undefined && from !== undefined ? triggerFor(from) : null;
    if (trigger === null || span === undefined) return { ...alternative };
    const count = withinCover(() => countSpan(span, trigger, party, calendar, pauses));
    return count.outcome === 'done' && count.value.dueOn !== null
      ? { ...alternative, dueOn: count.value.dueOn }
      : { ...alternative };
  });
  return [{ id: reading.id, policy: reading.policy, chosen: reading.chosen, alternatives }];
};
