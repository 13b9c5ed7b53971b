/** What stands below a line of the record: the words that were said with it, as both sides may read them. */
import type { RecordedEvent } from '#complaints';
import { formatDay } from '#languages';
import type { Follower } from './follower.ts';

/** Which of an event's words are shown; by itself only the reasons are. What staff noted for staff is never among them. */
const shownWords: Partial<Record<RecordedEvent['fact']['type'], readonly string[]>> = {
  'clarification-answered': ['text'],
  'external-outcome-recorded': ['outcome', 'orders'],
  'external-referral-recorded': ['body', 'referredOn'],
  'information-added': ['text'],
  'issue-added': ['text'],
  'legal-proceedings-issued': ['court', 'filedOn', 'reasons'],
  'made-a-complaint': ['reference'],
  'made-of-request': ['reference'],
  'mediation-started': ['mediator'],
  'more-time-asked': ['until', 'reasons'],
  'treated-differently': ['how', 'reasons'],
  'window-extended': ['until', 'reasons'],
};

/** Days are put into the reader's language, and so is what was picked from a list; the rest stays as it was typed. */
export function saidWith({ fact, words }: RecordedEvent, reader: Follower): string | undefined {
  const { mergedInto, whom } = words;
  if (typeof mergedInto === 'string') return reader.words('handling.goes-on', { reference: mergedInto });
  const said = (shownWords[fact.type] ?? ['reasons']).flatMap((name) => {
    const value = words[name];
    if (typeof value !== 'string' || value === '') return [];
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [formatDay(value, reader.language)];
    return [name === 'outcome' ? reader.words(`acts:record-external-outcome.outcome.${value}`) : value];
  });
  if (said.length > 0) return said.join('\n');
  // Whoever was recorded without a name stands there by an id, which tells a resident nothing.
  const name = typeof whom === 'string' ? whom.slice(whom.indexOf(':') + 1) : undefined;
  return name && !/^(?:[0-9a-f-]{36}|not-listed|not-known)$/.test(name) ? name : undefined;
}
