/**
 * Wording: text with named values in braces, read into words and typed values that are formatted elsewhere.
 *
 * A number never stands in the words: it would go stale when the rule changes, or be lost in a translation. So a bare
 * digit is a fault, and so is a placeholder that leads nowhere.
 */
import type { Span } from './document.ts';

export type WordingValue =
  | { kind: 'span'; rule: string; span: Span }
  | { kind: 'role'; id: string; words: string }
  | { kind: 'body'; id: string; words: string }
  | { kind: 'clause'; id: string }
  | { kind: 'landlord' }
  | { kind: 'contact'; channel: string }
  | { kind: 'date'; on: string }
  | { kind: 'fact'; id: string };

export type Inline = { words: string } | { strong: string } | { value: WordingValue };

export type Block = { kind: 'paragraph'; inlines: Inline[] } | { kind: 'list'; items: Inline[][] };

/** Answers the value of `{name:key}`; null where there is none. */
export type Resolve = (name: string, key: string) => WordingValue | null;

export interface Misword {
  /** Counted from the first line of the text, which is 0. */
  line: number;
  expected: string;
}

const placeholder = /\{([^{}]*)\}|\*\*([^*{}]+)\*\*/g;

const readInline = (text: string, line: number, resolve: Resolve, miswords: Misword[]): Inline[] => {
  const inlines: Inline[] = [];
  const wordsOf = (words: string): string => {
    const digit = /\d/.exec(words);
    if (digit !== null) miswords.push({ line, expected: `no bare digit (in "${words.trim()}")` });
    if (/[{}<>]/.test(words)) miswords.push({ line, expected: 'no loose brace and no markup of HTML' });
    return words;
  };
  let from = 0;
  for (const match of text.matchAll(placeholder)) {
    const before = text.slice(from, match.index);
    if (before !== '') inlines.push({ words: wordsOf(before) });
    from = match.index + match[0].length;
    if (match[2] !== undefined) {
      inlines.push({ strong: wordsOf(match[2]) });
      continue;
    }
    const [name = '', ...rest] = (match[1] ?? '').split(':');
    const value = resolve(name, rest.join(':'));
    if (value === null) miswords.push({ line, expected: `a placeholder that is known, not ${match[0]}` });
    else inlines.push({ value });
  }
  const rest = text.slice(from);
  if (rest !== '') inlines.push({ words: wordsOf(rest) });
  return inlines;
};

/** Reads a body of paragraphs and `- ` lists into blocks, with every fault found. */
export const readWording = (body: string, resolve: Resolve): { blocks: Block[]; miswords: Misword[] } => {
  const miswords: Misword[] = [];
  const blocks: Block[] = [];
  const lines = body.split('\n');
  for (let index = 0; index < lines.length;) {
    if ((lines[index] ?? '').trim() === '') {
      index += 1;
      continue;
    }
    const start = index;
    while (index < lines.length && (lines[index] ?? '').trim() !== '') index += 1;
    const group = lines.slice(start, index);
    const items: { text: string; line: number }[] = [];
    const isList = (group[0] ?? '').startsWith('- ');
    group.forEach((line, offset) => {
      const opens = isList && line.startsWith('- ');
      const last = items.at(-1);
      const text = (opens ? line.slice(2) : line).trim();
      if (opens || last === undefined) items.push({ text, line: start + offset });
      else last.text += ` ${text}`;
    });
    const read = items.map((item) => readInline(item.text, item.line, resolve, miswords));
    blocks.push(isList ? { kind: 'list', items: read } : { kind: 'paragraph', inlines: read[0] ?? [] });
  }
  return { blocks, miswords };
};

/** The body as it reads to a person, each value put into words by the caller. */
export const sayBlocks = (blocks: readonly Block[], say: (value: WordingValue) => string): string[] => {
  const line = (inlines: readonly Inline[]): string =>
    inlines
      .map((one) => ('words' in one ? one.words : 'strong' in one ? one.strong : say(one.value)))
      .join('');
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [line(block.inlines)] : block.items.map((item) => `- ${line(item)}`),
  );
};
