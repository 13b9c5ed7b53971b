/**
 * Changes single places of a YAML text and leaves every other byte as it is: comments, order, quotes and blank lines.
 * Each change is a splice at the range that the parser gives for the place; the text is read anew before the next one.
 */
import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Alias,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

export type Place = readonly (string | number)[];

interface Splice {
  from: number;
  to: number;
  text: string;
}

/** Longest entry that stands on one line. */
const oneLine = 112;

const breaks = /[\r\n\u0085\u2028\u2029]/;

/** A value on one line, as the policies write them: `{ count: 2, unit: working-day }`. */
export function inFlow(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_, node) => void (node.flow = true),
    // Over several lines a text would end with the indent of the place that it is put in.
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && breaks.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document
    .toString({ lineWidth: 0, singleQuote: true, doubleQuotedAsJSON: true })
    .trimEnd()
    .replaceAll('[ ', '[')
    .replaceAll(' ]', ']');
}

/** An entry of a list: on one line where it fits, else a line a value. */
function asEntry(value: Record<string, unknown>, indent: string): string {
  const line = inFlow(value);
  if (indent.length + line.length <= oneLine) return `- ${line}`;
  const lines = Object.entries(value).map(([key, each]) => `${key}: ${inFlow(each)}`);
  return `- ${lines.join(`\n${indent}  `)}`;
}

const rangeOf = (node: Node): [number, number] => {
  if (!node.range) throw new Error('A node of a parsed text has its range.');
  return [node.range[0], node.range[1]];
};

/** The end of a value without the line ends that the parser counts to a block. */
const endOf = (text: string, node: Node): number => {
  const [from, to] = rangeOf(node);
  let end = to;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
};

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

const parsed = (text: string): Document.Parsed => {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Error('Only a text that can be read is changed.');
  return document;
};

const pairOf = (map: YAMLMap, key: string | number): Pair<Node, Node | null> | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key)) as
    Pair<Node, Node | null> | undefined;

/** Where an anchored value would be lost, its first alias elsewhere becomes the value, under the same name. */
function keepAnchors(document: Document.Parsed, lost: { from: number; to: number }): Splice[] {
  const isLost = (node: Node): boolean => {
    const [from] = rangeOf(node);
    return from >= lost.from && from < lost.to;
  };
  const anchored = new Map<string, Node>();
  visit(document, {
    Node: (_, node) => {
      const { anchor } = node as { anchor?: string };
      if (anchor && isLost(node)) anchored.set(anchor, node);
    },
  });
  const splices: Splice[] = [];
  const moved = new Set<string>();
  visit(document, {
    Alias: (_, alias: Alias) => {
      const node = anchored.get(alias.source);
      if (!node || moved.has(alias.source) || isLost(alias)) return;
      moved.add(alias.source);
      const [from, to] = rangeOf(alias);
      splices.push({ from, to, text: `&${alias.source} ${inFlow(node.toJS(document))}` });
    },
  });
  return splices;
}

const apply = (text: string, splices: readonly Splice[]): string =>
  [...splices]
    .sort((one, other) => other.from - one.from)
    .reduce((body, { from, to, text: put }) => body.slice(0, from) + put + body.slice(to), text);

function spliced(text: string, document: Document.Parsed, splice: Splice): string {
  return apply(text, [splice, ...keepAnchors(document, splice)]);
}

function insertPair(text: string, map: YAMLMap, key: string, value: unknown): string {
  const entry = `${key}: ${inFlow(value)}`;
  const last = map.items.at(-1) as Pair<Node, Node | null> | undefined;
  if (!last) {
    const [from, to] = rangeOf(map as unknown as Node);
    return apply(text, [{ from, to, text: `{ ${entry} }` }]);
  }
  const end = endOf(text, last.value ?? last.key);
  if (map.flow) return apply(text, [{ from: end, to: end, text: `, ${entry}` }]);
  const first = map.items[0] as Pair<Node, Node | null>;
  const [at] = rangeOf(first.key);
  const indent = ' '.repeat(at - lineStart(text, at));
  const after = lineEnd(text, end);
  return apply(text, [{ from: after, to: after, text: `\n${indent}${entry}` }]);
}

/** A text that stood in quotes stands in quotes: a day is a word, whatever another reader of YAML makes of it. */
const inPlaceOf = (node: unknown, value: unknown): string =>
  isScalar(node) && node.type === 'QUOTE_SINGLE' && typeof value === 'string' && !breaks.test(value)
    ? `'${value.replaceAll("'", "''")}'`
    : inFlow(value);

/** Replaces what stands after a key, its anchor too. */
function replaceValue(
  text: string,
  document: Document.Parsed,
  pair: Pair<Node, Node | null>,
  value: unknown,
): string {
  const { key, value: node } = pair;
  const put = inPlaceOf(node, value);
  const colon = text.indexOf(':', rangeOf(key)[1]) + 1;
  const isPlain = node && (isScalar(node) || isAlias(node)) && !(node as { anchor?: string }).anchor;
  const from = isPlain ? rangeOf(node)[0] : colon;
  const to = node ? Math.max(endOf(text, node), from) : colon;
  return spliced(text, document, { from, to, text: isPlain ? put : ` ${put}` });
}

function removePair(
  text: string,
  document: Document.Parsed,
  map: YAMLMap,
  pair: Pair<Node, Node | null>,
): string {
  const place = map.items.indexOf(pair as never);
  const next = map.items[place + 1] as Pair<Node, Node | null> | undefined;
  const before = map.items[place - 1] as Pair<Node, Node | null> | undefined;
  const [at] = rangeOf(pair.key);
  const end = endOf(text, pair.value ?? pair.key);
  if (map.flow) {
    if (next) return spliced(text, document, { from: at, to: rangeOf(next.key)[0], text: '' });
    const from = before ? endOf(text, before.value ?? before.key) : at;
    return spliced(text, document, { from, to: end, text: '' });
  }
  const isFirstOnLine = text.slice(lineStart(text, at), at).trim() === '';
  if (!isFirstOnLine && next)
    return spliced(text, document, { from: at, to: rangeOf(next.key)[0], text: '' });
  return spliced(text, document, { from: lineStart(text, at), to: lineEnd(text, end) + 1, text: '' });
}

/** The node at a place, aliases followed, with the map or list that holds it. */
function find(document: Document.Parsed, place: Place): Node | null {
  let node: unknown = document.contents;
  for (const step of place) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) node = pairOf(node, step)?.value;
    else if (isSeq(node)) node = node.items[Number(step)];
    else return null;
  }
  if (isAlias(node)) node = node.resolve(document);
  return isNode(node) ? node : null;
}

/** Puts a value at a place, or takes the place out where the value is undefined. The place above it must be there. */
export function setAt(text: string, place: Place, value: unknown): string {
  const document = parsed(text);
  const above = find(document, place.slice(0, -1));
  const step = place.at(-1) as string | number;
  if (isSeq(above)) {
    const node = above.items[Number(step)] as Node | undefined;
    if (!node) throw new Error(`No entry ${place.join('.')} is there.`);
    const [from] = rangeOf(node);
    return spliced(text, document, { from, to: endOf(text, node), text: inPlaceOf(node, value) });
  }
  if (!isMap(above)) throw new Error(`Nothing stands at ${place.slice(0, -1).join('.')}.`);
  const pair = pairOf(above, step);
  if (value === undefined) return pair ? removePair(text, document, above, pair) : text;
  return pair ? replaceValue(text, document, pair, value) : insertPair(text, above, String(step), value);
}

/** Adds an entry at the end of a list of the document; a list that is not there yet begins before `before`. */
export function addEntry(text: string, list: string, value: Record<string, unknown>, before: string): string {
  const document = parsed(text);
  const node = find(document, [list]);
  if (isSeq(node) && node.items.length > 0 && !node.flow) {
    const last = node.items.at(-1) as Node;
    const [at] = rangeOf(node as unknown as Node);
    const indent = ' '.repeat(at - lineStart(text, at));
    const after = lineEnd(text, endOf(text, last));
    return apply(text, [{ from: after, to: after, text: `\n${indent}${asEntry(value, indent)}` }]);
  }
  const entries = isSeq(node) ? [...(node.toJS(document) as Record<string, unknown>[]), value] : [value];
  const block = `${list}:\n${entries.map((each) => `  ${asEntry(each, '  ')}`).join('\n')}\n`;
  const top = document.contents as unknown as YAMLMap;
  const own = pairOf(top, list);
  if (own) {
    const [from] = rangeOf(own.key);
    const end = own.value ? endOf(text, own.value) : rangeOf(own.key)[1] + 1;
    return spliced(text, document, { from, to: lineEnd(text, end) + 1, text: block });
  }
  const anchor = pairOf(top, before);
  if (!anchor) return `${text.endsWith('\n') ? text : `${text}\n`}\n${block}`;
  const at = beforeComments(text, rangeOf(anchor.key)[0]);
  return apply(text, [{ from: at, to: at, text: `${block}\n` }]);
}

/** The start of the comment lines that stand right above a place, or of its own line. */
function beforeComments(text: string, at: number): number {
  let start = lineStart(text, at);
  for (;;) {
    const above = lineStart(text, start - 1);
    if (start === 0 || !text.slice(above, start).trimStart().startsWith('#')) return start;
    start = above;
  }
}

/** Takes an entry out of a list of the document, its own lines and no others; the last one leaves an empty list. */
export function removeEntry(text: string, list: string, index: number): string {
  const document = parsed(text);
  const node = find(document, [list]);
  if (!isSeq(node)) throw new Error(`There is no list ${list}.`);
  const entry = (node as YAMLSeq).items[index] as Node | undefined;
  if (!entry || !isCollection(entry)) throw new Error(`There is no entry ${index} of ${list}.`);
  if (node.items.length === 1) {
    const own = pairOf(document.contents as unknown as YAMLMap, list);
    if (!own) throw new Error(`There is no list ${list}.`);
    return replaceValue(text, document, own, []);
  }
  const [at] = rangeOf(entry);
  if (node.flow) {
    const next = node.items[index + 1] as Node | undefined;
    const before = node.items[index - 1] as Node | undefined;
    const from = next ? at : before ? endOf(text, before) : at;
    return spliced(text, document, { from, to: next ? rangeOf(next)[0] : endOf(text, entry), text: '' });
  }
  return spliced(text, document, {
    from: lineStart(text, at),
    to: lineEnd(text, endOf(text, entry)) + 1,
    text: '',
  });
}
