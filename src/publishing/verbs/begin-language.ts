import type { Call } from '#call';
import { refused, done, type Outcome } from '#outcome';
import { nothingYet, pathOf } from '../entry.ts';
import type { Held } from '../hold.ts';
import { holdLanguage, insertLanguages, type LanguageRow } from '../store/entries.ts';

/** The language's row, held; begun where it was not. Two people who begin it at once: the second is told. */
export async function begunLanguage(
  { tx, landlordId }: Call,
  { entry, row }: Held,
  language: string,
): Promise<Outcome<LanguageRow, 'changed-meanwhile'>> {
  if (row !== null) return done(row);
  const { entryId } = entry;
  const path = pathOf({ ...entry, language }, landlordId);
  await insertLanguages(tx, [{ entryId, language, path, ...nothingYet, version: 0 }]);
  const held = await holdLanguage(tx, entryId, language);
  if (held === undefined)
    throw new Error(`The language ${language} of ${entryId} was begun and is not there.`);
  return held.version === 0
    ? done(held)
    : refused({ reason: 'changed-meanwhile', facts: { version: held.version } });
}
