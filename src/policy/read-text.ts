/** The plain wording of a policy edition in one language: `text.<lang>.md`, a section for each clause. */
import { z } from 'zod';
import { clausesNamed, readingsNamed, ruleLists } from './cross-checks.ts';
import type { PolicyEdition, Span } from './document.ts';
import type { Fault } from './open-yaml.ts';
import { readDocument } from './read-document.ts';
import { channels, makings } from './terms.ts';
import { timingOf } from './triggers.ts';
import { readWording, type Block, type WordingValue } from './wording.ts';

const words = z.record(z.string(), z.string().min(1));

export const textFrontSchema = z.strictObject({
  landlord: z.string(),
  language: z.string().regex(/^[a-z]{2,3}$/),
  inForceFrom: z.iso.date(),
  title: z.string().min(1),
  made: z.enum(makings),
  checked: z.boolean(),
  roles: words,
  bodies: words.default({}),
  meanings: words.default({}),
});

export interface ClausePart {
  kind: 'reading' | 'law' | 'contradiction';
  id: string;
  heading: string;
  blocks: Block[];
}

export interface ClauseWording {
  id: string;
  heading: string;
  blocks: Block[];
  parts: ClausePart[];
}

export interface PolicyText extends z.infer<typeof textFrontSchema> {
  clauses: ClauseWording[];
}

/** Splits `---` front matter from the body; `bodyLine` is the line of the file that the body begins on. */
export const splitFront = (text: string): { front: string; body: string; bodyLine: number } | null => {
  const match = /^\uFEFF?---\n([\s\S]*?\n)---\n/.exec(text);
  if (match?.[1] === undefined) return null;
  return {
    front: match[1],
    body: text.slice(match[0].length),
    bodyLine: match[0].split('\n').length,
  };
};

/** The span that `{span:<rule id>}` stands for: the policy's own figure, else the reading's. */
const spansOf = (policy: PolicyEdition): Map<string, Span> => {
  const spans = new Map<string, Span>();
  for (const list of ruleLists) {
    for (const rule of policy[list]) {
      const span =
        'most' in rule ? rule.most : 'wait' in rule ? rule.wait : 'span' in rule ? rule.span : undefined;
      const chosen = span ?? timingOf({ reading: rule.reading }).span;
      if (chosen !== undefined) spans.set(rule.id, chosen);
    }
  }
  return spans;
};

interface Section {
  level: 2 | 3;
  kind: string;
  id: string;
  heading: string;
  line: number;
  body: string;
}

const headingLine = /^(#{1,6}) (\S+) (.+?) \| (.+)$/;

const sectionsOf = (
  body: string,
  bodyLine: number,
  miss: (line: number, expected: string) => void,
): Section[] => {
  const sections: Section[] = [];
  body.split('\n').forEach((text, index) => {
    const line = bodyLine + index;
    if (!text.startsWith('#')) {
      const last = sections.at(-1);
      if (last !== undefined) last.body += `${text}\n`;
      else if (text.trim() !== '') miss(line, 'a heading `## clause <id> | <heading>` before any words');
      return;
    }
    const [, hashes = '', kind = '', id = '', heading = ''] = headingLine.exec(text) ?? [];
    const isClause = hashes === '##' && kind === 'clause';
    const isPart = hashes === '###' && ['reading', 'law', 'contradiction'].includes(kind);
    if (!isClause && !isPart) {
      miss(line, '`## clause <id> | <heading>`, or `### reading|law|contradiction <id> | <heading>`');
    } else if (isPart && sections.length === 0) miss(line, 'a clause before its parts');
    else sections.push({ level: isClause ? 2 : 3, kind, id, heading, line, body: '' });
  });
  return sections;
};

/**
 * Reads the wording of a policy in one language against the policy itself. Answers the text, or every fault: a clause
 * of the rules without words, words without a rule, a reading or contradiction left unsaid, a bare digit, an unknown
 * placeholder, a meaning without words.
 */
export const readPolicyText = (
  text: string,
  file: string,
  policy: PolicyEdition,
): { text: PolicyText | null; faults: Fault[] } => {
  const faults: Fault[] = [];
  const miss = (line: number, expected: string): void => void faults.push({ file, line, expected });
  const split = splitFront(text);
  if (split === null) {
    miss(1, 'front matter between two lines of ---');
    return { text: null, faults };
  }
  const front = readDocument(textFrontSchema, split.front, file, 2);
  if (!front.read) return { text: null, faults: front.faults };
  const { roles, bodies, meanings } = front.value;
  if (front.value.landlord !== policy.landlord) miss(front.lineOf(['landlord']), policy.landlord);
  if (front.value.inForceFrom !== policy.inForceFrom) miss(front.lineOf(['inForceFrom']), policy.inForceFrom);

  const spans = spansOf(policy);
  const named = clausesNamed(policy);
  const dates: Record<string, string | undefined> = {
    'in-force-from': policy.inForceFrom,
    'approved-on': policy.approvedOn,
  };
  const resolve = (name: string, key: string): WordingValue | null => {
    const [span, role, body, on] = [spans.get(key), roles[key], bodies[key], dates[key]];
    if (name === 'landlord' && key === '') return { kind: 'landlord' };
    if (name === 'span' && span !== undefined) return { kind: 'span', rule: key, span };
    if (name === 'role' && role !== undefined) return { kind: 'role', id: key, words: role };
    if (name === 'body' && body !== undefined) return { kind: 'body', id: key, words: body };
    if (name === 'clause' && named.has(key)) return { kind: 'clause', id: key };
    if (name === 'contact' && (channels as readonly string[]).includes(key))
      return { kind: 'contact', channel: key };
    if (name === 'date' && on !== undefined) return { kind: 'date', on };
    return null;
  };

  const clauses: ClauseWording[] = [];
  const said = { reading: new Set<string>(), contradiction: new Set<string>() };
  for (const section of sectionsOf(split.body, split.bodyLine, miss)) {
    const { blocks, miswords } = readWording(section.body, resolve);
    for (const { line, expected } of miswords) miss(section.line + 1 + line, expected);
    if (blocks.length === 0) miss(section.line, `words for ${section.kind} ${section.id}`);
    if (/\d/.test(section.heading)) miss(section.line, 'no bare digit in a heading');
    const { kind, id, heading } = section;
    if (section.level === 2) {
      if (!named.has(id)) miss(section.line, `a clause that a rule stands in, not ${id}`);
      if (clauses.some((clause) => clause.id === id)) miss(section.line, `clause ${id} once`);
      clauses.push({ id, heading, blocks, parts: [] });
    } else {
      const part = { kind: kind as ClausePart['kind'], id, heading, blocks };
      said[part.kind === 'contradiction' ? 'contradiction' : 'reading'].add(id);
      clauses.at(-1)?.parts.push(part);
    }
  }

  const readings = readingsNamed(policy);
  const contradictions = new Set(policy.contradictions.map((one) => one.id));
  const written = new Set(clauses.map((clause) => clause.id));
  for (const clause of named.keys()) if (!written.has(clause)) miss(1, `words for clause ${clause}`);
  for (const id of readings.keys()) if (!said.reading.has(id)) miss(1, `words for reading ${id}`);
  for (const id of said.reading) if (!readings.has(id)) miss(1, `a reading of the policy, not ${id}`);
  for (const id of contradictions) if (!said.contradiction.has(id)) miss(1, `words for contradiction ${id}`);
  for (const id of said.contradiction) if (!contradictions.has(id)) miss(1, `a contradiction, not ${id}`);
  for (const means of meaningsNamed(policy)) {
    if (meanings[means] === undefined) miss(front.lineOf(['meanings']), `words for the meaning ${means}`);
  }
  for (const stage of policy.stages) {
    if (roles[stage.handler] === undefined)
      miss(front.lineOf(['roles']), `words for the role ${stage.handler}`);
  }
  return faults.length > 0 ? { text: null, faults } : { text: { ...front.value, clauses }, faults };
};

/** Each meaning that a reading or a contradiction names. */
const meaningsNamed = (policy: PolicyEdition): Set<string> =>
  new Set(
    [
      ...[...readingsNamed(policy).values()].flatMap(({ reading }) => [
        reading.chosen.means,
        ...reading.alternatives.map((one) => one.means),
      ]),
      ...policy.contradictions.flatMap((one) => one.spans.map((span) => span.means)),
    ].filter((means) => means !== undefined),
  );
