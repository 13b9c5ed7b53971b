/** The differences between two editions in words: what the table of versions tells. */
import type { EditionChange, PolicyEdition, PolicyText } from '#policy';
import { dutyKey, stageName, type Reader } from './reader.ts';

interface Side {
  policy: PolicyEdition;
  text: PolicyText | undefined;
}

/** What a change is about: a promise by its own words, any other rule by the heading of its clause. */
function whatOf({ list, id, clause }: EditionChange, { policy, text }: Side, reader: Reader): string {
  const duty = list === 'duties' ? policy.duties.find((each) => each.id === id) : undefined;
  if (duty) return reader.say(`step.${dutyKey(policy, duty)}`, { stage: stageName(duty.stage, reader) });
  const window = list === 'windows' ? policy.windows.find((each) => each.id === id) : undefined;
  if (window) return reader.say('step.window', { stage: stageName(window.stage, reader) });
  const heading = text?.clauses.find((each) => each.id === clause)?.heading;
  const cite = reader.t('clause', { clause });
  return heading === undefined ? cite : `${heading} (${cite})`;
}

function sentence(change: EditionChange, older: Side, newer: Side, reader: Reader): string {
  const what = whatOf(change, change.kind === 'removed' ? older : newer, reader);
  if (change.kind === 'moved')
    return reader.t('changes.moved', { what, before: change.before, after: change.clause });
  if (change.kind !== 'time') return reader.t(`changes.${change.kind}`, { what });
  const said = (span: typeof change.before): string =>
    span === null ? reader.t('card.no-figure') : reader.span(span);
  return reader.t('changes.time', { what, before: said(change.before), after: said(change.after) });
}

/** A sentence for each, the same one once: several rules of one clause are one to a reader. */
export const changesInWords = (
  changes: readonly EditionChange[],
  older: Side,
  newer: Side,
  reader: Reader,
): string[] => [...new Set(changes.map((change) => sentence(change, older, newer, reader)))];
