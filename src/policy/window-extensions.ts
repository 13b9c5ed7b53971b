/**
 * What was granted to a resident beyond her time. It is honoured wherever it makes the time longer, even where the
 * policy does not provide for it: a grant is a recorded fact, and taking it back would be the harsher reading.
 */
import type { Note } from './answer.ts';
import type { WindowRule } from './document.ts';
import { isA } from './happenings.ts';
import type { Spell } from './stages.ts';

interface OpenTime {
  /** Null while the window is not open. */
  opensOn: string | null;
  /** The last day without the grants; null while it is not open or stands still. */
  closesOn: string | null;
}

/**
 * The last day with every grant that was recorded in the spell, London days, and a note on each that the policy does
 * not provide for, that came late or early, or that changes nothing. `rule` is undefined where there is no window.
 */
export const withGrants = (
  rule: WindowRule | undefined,
  { opensOn, closesOn }: OpenTime,
  spell: Spell,
): { closesOn: string | null; notes: Note[] } => {
  const notes: Note[] = [];
  let last = closesOn;
  for (const happening of spell.happenings) {
    if (!isA(happening, 'window-extended')) continue;
    const { on } = happening;
    const { until } = happening.event;
    const clause = rule?.clause ?? spell.stage.clause;
    const note = (name: string, because?: string): void => {
      const facts = { on, until };
      notes.push({ note: name, clause, facts: because === undefined ? facts : { ...facts, because } });
    };
    if (rule === undefined || opensOn === null) note('window-extension-ignored', 'no-window-open');
    else if (last === null) note('window-extension-ignored', 'clock-stands-still');
    else if (until <= last) note('window-extension-ignored', 'not-later');
    else {
      if (rule.extendable === 'no') note('window-extension-not-in-policy');
      if (on > last) note('window-extended-after-it-had-passed');
      if (on < opensOn) note('window-extended-before-it-opened');
      last = until;
    }
  }
  return { closesOn: last, notes };
};
