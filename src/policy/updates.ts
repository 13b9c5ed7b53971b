/** How often the resident hears how it is going: by the policy, or as was agreed with them (Code 5.9). */
import type { DutyRule, PolicyEdition } from './document.ts';
import { lastOf, type Spell } from './stages.ts';
import { timingOf } from './triggers.ts';

/** Is the policy's own time no longer than this many working days? Then an agreement does not lengthen it. */
const isShorter = (rule: DutyRule | undefined, everyDays: number): boolean => {
  const span = rule && timingOf(rule).span;
  return span?.unit === 'working-day' && span.count <= everyDays;
};

/** The duties of a stage, with updates as they were agreed there; under a policy that knows none they are owed all the same. */
export const dutyRulesIn = (policy: PolicyEdition, spell: Spell): DutyRule[] => {
  const { id: stage, clause } = spell.stage;
  const own = policy.duties.filter((rule) => rule.stage === stage);
  const agreed = lastOf(spell, 'update-interval-agreed');
  const rule = own.find((one) => one.kind === 'update');
  if (agreed === undefined || isShorter(rule, agreed.event.everyDays)) return own;
  const updates: DutyRule = {
    id: `${stage}.update`,
    clause: rule?.clause ?? clause,
    firmness: 'must',
    use: 'executed',
    stage,
    kind: 'update',
    party: 'landlord',
    repeats: true,
    conditional: false,
    agreed: true,
    from: 'last-contact',
    span: { count: agreed.event.everyDays, unit: 'working-day' },
  };
  return rule === undefined ? [...own, updates] : own.map((one) => (one === rule ? updates : one));
};
