import { describe, expect, it } from 'vitest';
import { check } from '../../../src/policy/check.ts';
import { shippedCode, shippedFacts, shippedPolicy } from '../shipped.ts';
import { one } from './changing.ts';

const code = shippedCode();
const facts = shippedFacts();

describe('what moves findings besides the policy', () => {
  it('is a rule of the Code’s figures, not of ours', () => {
    const stricter = shippedCode();
    one(stricter.ceilings, (ceiling) => ceiling.provision === '6.2').span.count = 1;
    const answer = check(shippedPolicy('connect'), stricter, facts, '2026-11-22');
    expect(answer?.findings.find((finding) => finding.provision === '6.2')?.finding).toBe('fails');
  });

  it('is contrary to law from the day of the repeal, and not before', () => {
    const later = facts.map((fact) => (fact.id === 'filter-repeal' ? { ...fact, from: '2026-06-01' } : fact));
    const on = (day: string) =>
      check(shippedPolicy('connect'), code, later, day)?.findings.find((one) => one.provision === '3.7')
        ?.finding;
    expect(on('2026-05-31')).toBe('unclear');
    expect(on('2026-06-01')).toBe('contrary-to-law');
  });

  it('is nothing at all once the Code does not apply', () => {
    const policy = shippedPolicy('connect');
    policy.handlingCode.applies = false;
    expect(check(policy, code, facts, '2026-11-22')?.counts['not-applicable']).toBe(73);
  });
});
