/** A publisher puts an approved draft in force: this language of this entry, and nothing else. */
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { isOriginal, noLanguage, sharesFacts, targetInput, type Target } from '../entry.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { judge, type PublishFinding } from '../judge.ts';
import { makeLive } from '../publication.ts';
import { languagesOf, revisionText, type EntryRow, type RevisionText } from '../store/entries.ts';
import { cautionOf } from './submit-for-review.ts';

export const publishInput = targetInput;

/** What must be published before: a translation's original, and the facts that an entry's languages share. */
export function noesToOrder(kind: EntryRow['kind'], language: string, live: ReadonlySet<string>): Refusal[] {
  return [
    ...(!isOriginal(language) && !live.has(sourceLanguage) ? [{ reason: 'original-not-published' }] : []),
    ...(language !== noLanguage && sharesFacts(kind) && !live.has(noLanguage)
      ? [{ reason: 'facts-not-published' }]
      : []),
  ];
}

/** Everything that stands against a revision, and what only asks to be looked at. */
export async function weighed(
  call: Call,
  entry: EntryRow,
  text: RevisionText,
): Promise<{ noes: Refusal[]; asks: PublishFinding[] }> {
  const live = new Set(
    (await languagesOf(call.tx, [entry.entryId]))
      .filter((each) => each.liveNumber !== null)
      .map((each) => each.language),
  );
  const findings = await judge(call, entry.kind, text);
  return {
    noes: [
      ...noesToOrder(entry.kind, text.language, live),
      ...findings.filter(({ weight }) => weight === 'refuses').map(cautionOf),
    ],
    asks: findings.filter(({ weight }) => weight === 'asks'),
  };
}

/**
 * Publishes the draft. Refused: what {@link holdTarget} refuses, `no-draft`, `not-approved`, `original-not-published`,
 * `facts-not-published`, and every finding that refuses: `unreadable`, a mismatch with the original, a letter that lacks a
 * required part.
 */
export async function publish(call: Call, input: Target): Promise<Outcome<{ number: number }, HoldReason>> {
  const held = await holdTarget(call, input, 'published', 'publish');
  if (held.outcome === 'refused') return held;
  const { entry, row, again, key } = held.value;
  if (again) return done({ number: again.number ?? 0 });
  if (row === null || row.draftNumber === null) return refused({ reason: 'no-draft' });
  if (row.draftState !== 'approved') return refused({ reason: 'not-approved' });
  const text = await revisionText(call.tx, entry.entryId, row.language, row.draftNumber);
  if (text === undefined) throw new Error('A draft points to no revision.');
  const { noes, asks } = await weighed(call, entry, text);
  if (noes.length > 0) return refused(...noes);
  await makeLive(call, entry, row, text, key);
  return done({ number: text.number }, asks.map(cautionOf));
}
