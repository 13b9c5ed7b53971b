/**
 * Letters as tagged PDF (PDF/UA-1): headings, lists, language and title are in the file for whoever has it read aloud. What a
 * letter says was fixed when it was issued, so that the same letter makes the same file.
 */
import { createHash } from 'node:crypto';
import { directionOf, formatDay, londonDay, translator, type Direction } from '#languages';
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

/** Words as they can be set: breaks of other programs are breaks, and what has no shape on paper is left out. */
const settable = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '');

const pieceOf = (block: LetterBlock, own: Direction) =>
  block.kind === 'list'
    ? {
        kind: 'list',
        isNumbered: block.isNumbered ?? false,
        items: block.items.map((text) => ({ text, direction: wayOf(text, own) })),
      }
    : block.kind === 'paragraph'
      ? { ...block, direction: block.isQuoted ? wayOf(block.text, own) : own }
      : block;

function onSheet({ letter, reference, to, isLarge }: LetterToPrint, sender: readonly string[]) {
  const { language, issuedAt, content } = letter;
  const direction = directionOf(language);
  const own = isLarge ? ('Andika' as const) : ('Literata' as const);
  return {
    language,
    region: language === 'en' || language === 'cy' ? 'GB' : null,
    direction,
    families: familiesOf(own),
    size: isLarge ? 18 : 11,
    sender,
    to,
    on: formatDay(londonDay(issuedAt), language, { weekday: 'none' }),
    reference,
    title: content.title,
    page: translator(language, 'letters')('page', { page: '{page}', pages: '{pages}' }),
    blocks: content.blocks.map((block) => pieceOf(block, direction)),
    english: content.english && {
      note: translator(language, 'languages')('letter.english'),
      title: content.english.title,
      families: familiesOf(own),
      blocks: content.english.blocks.map((block) => pieceOf(block, 'ltr')),
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
