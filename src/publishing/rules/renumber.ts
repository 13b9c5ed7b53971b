/**
 * Another number for a clause: in every rule that stands in it, and in every language's text at once. The words stay as
 * they are, so that no translation is older than its original for it.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { clausesNamed, policyFaults } from '#policy';
import { setAt, type Place } from './edit-yaml.ts';
import type { RulesPart, RulesStep } from './draft.ts';
import { dataOf, type RuleData } from './rule-form.ts';
import { policyOf, stepInput, takeStep, whileOpen, type StepDone } from './step.ts';

export const renumberInput = stepInput.extend({
  from: z.string().trim().min(1, 'publishing:rules.problem.a-clause').max(24),
  to: z
    .string()
    .trim()
    .min(1, 'publishing:rules.problem.a-clause')
    .max(24, 'publishing:rules.problem.too-long')
    // What a heading and a placeholder of a text can hold.
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ().,-]*$/u, 'publishing:rules.problem.not-a-clause'),
});

const single = ['clause', 'reasonsClause'];
const several = ['clauses', 'alsoIn'];

/** Every place in a policy that names the clause. */
function placesNaming(value: unknown, clause: string, above: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as RuleData).flatMap(([key, each]): Place[] => {
    const place = [...above, Array.isArray(value) ? Number(key) : key];
    if (single.includes(key) && each === clause) return [place];
    if (several.includes(key) && Array.isArray(each))
      return each.flatMap((one, index) => (one === clause ? [[...place, index]] : []));
    return placesNaming(each, clause, place);
  });
}

export const renumberedPolicy = (text: string, from: string, to: string): string =>
  placesNaming(dataOf(text), from).reduce((body, place) => setAt(body, place, to), text);

/** In a text a clause is named by its heading and by placeholders, never in the words. */
export const renumberedText = (text: string, from: string, to: string): string =>
  text
    .replaceAll(`\n## clause ${from} | `, `\n## clause ${to} | `)
    .replaceAll(`{clause:${from}}`, `{clause:${to}}`);

const renumbered = ({ part, body }: Pick<RulesPart, 'part' | 'body'>, from: string, to: string): string =>
  part === 'policy' ? renumberedPolicy(body, from, to) : renumberedText(body, from, to);

const between = ' > ';

/** Parts as copied, with every number that was given to a clause since: what the words are compared with. */
export function withNumbersSince(copied: readonly RulesPart[], steps: readonly RulesStep[]): RulesPart[] {
  const given = steps.filter(({ step }) => step === 'renumbered').map(({ about }) => about.split(between));
  return copied.map((part) => ({
    ...part,
    body: given.reduce((body, [from = '', to = '']) => renumbered({ ...part, body }, from, to), part.body),
  }));
}

/** The number that a block's clause had in the edition before. */
export const blockBefore = (id: string, steps: readonly RulesStep[]): string =>
  steps
    .filter(({ step }) => step === 'renumbered')
    .toReversed()
    .reduce((named, { about }) => {
      const [from = '', to = ''] = about.split(between);
      return named === `clause ${to}` ? `clause ${from}` : named;
    }, id);

/** Refused: `no-such-clause`, `clause-taken`, `nothing-changed-here`, `not-open-for-changes`. */
export function renumberClause(
  call: Call,
  input: z.output<typeof renumberInput>,
): Promise<Outcome<StepDone>> {
  const { from, to } = input;
  return takeStep(call, input, {
    step: 'renumbered',
    task: 'write',
    isWriting: true,
    decide: (held) =>
      whileOpen(held, () => {
        const { policy } = policyFaults(policyOf(held.parts));
        const named = policy && clausesNamed(policy);
        if (from === to) return refused({ reason: 'nothing-changed-here' });
        if (!named?.has(from)) return refused({ reason: 'no-such-clause', facts: { field: 'from' } });
        if (named.has(to)) return refused({ reason: 'clause-taken', facts: { field: 'to' } });
        const parts = held.parts
          .map((part) => ({ part: part.part, body: renumbered(part, from, to), was: part.body }))
          .filter(({ body, was }) => body !== was)
          .map(({ part, body }) => ({ part, body }));
        return done({ parts, about: `${from}${between}${to}` });
      }),
  });
}
