/**
 * Names that look alike are one name: whoever calls themselves "Сitizens Advlce" must not be taken for Citizens Advice.
 * A name is brought to a skeleton of what an eye sees, and skeletons are compared, never shown.
 */

/** Letters of other scripts that are drawn as Latin ones. The commonest, by sight; marks above and below go before. */
const twins: Readonly<Record<string, string>> = {
  // Cyrillic
  а: 'a',
  в: 'b',
  г: 'r',
  ԁ: 'd',
  е: 'e',
  ѕ: 's',
  і: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  п: 'n',
  н: 'h',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  с: 'c',
  т: 't',
  у: 'y',
  ү: 'y',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  һ: 'h',
  ь: 'b',
  з: '3',
  є: 'e',
  ц: 'u',
  ш: 'w',
  я: 'r',
  // Greek
  α: 'a',
  β: 'b',
  γ: 'y',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'u',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  σ: 'o',
  ς: 'c',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  // Latin letters with a bar, a hook or no dot, and those that are drawn as two
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ɑ: 'a',
  ɡ: 'g',
  ɩ: 'i',
  ʟ: 'l',
  ɴ: 'n',
  ʀ: 'r',
  ƒ: 'f',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'p',
  // Armenian, Coptic, and the small capital that looks like its letter
  ո: 'n',
  օ: 'o',
  ս: 'u',
  հ: 'h',
  ց: 'g',
  ⲟ: 'o',
  ⲥ: 'c',
  ᴄ: 'c',
  // Figures and signs that stand for letters
  '@': 'a',
  $: 's',
  '¢': 'c',
  '€': 'e',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '|': 'l',
};

/** After the letters: pairs that run together, and the thin strokes, which nobody tells apart. */
const runTogether: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[ijl]/g, 'l'],
];

/** Words that say what kind of body it is and tell nobody apart. */
const kinds = /\b(?:the|ltd|limited|cic|cio|plc|llp|co|inc|uk|charity|foundation trust)\b/g;

/** What an eye takes a name for. Empty where it has no letter or figure. */
export function skeletonOf(name: string): string {
  // What nobody sees parts no word; and Unicode folds the half-moon sigma into one that looks otherwise.
  const seen = name.replace(/\p{Cf}/gu, '').replace(/[ϲϹ]/g, 'c');
  const plain = seen.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const letters = [...plain].map((letter) => twins[letter] ?? letter).join('');
  const bare = letters.replace(/&/g, ' and ').replace(/[^\p{L}\p{N}]+/gu, ' ');
  const told = bare.replace(kinds, ' ').replace(/ /g, '');
  const whole = told === '' ? bare.replace(/ /g, '') : told;
  return runTogether.reduce((text, [from, to]) => text.replace(from, to), whole);
}

/** Does a name look like one of these? Names that hold a public body's whole name are taken for it too. */
export function looksLike(name: string, landlords: readonly string[], bodies: readonly string[]): boolean {
  const skeleton = skeletonOf(name);
  return (
    landlords.some((each) => skeletonOf(each) === skeleton) ||
    bodies.some((each) => skeleton.includes(skeletonOf(each)))
  );
}
