/** Closing by itself: so long after the response, and never before the resident's own time has passed. */
import type { RequestWindow } from './answer.ts';
import { isoDay, dayNumber } from './days.ts';
import type { Counting } from './deadlines.ts';
import { countSpan } from './spans.ts';
import type { Spell } from './stages.ts';
import { openPause } from './suspension.ts';
import { timingOf, triggerIn } from './triggers.ts';

export interface ClosingAhead {
  clause: string;
  /** The day that the rule counts to, an ISO date in Europe/London. */
  ruleOn: string;
  /** The first day on which it may close: never before the resident's own time has passed. */
  closesOn: string;
}

/** When a closing rule of this stage takes effect; null where none does, or while a clock or the window stands open. */
export const closingOf = (
  spell: Spell,
  windows: readonly RequestWindow[],
  counting: Counting,
): ClosingAhead | null => {
  const { policy, calendar, story } = counting;
  const rule = policy.closing.find((one) => one.stage === spell.stage.id);
  if (rule === undefined || openPause(story.pauses) !== undefined) return null;
  const { span, from } = timingOf(rule);
  const trigger = triggerIn(spell, from ?? 'response-issued', calendar, undefined);
  if (span === undefined || trigger === null) return null;
  const ruleOn = countSpan(span, trigger, 'landlord', calendar, story.pauses).dueOn;
  if (ruleOn === null) return null;
  if (spell.reopened !== null && spell.reopened.on >= ruleOn) return null;
  const waitsFor = policy.windows.filter((one) => one.stage === rule.notBeforeWindow).map((one) => one.id);
  const lasting = windows.filter((one) => waitsFor.includes(one.id) && one.usedOn === undefined);
  if (lasting.some((one) => one.closesOn === null)) return null;
  const free = lasting.map((one) => isoDay(dayNumber(one.closesOn ?? ruleOn) + 1));
  return { clause: rule.clause, ruleOn, closesOn: [ruleOn, ...free].sort().at(-1) ?? ruleOn };
};

/** Has a closing rule of this stage taken effect? It never ends the right to ask for the next stage. */
export const isAutomaticallyClosed = (
  spell: Spell,
  windows: readonly RequestWindow[],
  counting: Counting,
): boolean => {
  const ahead = closingOf(spell, windows, counting);
  return ahead !== null && counting.story.at.on >= ahead.closesOn;
};
