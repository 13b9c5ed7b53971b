/** The times in which a resident may ask for the next stage. A late request is taken all the same: people decide on it. */
import type { RequestWindow } from './answer.ts';
import type { Counting } from './deadlines.ts';
import type { WindowRule } from './document.ts';
import { readingsShown } from './readings.ts';
import { countSpan } from './spans.ts';
import { stageAfter, type Spell } from './stages.ts';
import { promisedClosing } from './told.ts';
import { timingOf, triggerIn } from './triggers.ts';
import { withGrants } from './window-extensions.ts';

const later = (days: readonly (string | undefined)[]): string | undefined =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);

/**
 * The window for leaving `spell`, opened by its response. `used` is the stage that the request began, if one came.
 * It closes at the end of its last London day; an extension or a date told earlier can only make that later.
 */
const windowOf = (
  rule: WindowRule,
  spell: Spell,
  used: Spell | undefined,
  counting: Counting,
): RequestWindow => {
  const { calendar, story, told } = counting;
  const { span, from } = timingOf(rule);
  const pauses =
    used === undefined ? story.pauses : story.pauses.filter((pause) => pause.start.ms < used.start.ms);
  const trigger = triggerIn(spell, from ?? 'response-issued', calendar, undefined);
  const count =
    trigger === null || span === undefined
      ? { dueOn: null, skipped: [] }
      : countSpan(span, trigger, 'resident', calendar, pauses);
  if (trigger !== null && span !== undefined && count.dueOn === null) {
    const ended = pauses.filter((pause) => pause.end !== null);
    const running = countSpan(span, trigger, 'resident', calendar, ended).dueOn;
    counting.notes.push({
      note: 'clock-stands-still',
      clause: rule.clause,
      facts: { window: rule.id, ...(running === null ? {} : { wouldCloseOn: running }) },
    });
  }
  const opensOn = trigger?.on ?? null;
  const plain = count.dueOn === null ? null : (later([count.dueOn, promisedClosing(told, rule.id)]) ?? null);
  const { closesOn, notes } = withGrants(rule, { opensOn, closesOn: plain }, spell);
  counting.notes.push(...notes);
  const usedOn = used?.start.on;
  return {
    id: rule.id,
    party: rule.party,
    opensOn,
    closesOn,
    clause: rule.clause,
    ...(usedOn === undefined ? {} : { usedOn }),
    late: usedOn !== undefined && closesOn !== null && usedOn > closesOn,
    skipped: count.dueOn === null ? [] : count.skipped,
    readings: readingsShown(
      rule,
      'resident',
      (wanted) => triggerIn(spell, wanted, calendar, undefined),
      calendar,
      pauses,
    ),
  };
};

/** The windows of each stage reached by request, and of the stage after the current one. */
export const windowsOf = (counting: Counting): RequestWindow[] => {
  const { policy, story } = counting;
  return story.spells.flatMap((spell, index) => {
    const used = story.spells[index + 1];
    const asked = used?.stage ?? stageAfter(policy, spell.stage);
    const rules = policy.windows.filter((rule) => rule.stage === asked?.id);
    if (rules.length === 0) {
      counting.notes.push(...withGrants(undefined, { opensOn: null, closesOn: null }, spell).notes);
    }
    return rules.map((rule) => windowOf(rule, spell, used, counting));
  });
};
