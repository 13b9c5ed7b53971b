/** A letter's template as far as publishing must judge it: which parts it has, and which facts it says in them. */
import { parse } from 'yaml';
import { z } from 'zod';
import {
  bindingCode,
  letterContents,
  letterParts,
  splitFront,
  type Fault,
  type Governing,
  type LetterKind,
  type LetterPart,
} from '#policy';

interface Section {
  parts: LetterPart[];
  facts: Set<string>;
  isSaid: boolean;
  line: number;
}

export interface LetterShape {
  letter: string;
  sections: Section[];
  faults: Fault[];
}

const front = z.looseObject({
  letter: z.string(),
  title: z.string().min(1),
  provides: z.array(z.enum(letterParts)),
});
const isPart = (word: string): word is LetterPart => (letterParts as readonly string[]).includes(word);
const condition = /^!?[a-z][A-Za-z]*(?:=[a-z-]+)?$/;

/** The facts that a text names, in its words and in its conditions. */
export const factsIn = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([, inner = '']) =>
      inner.startsWith('?')
        ? inner
            .slice(1)
            .split(' ')
            .map((each) => each.replace(/^!|=.*$/g, ''))
        : [inner.replace(/^\*/, '')],
    ),
  );

function sectionOf(chunk: string, line: number, miss: (line: number, expected: string) => void): Section {
  const [head = '', ...rest] = chunk.split('\n');
  const names = (head.split('|')[0] ?? '').trim();
  const parts = names === '' ? [] : names.split(/,\s*/);
  for (const part of parts) if (!isPart(part)) miss(line, `a part of a letter, not ${part}`);
  const text = rest.join('\n');
  for (const [whole, inner = ''] of text.matchAll(/\{\?([^}]*)\}/g))
    if (!inner.split(' ').every((each) => condition.test(each))) miss(line, `a condition, not ${whole}`);
  if (text.replace(/\{[?*][^{}]*\}/g, '').includes('<')) miss(line, 'no markup of HTML');
  return { parts: parts.filter(isPart), facts: factsIn(text), isSaid: text.trim() !== '', line };
}

/** Reads the shape of a template; every way in which it is no letter is a fault. */
export function readLetterShape(path: string, body: string): LetterShape {
  const faults: Fault[] = [];
  const miss = (line: number, expected: string): void => void faults.push({ file: path, line, expected });
  const split = splitFront(body);
  let head: z.output<typeof front> | undefined;
  try {
    head = split ? front.parse(parse(split.front)) : undefined;
  } catch {
    // Said below.
  }
  if (split === null || head === undefined) {
    miss(1, 'front matter with letter, title and provides');
    return { letter: '', sections: [], faults };
  }
  let line = split.bodyLine;
  const sections = split.body.split(/^## /m).flatMap((chunk, place): Section[] => {
    const at = line;
    line += chunk.split('\n').length - 1;
    if (place > 0) return [sectionOf(chunk, at, miss)];
    if (chunk.trim() !== '') miss(at, 'a heading `## part | Heading` before any words');
    return [];
  });
  const written = new Set(sections.flatMap(({ parts }) => parts));
  for (const part of head.provides) if (!written.has(part)) miss(2, `a section for the part ${part}`);
  for (const part of written) if (!head.provides.includes(part)) miss(2, `${part} among what it provides`);
  return { letter: head.letter, sections, faults };
}

export interface LetterLack {
  lacks: 'part' | 'fact' | 'known-fact';
  name: string;
  clause?: string | undefined;
}

/**
 * What a new template of a letter lacks: parts that the policy or the Code asks of it at any stage, facts that the template
 * which ships says in those parts, and facts that no letter knows, with which a sentence would silently fall away.
 */
export function lacksOf(
  shape: LetterShape,
  shipped: LetterShape,
  governing: Governing | null,
  receivedOn: string,
): LetterLack[] {
  const kinds: string[] = shape.letter === 'verbal-outcome' ? [shape.letter, 'response'] : [shape.letter];
  const asked = new Map<LetterPart, string | undefined>();
  if (governing !== null)
    for (const kind of kinds)
      for (const stage of governing.policy.stages)
        for (const { part, clauses, provisions } of letterContents(
          governing.policy,
          bindingCode(governing, receivedOn),
          kind as LetterKind,
          stage.id,
        ))
          asked.set(part, asked.get(part) ?? clauses[0] ?? provisions[0]);
  const said = new Set(shape.sections.filter(({ isSaid }) => isSaid).flatMap(({ parts }) => parts));
  const facts = new Set(shape.sections.flatMap((section) => [...section.facts]));
  const known = new Set(shipped.sections.flatMap((section) => [...section.facts]));
  const owed = shipped.sections
    .filter(({ parts }) => parts.some((part) => asked.has(part)))
    .flatMap((section) => [...section.facts].map((fact) => [fact, section.parts] as const));
  return [
    ...[...asked]
      .filter(([part]) => !said.has(part))
      .map(([name, clause]): LetterLack => ({ lacks: 'part', name, clause })),
    ...owed.filter(([fact]) => !facts.has(fact)).map(([name]): LetterLack => ({ lacks: 'fact', name })),
    ...[...facts]
      .filter((fact) => !known.has(fact))
      .map((name): LetterLack => ({ lacks: 'known-fact', name })),
  ];
}
