/**
 * A letter as a document, one a language: `content/letters/<lang>/<letter>.md`. The front matter names the parts that the
 * letter provides. A section begins with `## part, part | Heading`; a paragraph may begin with conditions: `{?fact}`,
 * `{?!fact}`, `{?fact=word other}`; `{fact}` stands for a fact. A paragraph with a fact that is not there falls away, and
 * a section of which only standing sentences would be left takes its heading and its parts with it.
 *
 * Paragraphs that begin with `{*rows}` stand once for each row of that fact, with the row's own facts; `### ` makes a
 * paragraph a heading inside its section. `titleWhen` gives the letter another title where a fact is there.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import { letterParts, makings, splitFront, type LetterPart, type Making } from '#policy';

export interface Condition {
  fact: string;
  /** True where the fact must be absent. */
  isNot: boolean;
  equals?: string;
}

export interface Paragraph {
  /** The fact whose rows it is said of, one after the other. */
  each?: string;
  conditions: Condition[];
  isHeading?: true;
  text: string;
}

export interface LetterTemplate {
  letter: string;
  title: string;
  /** Fact → the title where it is there; the first that is. */
  titleWhen?: Readonly<Record<string, string>> | undefined;
  provides: LetterPart[];
  made: Making;
  /** Did a person who knows the language read it? */
  checked: boolean;
  sections: { parts: LetterPart[]; heading: string; paragraphs: Paragraph[] }[];
}

const frontSchema = z.strictObject({
  letter: z.string().min(1),
  title: z.string().min(1),
  titleWhen: z.record(z.string().regex(/^[a-z][A-Za-z]*$/), z.string().min(1)).optional(),
  provides: z.array(z.enum(letterParts)).min(1),
  made: z.enum(makings),
  checked: z.boolean(),
});

const readCondition = (word: string): Condition => {
  const match = /^(!?)([a-z][A-Za-z]*)(?:=([a-z-]+))?$/.exec(word);
  if (!match?.[2]) throw new Error(`${word} is no condition`);
  return { isNot: match[1] === '!', fact: match[2], ...(match[3] === undefined ? {} : { equals: match[3] }) };
};

function readParagraph(source: string): Paragraph {
  const whole = source.replace(/\s*\n\s*/g, ' ').trim();
  const [, each, rest = ''] = /^(?:\{\*([a-z][A-Za-z]*)\}\s*)?(.*)$/.exec(whole) ?? [];
  const [, conditions, said = ''] = /^(?:\{\?([^}]*)\}\s*)?(.*)$/.exec(rest) ?? [];
  return {
    ...(each === undefined ? {} : { each }),
    conditions: conditions === undefined ? [] : conditions.split(' ').map(readCondition),
    ...(said.startsWith('### ') ? { isHeading: true, text: said.slice(4) } : { text: said }),
  };
}

const isPart = (word: string): word is LetterPart => (letterParts as readonly string[]).includes(word);

/** Reads a template. Throws, naming the letter, where it does not keep to its form: a shipped template is tested. */
export function readLetterTemplate(source: string): LetterTemplate {
  const split = splitFront(source);
  if (!split) throw new Error('A letter begins with its front matter.');
  const front = frontSchema.parse(parse(split.front));
  const [, ...chunks] = split.body.split(/^## /m);
  const sections = chunks.map((chunk) => {
    const [head = '', ...rest] = chunk.split('\n');
    const [names = '', heading = ''] = head.split('|').map((each) => each.trim());
    const parts = names === '' ? [] : names.split(/,\s*/);
    const unknown = parts.filter((part) => !isPart(part));
    if (unknown.length > 0)
      throw new Error(`The letter ${front.letter} has unknown parts: ${unknown.join(', ')}`);
    const paragraphs = rest
      .join('\n')
      .split(/\n{2,}/)
      .filter((each) => each.trim() !== '')
      .map(readParagraph);
    return { parts: parts.filter(isPart), heading, paragraphs };
  });
  const written = sections.flatMap((section) => section.parts);
  const stray = [
    ...written.filter((part) => !front.provides.includes(part)),
    ...front.provides.filter((part) => !written.includes(part)),
  ];
  if (stray.length > 0)
    throw new Error(`The letter ${front.letter} promises other parts than it has: ${stray.join(', ')}`);
  return { ...front, sections };
}
