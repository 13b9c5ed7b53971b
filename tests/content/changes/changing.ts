/** Small changes to a shipped policy, named as a policy officer would, and the finding that they move. */
import { expect, it } from 'vitest';
import { check } from '../../../src/policy/check.ts';
import type { PolicyEdition } from '../../../src/policy/document.ts';
import type { Says } from '../../../src/policy/says.ts';
import { shippedCode, shippedFacts, shippedPolicy } from '../shipped.ts';

const code = shippedCode();
const facts = shippedFacts();

export type Change = (policy: PolicyEdition) => void;
export const found = (policy: PolicyEdition, provision: string, day = '2026-11-22') =>
  check(policy, code, facts, day)?.findings.find((one) => one.provision === provision)?.finding;

export const one = <T>(rules: readonly T[], fits: (rule: T) => boolean): T => {
  const rule = rules.find(fits);
  if (!rule) throw new Error('the policy no longer has the rule that this change is about');
  return rule;
};
export const duty = (policy: PolicyEdition, id: string) => one(policy.duties, (rule) => rule.id === id);
export const ground = (policy: PolicyEdition, id: string) => one(policy.grounds, (rule) => rule.id === id);
export const stage = (policy: PolicyEdition, id: string) => one(policy.stages, (rule) => rule.id === id);
export const letter = (policy: PolicyEdition, id: string) => one(policy.letters, (rule) => rule.id === id);
export const extension = (policy: PolicyEdition, id: string) =>
  one(policy.extensions, (rule) => rule.id === id);

export const spans =
  (
    id: string,
    count: number,
    unit: 'working-day' | 'calendar-day' | 'week' | 'hour' | 'unspecified-day',
  ): Change =>
  (policy) => {
    duty(policy, id).span = { count, unit };
  };
export const from =
  (id: string, trigger: 'allocation' | 'acknowledgement' | 'stage-start'): Change =>
  (policy) => {
    duty(policy, id).from = trigger;
  };
export const withoutFigure =
  (id: string): Change =>
  (policy) => {
    const rule = duty(policy, id);
    delete rule.span;
    delete rule.from;
    rule.unspecified = true;
  };
export const unsaid =
  (point: keyof Says): Change =>
  (policy) => {
    if (!policy.says[point]) throw new Error(`${point} is not said in the first place`);
    delete policy.says[point];
  };
export const says =
  (said: Partial<Says>): Change =>
  (policy) => {
    Object.assign(policy.says, said);
  };
export const both =
  (...changes: Change[]): Change =>
  (policy) =>
    changes.forEach((change) => change(policy));
export const stated = <S extends string>(...states: S[]) => ({
  clauses: ['1.1'],
  states,
  against: [],
  doubts: [],
});

/** Landlord, what changes, provision, finding before, finding after, the change. */
export type Move = [string, string, string, string, string, Change];

/** Each change moves its finding, from what it was to what is due. */
export const moves = (changes: Move[]): void => {
  it.each(changes)('%s, %s: %s from %s to %s', (landlord, _, provision, before, after, change) => {
    const policy = shippedPolicy(landlord);
    expect(found(policy, provision)).toBe(before);
    change(policy);
    expect(found(policy, provision)).toBe(after);
  });
};
