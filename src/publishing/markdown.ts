/**
 * Restricted Markdown to HTML: the one renderer for preview, public pages and the API. Markup of HTML is never passed on;
 * the elements are a closed list; links lead to https or inside the portal, pictures are the landlord's own.
 */
import type { Nodes as HtmlNodes, Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Fault } from '#policy';
import { restrict, type MarkdownAround } from './markdown-restrict.ts';

export type { MarkdownAround, ValueSaid } from './markdown-restrict.ts';

/** Longer than any page that a person reads; a parser is never fed more. */
export const longestMarkdown = 60_000;
/** Quotes and lists in each other, deeper than this, are an attack on the parser and not a text. */
const deepest = 12;

const schema: Schema = {
  tagNames: [
    'p',
    'h2',
    'h3',
    'h4',
    'ul',
    'ol',
    'li',
    'strong',
    'em',
    'a',
    'blockquote',
    'br',
    'hr',
    'img',
    'bdi',
  ],
  attributes: {
    a: ['href', 'rel'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    ol: ['start'],
    bdi: ['dir'],
  },
  // What was typed is held to https before: the portal's own whole addresses may be plain http, on one machine.
  protocols: { href: ['https', 'http', 'tel'] },
  strip: ['script', 'style', 'template'],
  clobber: ['id', 'name'],
  clobberPrefix: '',
  allowComments: false,
  allowDoctypes: false,
};

const reading = unified().use(remarkParse);
const writing = unified().use(remarkRehype).use(rehypeSanitize, schema);
const printing = unified().use(rehypeStringify);

/** Markers of quotes and lists at the beginning of a line, one in the other. */
const depthOf = (line: string): number =>
  (/^(?:[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))+/.exec(line)?.[0] ?? '').match(/>|[-+*]|\d+[.)]/g)
    ?.length ?? 0;

function parse(source: string): Root | string {
  if (source.length > longestMarkdown) return `at most ${longestMarkdown} characters`;
  const lines = source.split('\n');
  if (lines.some((line) => depthOf(line) > deepest))
    return 'quotes and lists that are not so deep in each other';
  // Each of these opens something that is looked for to the end of the text.
  const openers = source.match(/[[*_`]|!\[/g)?.length ?? 0;
  if (openers > 4000) return 'fewer brackets, stars and underscores';
  return reading.parse(source);
}

/** What the text has that is not rendered as written, with its line; `firstLine` is the line of `file` that it begins on. */
export function markdownFaults(
  source: string,
  file: string,
  firstLine = 1,
  around: MarkdownAround = {},
): Fault[] {
  const tree = parse(source);
  if (typeof tree === 'string') return [{ file, line: firstLine, expected: tree }];
  const faults: Fault[] = [];
  restrict(tree, around, (line, expected) => faults.push({ file, line: line + firstLine - 1, expected }));
  return faults;
}

/** A piece of a rendered text, for components that print it themselves: its element, what stands on it and in it. */
export type Rendered =
  | string
  | { tag: string; attributes: Readonly<Record<string, string | number>>; children: readonly Rendered[] };

function renderedOf(node: HtmlNodes): Rendered[] {
  if (node.type === 'text') return [node.value];
  if (node.type !== 'element') return 'children' in node ? node.children.flatMap(renderedOf) : [];
  const attributes = Object.fromEntries(
    Object.entries(node.properties).flatMap(([name, value]): [string, string | number][] =>
      Array.isArray(value)
        ? [[name, value.join(' ')]]
        : typeof value === 'string' || typeof value === 'number'
          ? [[name, value]]
          : [],
    ),
  );
  return [{ tag: node.tagName, attributes, children: node.children.flatMap(renderedOf) }];
}

/** The same as {@link renderMarkdown}, as a tree. */
export function markdownTree(source: string, around: MarkdownAround = {}): Rendered[] {
  const tree = parse(source);
  if (typeof tree === 'string') return [];
  restrict(tree, around, () => {});
  return renderedOf(writing.runSync(tree) as HtmlRoot);
}

/** The HTML of a text. What is not allowed falls away and its words stay; a text that is refused whole gives nothing. */
export function renderMarkdown(source: string, around: MarkdownAround = {}): string {
  const tree = parse(source);
  if (typeof tree === 'string') return '';
  restrict(tree, around, () => {});
  return printing.stringify(writing.runSync(tree) as HtmlRoot);
}
