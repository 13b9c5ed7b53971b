/**
 * How hard a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975), on words, sentences and syllables.
 * Syllables are counted from the spelling of English: groups of vowels, less the silent endings.
 */
export interface Readability {
  /** School grade: 6 is a reader of about eleven. */
  grade: number;
  /** Words in the longest sentence. */
  longest: number;
  words: number;
  sentences: number;
}

const wordOf = /[\p{L}\d]+(?:['’.-][\p{L}\d]+)*/gu;

/** Syllables of one English word; a figure counts as two, for most figures here are said in one to three. */
export function syllables(word: string): number {
  if (/^\d+$/.test(word)) return 2;
  return word
    .toLowerCase()
    .split(/[-.]/)
    .map(syllablesOfPart)
    .reduce((sum, count) => sum + count, 0);
}

function syllablesOfPart(part: string): number {
  const letters = part.replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const sounded = letters
    .replace(/(?<=[^aeiouytd])ed$/, '')
    .replace(/(?<=[^aeiouylsxzcgh])es$/, '')
    .replace(/(?<=[^aeiouyl])e$/, '')
    .replace(/^y/, '');
  return Math.max(1, (sounded.match(/[aeiouy]{1,2}/g) ?? []).length);
}

/** Sentences of running text; a paragraph or an item of a list ends one too. */
export function sentencesOf(prose: string): string[] {
  return prose
    .split(/\n\s*\n|\n(?=- )/)
    .flatMap((block) => block.replace(/\s+/g, ' ').split(/(?<=[.!?])\s+/))
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** @param prose running text, its placeholders already filled in */
export function readability(prose: string): Readability {
  const sentences = sentencesOf(prose).map((sentence) => sentence.match(wordOf) ?? []);
  const words = sentences.flat();
  const sounded = words.reduce((sum, word) => sum + syllables(word), 0);
  return {
    grade:
      0.39 * (words.length / Math.max(1, sentences.length)) +
      11.8 * (sounded / Math.max(1, words.length)) -
      15.59,
    longest: Math.max(0, ...sentences.map((sentence) => sentence.length)),
    words: words.length,
    sentences: sentences.length,
  };
}
