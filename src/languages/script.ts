/** The scripts that languages are written in, to tell in which language somebody's own words may be. */
import { guessByCommonWords } from './common-words.ts';
import { languages, sourceLanguage } from './list.ts';

const scripts = {
  Latin: /\p{Script=Latin}/gu,
  Arabic: /\p{Script=Arabic}/gu,
  Bengali: /\p{Script=Bengali}/gu,
  Gurmukhi: /\p{Script=Gurmukhi}/gu,
} as const;
export type Script = keyof typeof scripts;

const notLatin: Readonly<Record<string, Script>> = {
  ar: 'Arabic',
  bn: 'Bengali',
  fa: 'Arabic',
  pa: 'Gurmukhi',
  ur: 'Arabic',
};

/** The script that a language of the list is written in. */
export const scriptOf = (language: string): Script => notLatin[language] ?? 'Latin';

const lettersIn = (text: string, script: Script): number => text.match(scripts[script])?.length ?? 0;

/** The script that most letters of a text are in; undefined where it has none, or those of no script here. */
export function scriptIn(text: string): Script | undefined {
  const [most] = (Object.keys(scripts) as Script[])
    .map((script) => ({ script, count: lettersIn(text, script) }))
    .sort((one, other) => other.count - one.count);
  return most !== undefined && most.count > 0 ? most.script : undefined;
}

/**
 * The language that words of a person's own are most likely in: one of those that they are known to use, the likeliest
 * first, if at least a quarter of the letters is in its script, since names are in another; else the only language of the
 * script, or English for Latin letters. Languages in Latin letters are told apart by their small words. An empty text where several are possible: so HTML says that a language is not known.
 */
export function languageOfWords(text: string, known: readonly string[]): string {
  const script = scriptIn(text);
  if (script === undefined) return known[0] ?? '';
  if (script === 'Latin') {
    const guess = guessByCommonWords(text, known);
    if (guess !== undefined) return guess;
  }
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const fitting = known.find(
    (language) => language !== '' && lettersIn(text, scriptOf(language)) * 4 >= letters,
  );
  if (fitting !== undefined) return fitting;
  if (script === 'Latin') return sourceLanguage;
  const own = languages.filter(({ code }) => scriptOf(code) === script);
  return own.length === 1 ? (own[0]?.code ?? '') : '';
}
