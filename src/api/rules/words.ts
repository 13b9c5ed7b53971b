/** The words of the editor of rules: what a rule, a field and a choice are called. */
import { idOf, type RuleData } from '#publishing';
import type { PolicyText } from '#policy';
import type { Reader } from '../reading/reader.ts';

export interface RuleWords {
  reader: Reader;
  /** The text of the draft in the reader's language or in the source language, where it can be read. */
  text: PolicyText | undefined;
  /** What the facts of the text are called, beside the Code. */
  stated: Readonly<Record<string, string>>;
}

const key = (name: string): string => `publishing:rules.${name}`;

export const said = (reader: Reader, name: string, facts?: Record<string, string | number>): string =>
  reader.t(key(name), facts);

export const kindName = (kind: string, { reader }: RuleWords): string => said(reader, `kind.${kind}`);

const headingOf = (clause: unknown, { text }: RuleWords): string | undefined =>
  text?.clauses.find(({ id }) => id === clause)?.heading;

const contradictionName = (id: string, { text }: RuleWords): string | undefined =>
  text?.clauses.flatMap(({ parts }) => parts).find((part) => part.kind === 'contradiction' && part.id === id)
    ?.heading;

/** What a rule is called: a promise by its stage and kind, another by the heading of its clause, else by its id. */
export function ruleName(kind: string, rule: RuleData, id: string, words: RuleWords): string {
  const { reader } = words;
  if (kind === 'policy') return kindName(kind, words);
  if (kind === 'says') return reader.t.has(key(`point.${id}`)) ? said(reader, `point.${id}`) : id;
  if (kind === 'history') return idOf(kind, rule);
  const [stage, duty] = [rule['stage'], rule['kind']];
  if (kind === 'duties' && typeof stage === 'string' && typeof duty === 'string')
    return `${reader.t(`stage.${stage}`)}: ${choiceName('kind', duty, kind, id, words)}`;
  if (kind === 'windows' && typeof stage === 'string')
    return reader.say('step.window', { stage: reader.t(`stage.${stage}`) });
  if (kind === 'contradictions') return contradictionName(id, words) ?? id;
  if (kind === 'stages' && reader.t.has(`stage.${id}`)) return reader.t(`stage.${id}`);
  return headingOf(rule['clause'], words) ?? id;
}

export const fieldName = (label: string, { reader }: RuleWords): string => said(reader, `field.${label}`);

/** A word of a closed list. The same word may be called otherwise in one field. */
export function choiceName(
  label: string,
  option: string,
  kind: string,
  id: string,
  words: RuleWords,
): string {
  if (kind === 'says') return words.stated[`${id}.${option}`] ?? option;
  const { reader } = words;
  const own = `word.${label}.${option}`;
  return said(reader, reader.t.has(key(own)) ? own : `word.${option}`);
}
