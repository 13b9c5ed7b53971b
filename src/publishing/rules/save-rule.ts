/** Changes, adds or takes away one rule of a draft, as its form was filled in. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { addRule, changeRule, removeRule, type RuleChange, type RuleFault } from './change-rule.ts';
import { openRules } from './view.ts';
import { ruleKinds } from './shape.ts';
import {
  policyOf,
  stepInput,
  takeStep,
  whileOpen,
  type HeldDraft,
  type StepDone,
  type Taken,
} from './step.ts';

const named = {
  kind: z.string().refine((kind) => ruleKinds.includes(kind), 'publishing:rules.problem.no-such-rule'),
  id: z.string().max(120),
};
const typed = z.record(
  z.string().max(200),
  z.union([z.string().max(4000), z.array(z.string().max(200)).max(60)]),
);

export const saveRuleInput = stepInput.extend({
  ...named,
  how: z.enum(['change', 'add']),
  typed,
});
export const tryRuleInput = saveRuleInput.omit({ onceKey: true, version: true });
export const removeRuleInput = stepInput.extend(named);

/** A fault of the reader as a refusal, at its field where the form has it. */
const refusalOf = ({ field, place, expected }: RuleFault): Refusal =>
  field === undefined
    ? { reason: 'another-rule-needs', facts: { place, expected } }
    : { reason: 'expected-here', facts: { field, expected } };

const refusalsOf = (faults: readonly RuleFault[]): Refusal[] => faults.map(refusalOf);

function decide(held: HeldDraft, change: RuleChange | undefined, about: string): Outcome<Taken> {
  return whileOpen(held, () => {
    if (change === undefined) return refused({ reason: 'no-such-rule' });
    if (!change.changed) return refused(...refusalsOf(change.faults));
    if (change.text === policyOf(held.parts)) return refused({ reason: 'nothing-changed-here' });
    return done({ parts: [{ part: 'policy', body: change.text }], about });
  });
}

/**
 * Refused: `no-such-rule`, `nothing-changed-here`, `expected-here` for each field that the reader of policies refuses,
 * `another-rule-needs` for each other rule that would no longer fit, `not-open-for-changes`.
 */
export function saveRule(call: Call, input: z.output<typeof saveRuleInput>): Promise<Outcome<StepDone>> {
  const { kind, id, how } = input;
  return takeStep(call, input, {
    step: how === 'add' ? 'rule-added' : 'rule-changed',
    task: 'write',
    isWriting: true,
    decide: (held) => {
      const text = policyOf(held.parts);
      const change =
        how === 'add' ? addRule(text, kind, id, input.typed) : changeRule(text, { kind, id }, input.typed);
      return decide(held, change, `${kind} ${change?.changed ? change.id : id}`);
    },
  });
}

/** Refused: `no-such-rule`, `another-rule-needs`, `not-open-for-changes`. */
export function dropRule(call: Call, input: z.output<typeof removeRuleInput>): Promise<Outcome<StepDone>> {
  const { kind, id } = input;
  return takeStep(call, input, {
    step: 'rule-removed',
    task: 'write',
    isWriting: true,
    decide: (held) => decide(held, removeRule(policyOf(held.parts), { kind, id }), `${kind} ${id}`),
  });
}

/** What a form would make of a rule, kept nowhere: the text with it, or why not. Refused as `saveRule` refuses. */
export async function tryRule(
  call: Call,
  input: z.output<typeof tryRuleInput>,
): Promise<Outcome<{ body: string }>> {
  const held = await openRules(call, input.draftId);
  if (!held) return refused({ reason: 'draft-not-found' });
  const text = policyOf(held.parts);
  const { kind, id } = input;
  const change =
    input.how === 'add' ? addRule(text, kind, id, input.typed) : changeRule(text, { kind, id }, input.typed);
  if (change === undefined) return refused({ reason: 'no-such-rule' });
  return change.changed ? done({ body: change.text }) : refused(...refusalsOf(change.faults));
}
