/**
 * A document as blocks: the smallest parts that are translated, checked and found out of date by themselves. Each has an
 * id that is the same in every language, so that a block and its original find each other whatever their words.
 *
 * A bundle of sentences has a block a key; a Markdown document one for each title in its front matter and one for each
 * section; a document of words in YAML one a value. What is no language (ids, dates, who made it) is in no block.
 */
import { parse } from 'yaml';
import { splitFront } from '#policy';

export interface TextBlock {
  id: string;
  /** Heading and body, as written: placeholders and Markdown in them. */
  words: string;
  /** The forms of one sentence for different counts: languages have from two to six of them. */
  isPlural?: true;
}

/** Front matter that is read by a person; every other key is the same in all languages. */
const worded = ['title', 'titleWhen', 'summary', 'alt', 'roles', 'bodies', 'meanings'];

function valuesOf(data: unknown, id: string): TextBlock[] {
  if (typeof data === 'string') return [{ id, words: data }];
  if (data === null || typeof data !== 'object') return [];
  return Object.entries(data).flatMap(([key, value]) => valuesOf(value, id === '' ? key : `${id}.${key}`));
}

const pluralEnding = /_(?:zero|one|two|few|many|other)$/;

/** A bundle's keys hold dots of their own and are never nested. The forms of a plural are one block. */
function bundleBlocks(body: string): TextBlock[] {
  const entries = Object.entries(JSON.parse(body) as Record<string, string>);
  const keys = new Set(entries.map(([key]) => key));
  const blocks = new Map<string, TextBlock>();
  for (const [key, words] of entries) {
    const base = key.replace(pluralEnding, '');
    const isPlural = base !== key && keys.has(`${base}_other`) && keys.has(`${base}_one`);
    const id = isPlural ? base : key;
    const before = blocks.get(id);
    if (before) before.words += `\n${words}`;
    else blocks.set(id, isPlural ? { id, words, isPlural } : { id, words });
  }
  return [...blocks.values()];
}

const yamlBlocks = (body: string): TextBlock[] =>
  Object.entries(parse(body) as Record<string, unknown>)
    .filter(([key]) => !['language', 'made', 'checked'].includes(key))
    .flatMap(([key, value]) => valuesOf(value, key));

const heading = /^(#{2,3}) (?:(.*?) ?\| ?)?(.*)$/;

function sectionBlocks(body: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: TextBlock = { id: 'lead', words: '' };
  const close = (): void => {
    if (open.words.trim() !== '') blocks.push({ id: open.id, words: open.words.trim() });
  };
  const taken = new Set(['lead']);
  for (const line of body.split('\n')) {
    const [, marks = '', id = '', title] = heading.exec(line) ?? [];
    // A third-level heading without an id is a part of its section, as in a letter.
    if (title === undefined || (marks === '###' && !line.includes('|'))) {
      open.words += `${line}\n`;
      continue;
    }
    close();
    const place = blocks.length + 1;
    const named = id.trim() === '' || taken.has(id.trim()) ? `section ${place}` : id.trim();
    taken.add(named);
    open = { id: named, words: `${title}\n\n` };
  }
  close();
  return blocks;
}

function markdownBlocks(text: string): TextBlock[] {
  const split = splitFront(text);
  if (split === null) return sectionBlocks(text);
  const front = (parse(split.front) ?? {}) as Record<string, unknown>;
  return [...worded.flatMap((key) => valuesOf(front[key], key)), ...sectionBlocks(split.body)];
}

/** The blocks of a document, in its order. Throws on a document that its own reader would refuse. */
export function blocksOf(path: string, body: string): TextBlock[] {
  if (path.endsWith('.json')) return bundleBlocks(body);
  return path.endsWith('.md') ? markdownBlocks(body) : yamlBlocks(body);
}
