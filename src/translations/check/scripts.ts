/** The script that each language is written in; a language that is not listed is written in Latin letters. */
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  ur: /\p{Script=Arabic}/u,
  bn: /\p{Script=Bengali}/u,
  pa: /\p{Script=Gurmukhi}/u,
};
const latin = /\p{Script=Latin}/u;

/** Share of the letters that stand in the script of the language, from 0 to 1; 1 where there are no letters. */
export function shareInScript(words: string, language: string): number {
  const letters = words.match(/\p{L}/gu) ?? [];
  const own = scripts[language] ?? latin;
  return letters.length === 0 ? 1 : letters.filter((letter) => own.test(letter)).length / letters.length;
}
