/** Wording, said in a language: each value is formatted, a clause becomes a link. */
import { formatDay, sourceLanguage } from '#languages';
import type { Block as WordingBlock, Inline, WordingValue } from '#policy';
import type { Reader } from './reader.ts';
import type { Block, Run } from './shown.ts';

export type SayFact = (id: string) => Run;

function runOf(value: WordingValue, reader: Reader, fact: SayFact): Run {
  switch (value.kind) {
    case 'span':
      return reader.span(value.span);
    case 'role':
    case 'body':
      return value.words;
    case 'clause':
      return { text: value.id, href: reader.clause(value.id).href };
    case 'landlord':
      return { text: reader.landlord, language: sourceLanguage };
    case 'contact':
      return reader.t(`channel.${value.channel}`);
    case 'date':
      return formatDay(value.on, reader.language, { weekday: 'none' });
    case 'fact':
      return fact(value.id);
  }
}

/** A role such as "a director" may open a sentence: then it begins with a capital. */
const opening = (run: Run, language: string): Run =>
  typeof run === 'string' ? run.charAt(0).toLocaleUpperCase(language) + run.slice(1) : run;

/** An apostrophe as it is printed. */
const curly = (words: string): string => words.replace(/(?<=\p{L})'/gu, '’');

const endsSentence = (before: Run | undefined): boolean =>
  before === undefined || /[.?!]\s*$/.test(typeof before === 'string' ? before : before.text);

function runsOf(inlines: readonly Inline[], reader: Reader, fact: SayFact): Run[] {
  const runs: Run[] = [];
  for (const inline of inlines) {
    const run: Run =
      'words' in inline
        ? curly(inline.words)
        : 'strong' in inline
          ? curly(inline.strong)
          : runOf(inline.value, reader, fact);
    const isRole = 'value' in inline && (inline.value.kind === 'role' || inline.value.kind === 'body');
    runs.push(isRole && endsSentence(runs.at(-1)) ? opening(run, reader.language) : run);
  }
  return runs;
}

const noFacts: SayFact = (id) => {
  throw new Error(`the fact ${id} is not known here`);
};

export const blocksOf = (blocks: readonly WordingBlock[], reader: Reader, fact: SayFact = noFacts): Block[] =>
  blocks.map((block) =>
    block.kind === 'paragraph'
      ? { kind: 'paragraph', runs: runsOf(block.inlines, reader, fact) }
      : { kind: 'list', isOrdered: false, items: block.items.map((item) => runsOf(item, reader, fact)) },
  );

/** Blocks as one line of plain words. */
export const lineOf = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : block.items))
    .map((runs) => runs.map((run) => (typeof run === 'string' ? run : run.text)).join(''))
    .join(' ');
