/**
 * Letters as tagged PDF (PDF/UA-1): headings, lists, language and title are in the file for whoever has it read aloud. What a
 * letter says was fixed when it was issued, so that the same letter makes the same file.
 */
import { createHash } from 'node:crypto';
import {
  directionOf,
  formatDay,
  londonDay,
  languageOfWords,
  scriptOf,
  sourceLanguage,
  translator,
  type Direction,
} from '#languages';
import type { LetterBlock } from '../compose.ts';
import type { LetterKept } from '../letters-of.ts';
import { familiesOf } from './faces.ts';
import { typeset } from './typeset.ts';

export interface LetterToPrint {
  letter: Pick<LetterKept, 'language' | 'issuedAt' | 'content'>;
  reference: string;
  /** Name and address of whom it goes to, a line each. */
  to: readonly string[];
  /** Set in 18 point, in the face made for easy reading. */
  isLarge: boolean;
}

export interface Batch {
  landlord: { name: string; address: readonly string[] };
  /** The title of the file: the letter's own, or a batch's. */
  title: string;
  letters: readonly LetterToPrint[];
}

const fromRight = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}]/u;

/** The direction of words that anybody may have typed: that of their first letter, as browsers have it. */
const wayOf = (text: string, own: Direction): Direction =>
  fromRight.test(text) ? 'rtl' : /\p{L}/u.test(text) ? 'ltr' : own;

/** A line of an address reads in its own direction, whatever the letter's is. */
const wayOfLine = (text: string) => ({ text, direction: wayOf(text, 'ltr') });

/** Words as they can be set: breaks of other programs are breaks, and what has no shape on paper is left out. */
const settable = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '');

/** Words that somebody typed, in a letter of this language: their own direction, and their own language where it shows. */
const typed = (text: string, language: string) => ({
  text,
  direction: wayOf(text, directionOf(language)),
  language: languageOfWords(text, [language]) || null,
});

const pieceOf = (block: LetterBlock, language: string) =>
  block.kind === 'list'
    ? {
        kind: 'list',
        isNumbered: block.isNumbered ?? false,
        items: block.items.map((text) => typed(text, language)),
      }
    : block.kind === 'paragraph'
      ? {
          kind: 'paragraph',
          ...(block.isQuoted
            ? typed(block.text, language)
            : { text: block.text, direction: directionOf(language), language }),
        }
      : block;

/**
 * Between lines, between paragraphs and under headings, in ems, and how much larger the script is set: what hangs below in
 * one script stands above in another.
 */
function spacing(language: string) {
  if (language === 'ur') return { leading: 1.4, between: 1.9, under: 1.5, scale: 1.12 };
  return scriptOf(language) === 'Latin'
    ? { leading: 0.62, between: 1.05, under: 0.7, scale: 1 }
    : { leading: 0.85, between: 1.3, under: 1, scale: 1.12 };
}

function onSheet({ letter, reference, to, isLarge }: LetterToPrint, sender: readonly string[]) {
  const { language, issuedAt, content } = letter;
  const direction = directionOf(language);
  const own = isLarge ? ('Andika' as const) : ('Literata' as const);
  return {
    language,
    region: language === 'en' || language === 'cy' ? 'GB' : null,
    direction,
    families: familiesOf(own, language),
    size: isLarge ? 18 : 11,
    ...spacing(language),
    sender: sender.map(wayOfLine),
    to: to.map(wayOfLine),
    on: formatDay(londonDay(issuedAt), language, { weekday: 'none' }),
    reference,
    title: content.title,
    page: translator(language, 'letters')('page', { page: '{page}', pages: '{pages}' }),
    blocks: content.blocks.map((block) => pieceOf(block, language)),
    english:
      content.english === undefined
        ? null
        : {
            note: translator(language, 'languages')('letter.english'),
            title: content.english.title,
            families: familiesOf(own, sourceLanguage),
            blocks: content.english.blocks.map((block) => pieceOf(block, sourceLanguage)),
          },
  };
}

const kept = new Map<string, Uint8Array>();
const mostKept = 100;

/**
 * One file with these letters, each on a page of its own. Undefined where it cannot be made so that all can read it: some
 * letter of some script is in none of our faces, or the machine has no typesetter. The page of the letter is printed then.
 *
 * Throws where there is no letter to print.
 */
export async function printLetters(batch: Batch): Promise<Uint8Array | undefined> {
  const [first] = batch.letters;
  if (first === undefined) throw new Error('There is no letter to print.');
  const { name, address } = batch.landlord;
  const sheets = {
    title: batch.title,
    landlord: name,
    date: londonDay(first.letter.issuedAt).split('-').map(Number),
    letters: batch.letters.map((each) => onSheet(each, address)),
  };
  const data = JSON.stringify(sheets, (_, value: unknown) =>
    typeof value === 'string' ? settable(value) : value,
  );
  const hash = createHash('sha256').update(data).digest('hex');
  const earlier = kept.get(hash);
  kept.delete(hash);
  const bytes = earlier ?? (await typeset(data));
  if (bytes === undefined) return undefined;
  kept.set(hash, bytes);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(oldest);
  return bytes;
}
