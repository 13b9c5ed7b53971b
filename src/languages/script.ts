/** The scripts that languages are written in, to tell in which language somebody's own words may be. */
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

/** The script that most letters of a text are in; undefined where it has none, or those of no script here. */
export function scriptIn(text: string): Script | undefined {
  const counts = (Object.keys(scripts) as Script[])
    .map((script) => ({ script, count: text.match(scripts[script])?.length ?? 0 }))
    .sort((one, other) => other.count - one.count);
  const [most] = counts;
  return most !== undefined && most.count > 0 ? most.script : undefined;
}

/**
 * The language that words of a person's own are most likely in: one of those that they are known to use, the likeliest
 * first, if it is written in the script of the words; else the only language of that script, or English for Latin letters.
 * An empty text where several are possible, which is how HTML says that a language is not known.
 */
export function languageOfWords(text: string, known: readonly string[]): string {
  const script = scriptIn(text);
  if (script === undefined) return known[0] ?? '';
  const fitting = known.find((language) => scriptOf(language) === script);
  if (fitting !== undefined) return fitting;
  if (script === 'Latin') return sourceLanguage;
  const own = languages.filter(({ code }) => scriptOf(code) === script);
  return own.length === 1 ? (own[0]?.code ?? '') : '';
}
