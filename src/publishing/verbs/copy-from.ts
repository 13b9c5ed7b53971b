/** A translator begins with the published text of another language: never with somebody's draft of it. */
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { z } from 'zod';
import { isOriginal, languageField, noLanguage, targetInput } from '../entry.ts';
import { withProvenance } from '../front.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { originalOf } from '../original.ts';
import { languagesOf, revisionText } from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';
import { begunLanguage } from './begin-language.ts';
import { writeDraft } from './write-revision.ts';

export const copyFromInput = targetInput.extend({ from: languageField });

/**
 * Copies it into a draft, whose blocks count as made from nothing until somebody translates them. Refused: what
 * {@link holdTarget} refuses, `not-published` where the other language is not, `same-language`, `facts-have-no-language`.
 */
export async function copyFrom(
  call: Call,
  input: z.output<typeof copyFromInput>,
): Promise<Outcome<{ number: number }, HoldReason>> {
  const held = await holdTarget(call, input, 'copied', 'write');
  if (held.outcome === 'refused') return held;
  const { entry, again, key, editor } = held.value;
  if (again) return done({ number: again.number ?? 0 });
  const { from, language } = input;
  if (from === language) return refused({ reason: 'same-language' });
  if (from === noLanguage || language === noLanguage) return refused({ reason: 'facts-have-no-language' });
  const theirs = (await languagesOf(call.tx, [entry.entryId])).find((each) => each.language === from);
  const text =
    !theirs || theirs.liveNumber === null
      ? undefined
      : await revisionText(call.tx, entry.entryId, from, theirs.liveNumber);
  if (text === undefined) return refused({ reason: 'not-published', facts: { language: from } });
  const begun = await begunLanguage(call, held.value, language);
  if (begun.outcome === 'refused') return begun;
  const row = begun.value;
  const made = isOriginal(language) ? 'source' : 'person';
  const body = withProvenance(text.body, { made, isChecked: isOriginal(language) }).replace(
    new RegExp(`^language: ${from}$`, 'm'),
    `language: ${language}`,
  );
  const sourceNumber = isOriginal(language) ? null : ((await originalOf(call, entry))?.number ?? null);
  const as = { body, made, sourceNumber, sourceBlocks: {}, isChecked: isOriginal(language) } as const;
  const { number, hash } = await writeDraft(call, { editor, row }, { ...as, cameBy: 'copy', note: '' });
  const { entryId, path } = row;
  await writeHistory(call, { path, entryId, language, act: 'copied', number, hash, ...key });
  await note(call, 'text-copied', `entry:${entryId}`, { language, number, from });
  return done({ number });
}
