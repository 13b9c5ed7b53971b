/**
 * Words brought to the form they are looked for in: without case, accents and marks, and with one letter for those that
 * keyboards mix up. Done here and not in the database, so that every server finds alike whatever its locale is.
 */

/** Letters that no decomposition takes apart, and letters of one sound that keyboards of different countries write apart. */
const sameLetter: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  // Turkish has two letters i, and telephones write either for both.
  ı: 'i',
  // Arabic, Persian and Urdu.
  ي: 'ی',
  ى: 'ی',
  ے: 'ی',
  ك: 'ک',
  ه: 'ہ',
  ة: 'ہ',
  ۃ: 'ہ',
  ھ: 'ہ',
  ە: 'ہ',
  ٱ: 'ا',
  // Gurmukhi: the two signs of a nasal sound.
  '\u0a70': '\u0a02',
};

/** Marks that change no letter: joiners, the Arabic stretch, nukta, the sign of a doubled sound. */
const silent = /[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\u09bc\u0a3c\u0a71\ufeff]/gu;

/** Vowel signs of Bengali and Gurmukhi are marks too, and stay: without them half the words would be one. */
const marks = /(?![\u0900-\u0dff])\p{M}/gu;

const digits = /[\u0660-\u0669\u06f0-\u06f9\u09e6-\u09ef\u0a66-\u0a6f]/gu;
/** Each of these rows of ten begins at a multiple of sixteen, or six after one. */
const latinDigit = (digit: string): string => {
  const low = (digit.codePointAt(0) ?? 0) & 0xf;
  return String(low > 9 || digit >= '\u09e6' ? low - 6 : low);
};

export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(silent, '')
    .replace(marks, '')
    .replace(digits, latinDigit)
    .replace(/./gsu, (letter) => sameLetter[letter] ?? letter);

const wordsOnly = /[\p{L}\p{M}\p{N}]+/gu;

/** The folded words of a text, in their order. */
export const foldedWords = (text: string): string[] => fold(text).match(wordsOnly) ?? [];

/**
 * Folded words in Latin letters alone, two for each letter of another script: trigrams of PostgreSQL see nothing else where
 * its locale is C. Letters of one script never meet, since no script here has more than 676.
 */
export const inLatin = (words: readonly string[]): string =>
  words
    .map((word) =>
      word.replace(/[^\x00-\x7f]/gu, (letter) => {
        const place = (letter.codePointAt(0) ?? 0) % 676;
        return String.fromCharCode(97 + Math.floor(place / 26), 97 + (place % 26));
      }),
    )
    .join(' ');
