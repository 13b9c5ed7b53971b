import { formatDay, formatInstant, formatList, formatSpan } from '#languages';
import type { LetterPart, Span } from '#policy';
import type { Condition, LetterTemplate, Paragraph } from './letter-template.ts';

/** Words of ours, not of whoever wrote the letter: they are said in the letter's language, and in English beside it. */
export interface OurWords {
  inWords: (language: string) => string;
}

/** Text as somebody wrote it, words of ours, a day, an instant or a span put into words here, lines of a list, or rows with facts of their own. */
export type FactValue =
  | string
  | OurWords
  | readonly (string | OurWords)[]
  | { day: string }
  | { instant: string }
  | { span: Span }
  | { numbered: readonly string[] }
  | { rows: readonly LetterFacts[] };
/** What a letter is about. A fact that is undefined or empty is not there, and what needs it is left out. */
export interface LetterFacts {
  readonly [name: string]: FactValue | undefined;
}

export type LetterBlock =
  /** A heading of a section, or one inside it. */
  | { kind: 'heading'; text: string; level?: 3 }
  | { kind: 'paragraph'; text: string; isQuoted?: true }
  | { kind: 'list'; items: string[]; isNumbered?: true };

export interface LetterContent {
  title: string;
  language: string;
  /** The same letter in English, which counts; absent where it is in English. */
  english?: { title: string; blocks: LetterBlock[] };
  /** The parts that this letter really holds. */
  parts: LetterPart[];
  blocks: LetterBlock[];
}

const gap = /\{([a-z][A-Za-z]*)\}/g;

type Listed = readonly (string | OurWords)[];

const listed = (items: Listed, language: string): string[] =>
  items.map((item) => (typeof item === 'string' ? item : item.inWords(language)));

function inWords(value: FactValue, language: string): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return formatList(listed(value as Listed, language), language);
  if ('inWords' in value) return value.inWords(language);
  if ('day' in value) return formatDay(value.day, language);
  if ('instant' in value) return formatInstant(value.instant, language);
  return 'span' in value ? formatSpan(value.span, language) : '';
}

function isThere(value: FactValue | undefined): value is FactValue {
  if (value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  if ('numbered' in value) return value.numbered.length > 0;
  return !('rows' in value) || value.rows.length > 0;
}

const holds = ({ fact, isNot, equals }: Condition, facts: LetterFacts): boolean => {
  const value = facts[fact];
  if (equals !== undefined) return (value === equals) !== isNot;
  return isThere(value) !== isNot;
};

/** A paragraph that is one fact and nothing else is in the words of whoever wrote that fact, line by line. */
function quoted(value: FactValue, language: string): LetterBlock[] {
  if (Array.isArray(value)) return [{ kind: 'list', items: listed(value as Listed, language) }];
  if (typeof value === 'object' && 'numbered' in value)
    return [{ kind: 'list', items: [...value.numbered], isNumbered: true }];
  return inWords(value, language)
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((text) => ({ kind: 'paragraph', text, isQuoted: true }));
}

function blocksOf(paragraph: Paragraph, facts: LetterFacts, language: string): LetterBlock[] {
  if (!paragraph.conditions.every((condition) => holds(condition, facts))) return [];
  const names = [...paragraph.text.matchAll(gap)].map((match) => match[1] ?? '');
  if (!names.every((name) => isThere(facts[name]))) return [];
  const [only] = names;
  if (only !== undefined && paragraph.text === `{${only}}`) return quoted(facts[only] ?? '', language);
  // What fills a gap is put in once and never read again, so that a brace somebody typed stays a brace.
  const text = paragraph.text.replace(gap, (_, name: string) => inWords(facts[name] ?? '', language));
  return [paragraph.isHeading ? { kind: 'heading', text, level: 3 } : { kind: 'paragraph', text }];
}

interface Said {
  paragraph: Paragraph;
  blocks: LetterBlock[];
}

/** The paragraphs in order; those of the same rows, standing together, are said row by row. */
function saidBy(paragraphs: readonly Paragraph[], facts: LetterFacts, language: string): Said[] {
  const [first, ...others] = paragraphs;
  if (first === undefined) return [];
  const { each } = first;
  if (each === undefined)
    return [
      { paragraph: first, blocks: blocksOf(first, facts, language) },
      ...saidBy(others, facts, language),
    ];
  const end = paragraphs.findIndex((paragraph) => paragraph.each !== each);
  const together = end < 0 ? paragraphs : paragraphs.slice(0, end);
  const value = facts[each];
  const rows = typeof value === 'object' && 'rows' in value ? value.rows : [];
  const said = rows.flatMap((row) =>
    together.map((paragraph) => ({
      paragraph,
      blocks: blocksOf(paragraph, { ...facts, ...row }, language),
    })),
  );
  return [...said, ...saidBy(paragraphs.slice(together.length), facts, language)];
}

/** Does a paragraph say something of this letter, rather than of every letter? */
const isCarrying = ({ each, conditions, text }: Paragraph): boolean =>
  each !== undefined || conditions.length > 0 || text.search(gap) >= 0;

/** Makes the letter from its template and facts: what has no fact is left out, and so are the parts that need it. */
export function composeLetter(template: LetterTemplate, facts: LetterFacts, language: string): LetterContent {
  const parts = new Set<LetterPart>();
  const blocks: LetterBlock[] = [];
  for (const section of template.sections) {
    const said = saidBy(section.paragraphs, facts, language).filter((each) => each.blocks.length > 0);
    // A standing sentence alone never carries a part: "Is this not what you meant?" defines no complaint.
    const hasCarrier = section.paragraphs.some(isCarrying);
    if (said.length === 0 || (hasCarrier && !said.some(({ paragraph }) => isCarrying(paragraph)))) continue;
    const own = said.flatMap((each) => each.blocks);
    if (section.heading !== '') blocks.push({ kind: 'heading', text: section.heading });
    blocks.push(...own);
    for (const part of section.parts) parts.add(part);
  }
  const [, other = template.title] =
    Object.entries(template.titleWhen ?? {}).find(([fact]) => isThere(facts[fact])) ?? [];
  const title = other.replace(gap, (_, name: string) => inWords(facts[name] ?? '', language));
  return { title, language, parts: [...parts], blocks };
}
