/** The landlords' content as the tests of it need it: read straight from disk, so that they do not lean on the library they guard. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { policySchema, type PolicyEdition, type Reading, type Span } from '../../src/policy/document.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../content/landlords');

export interface Section {
  clause: string;
  kind: 'clause' | 'reading' | 'law' | 'contradiction';
  id: string;
  heading: string;
  body: string;
}
export interface Front {
  landlord: string;
  language: string;
  inForceFrom: string;
  title: string;
  made: string;
  checked: boolean;
  roles: Record<string, string>;
  bodies: Record<string, string>;
  meanings: Record<string, string>;
}
/** Anything in a policy that a row may name. */
export interface Entry {
  id: string;
  kind: string;
  clauses: string[];
}
export interface Edition {
  landlord: string;
  from: string;
  folder: string;
  source: string;
  policy: PolicyEdition;
  front: Front;
  sections: Section[];
}

export const landlordIds = readdirSync(root).sort();
export const landlordFile = (id: string): unknown =>
  parse(readFileSync(path.join(root, id, 'landlord.yaml'), 'utf8'));

export const editions: Edition[] = landlordIds.flatMap((landlord) =>
  readdirSync(path.join(root, landlord))
    .filter(
      (name) => existsSync(path.join(root, landlord, name, 'text.en.md')) && /^\d{4}-\d{2}-\d{2}$/.test(name),
    )
    .map((from) => readEdition(landlord, from)),
);

function readEdition(landlord: string, from: string): Edition {
  const folder = path.join(root, landlord, from);
  const source = readFileSync(path.join(folder, 'policy.yaml'), 'utf8');
  const text = readFileSync(path.join(folder, 'text.en.md'), 'utf8');
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const policy = policySchema.parse(parse(source));
  return { landlord, from, folder, source, policy, front: parse(front) as Front, sections: sectionsOf(body) };
}

function sectionsOf(body: string): Section[] {
  let clause = '';
  return body.split(/^(?=#{2,3} )/m).flatMap((block) => {
    const head = /^#{2,3} (clause|reading|law|contradiction) (.+?) \| (.+)\n/.exec(block);
    if (!head) {
      if (block.trim()) throw new Error(`no heading of a known kind: ${block.slice(0, 60)}`);
      return [];
    }
    const [whole, kind = '', id = '', heading = ''] = head;
    if (kind === 'clause') clause = id;
    return [{ clause, kind: kind as Section['kind'], id, heading, body: block.slice(whole.length).trim() }];
  });
}

const listed = [
  'stages',
  'duties',
  'windows',
  'holdingResponses',
  'extensions',
  'suspensions',
  'closing',
  'grounds',
  'handlers',
  'letters',
  'external',
  'commitments',
] as const;

export function entriesOf(policy: PolicyEdition): Entry[] {
  const rules = listed.flatMap((list) => policy[list].map((rule) => ({ ...rule, list })));
  const readings = new Map<string, Entry>();
  for (const { reading, clause } of [
    ...rules,
    ...policy.contradictions.map(({ reading, spans }) => ({ reading, clause: spans[0].clause })),
  ]) {
    if (!reading) continue;
    const known = readings.get(reading.id);
    readings.set(reading.id, {
      id: reading.id,
      kind: 'reading',
      clauses: [...(known?.clauses ?? []), clause],
    });
  }
  return [
    ...rules.map(({ id, clause, list }) => ({
      id: list === 'stages' ? `stage:${id}` : id,
      kind: list,
      clauses: [clause],
    })),
    ...policy.contradictions.map(({ id, spans }) => ({
      id,
      kind: 'contradictions',
      clauses: spans.map(({ clause }) => clause),
    })),
    ...readings.values(),
    ...(policy.history.length
      ? [{ id: 'history', kind: 'history', clauses: policy.history.map(({ clause }) => clause) }]
      : []),
  ];
}

/** Every reading, with the rule or contradiction that it belongs to. */
export function readingsOf(policy: PolicyEdition) {
  return [
    ...listed.flatMap((list) => policy[list].map(({ reading, clause }) => ({ reading, clause }))),
    ...policy.contradictions.map(({ reading, spans }) => ({ reading, clause: spans[0].clause })),
  ].flatMap(({ reading, clause }) => (reading ? [{ ...reading, clause }] : []));
}

/** The span that `{span:<id>}` stands for. */
export function spanOf(policy: PolicyEdition, id: string): Span | undefined {
  const rule = listed
    .flatMap((list) => policy[list].map((each) => each as { id: string } & object))
    .find((each) => each.id === id);
  if (!rule) return undefined;
  if ('span' in rule && rule.span) return rule.span as Span;
  if ('wait' in rule && rule.wait) return rule.wait as Span;
  if ('most' in rule && rule.most) return rule.most as Span;
  return 'reading' in rule ? (rule.reading as Reading | undefined)?.chosen.span : undefined;
}
