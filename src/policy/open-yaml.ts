/** YAML text as data with the line that each place stands on, or what could not be read in it. */
import {
  isAlias,
  isMap,
  isNode,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type ErrorCode,
} from 'yaml';

export interface Fault {
  file: string;
  line: number;
  expected: string;
}

export type Path = readonly PropertyKey[];

export interface OpenedYaml {
  /** Undefined where the text breaks off before it is data. */
  content: { data: unknown; lineOf: (path: Path) => number } | undefined;
  faults: Fault[];
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/** The line of the deepest place on a path that the text has. */
const lineFinder =
  (document: Document, lines: LineCounter, firstLine: number) =>
  (path: Path): number => {
    let node: unknown = document.contents;
    let offset = startOf(node) ?? 0;
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = node.items.find((item) => isNode(item.key) && item.key.toJSON() === step);
        if (pair === undefined) break;
        offset = startOf(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        offset = startOf(node) ?? offset;
      } else break;
    }
    return lines.linePos(offset).line + firstLine - 1;
  };

/** What a writer of the file can mend; what the parser advises its own callers is nothing to her. */
const plain: Partial<Record<ErrorCode, string>> = {
  DUPLICATE_KEY: 'each key once',
  MULTIPLE_DOCS: 'one document only, with no second line of ---',
  TAB_AS_INDENT: 'spaces before an entry, not tabs',
  BAD_INDENT: 'entries of one list or level to begin in the same column',
  MISSING_CHAR: 'a quote, bracket, comma, colon or space that is missing here',
  BAD_DQ_ESCAPE: 'a backslash inside double quotes to be doubled',
  BAD_SCALAR_START: 'quotes around a value that begins with a special sign',
  BAD_ALIAS: 'a name after & or *',
  TAG_RESOLVE_FAILED: 'a plain value, without a tag (!)',
};

/** Opens one YAML document. `firstLine` is the line of `file` that the text begins on. Throws nothing for a bad text. */
export const openYaml = (text: string, file: string, firstLine = 1): OpenedYaml => {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    uniqueKeys: true,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const faults = document.errors.map(({ code, pos }) => ({
    file,
    line: lines.linePos(pos[0]).line + firstLine - 1,
    expected: plain[code] ?? 'YAML that can be read',
  }));
  // A key that stands twice leaves everything else readable, so that the rest is judged all the same.
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { content: undefined, faults };
  try {
    const data: unknown = document.toJS({ maxAliasCount: 200 });
    return { content: { data, lineOf: lineFinder(document, lines, firstLine) }, faults };
  } catch {
    // Unresolved or exploding aliases are the one thing that `yaml` reports only here, by throwing.
    const stray = { file, line: firstLine, expected: 'aliases that lead somewhere' };
    return { content: undefined, faults: [...faults, stray] };
  }
};
