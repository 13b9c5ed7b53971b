/** The language of a resident's own words: kept with them, so that every page marks them and a translation has its original. */
import type { Call } from '#call';
import { languageOfWords } from '#languages';
import type { Account } from './account.ts';
import type { RecordedEvent } from './complaint.ts';

/**
 * The language that a text is most likely in: that of the page it was typed on, or the one its writer asked to be written to
 * in, whichever is written in its script. Empty where it cannot be told.
 */
export const writtenIn = (
  call: Pick<Call, 'language'>,
  { language }: Pick<Account, 'language'>,
  texts: readonly unknown[],
): string =>
  languageOfWords(
    texts.filter((text) => typeof text === 'string').join(' '),
    [call.language, language?.language].filter((code) => code !== undefined),
  );

/** The language of what was told at the lodging; what was lodged before languages were kept has none. */
export const toldIn = (events: readonly Pick<RecordedEvent, 'words'>[]): string | undefined => {
  const kept = events[0]?.words['writtenIn'];
  return typeof kept === 'string' ? kept : undefined;
};
