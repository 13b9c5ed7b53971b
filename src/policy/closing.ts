/** Closing by itself: so long after the response, and never before the resident's own time has passed. */
import type { RequestWindow } from './answer.ts';
import type { Counting } from './deadlines.ts';
import { countSpan } from './spans.ts';
import type { Spell } from './stages.ts';
import { openPause } from './suspension.ts';
import { timingOf, triggerIn } from './triggers.ts';

/** Has a closing rule of this stage taken effect? It never ends the right to ask for the next stage. */
export const isAutomaticallyClosed = (
  spell: Spell,
  windows: readonly RequestWindow[],
  counting: Counting,
): boolean => {
  const { policy, calendar, story } = counting;
  const rule = policy.closing.find((one) => one.stage === spell.stage.id);
  if (rule === undefined || openPause(story.pauses) !== undefined) return false;
  const { span, from } = timingOf(rule);
  const trigger = triggerIn(spell, from ?? 'response-issued', calendar, undefined);
  if (span === undefined || trigger === null) return false;
  const closesOn = countSpan(span, trigger, 'landlord', calendar, story.pauses).dueOn;
  if (closesOn === null || story.at.on < closesOn) return false;
  if (spell.reopened !== null && spell.reopened.on >= closesOn) return false;
  if (rule.notBeforeWindow === undefined) return true;
  const waitsFor = policy.windows.filter((one) => one.stage === rule.notBeforeWindow).map((one) => one.id);
  return windows.every(
    (window) =>
      !waitsFor.includes(window.id) ||
      window.usedOn !== undefined ||
      (window.closesOn !== null && window.closesOn < story.at.on),
  );
};
