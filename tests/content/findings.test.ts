/** Every cell of the table of findings, landlord by provision, against the shipped policies. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { check } from '../../src/policy/check.ts';
import { shippedCode, shippedFacts, shippedPolicy } from './shipped.ts';

const code = shippedCode();
const facts = shippedFacts();
const day = '2026-11-22';
const expected = parse(readFileSync(new URL('./expected-findings.yaml', import.meta.url), 'utf8'), {
  uniqueKeys: true,
}) as Record<string, Record<string, string[]>>;

const expectedFor = (listed: Record<string, string[]>, provision: string): string => {
  const finding = Object.entries(listed).find(([, numbers]) => numbers.includes(provision))?.[0];
  if (finding) return finding;
  if (['1.1', '5.4', '5.5', '8.5'].includes(provision)) return 'not-applicable';
  const decided = code.provisions.find((one) => one.number === provision)?.decidedBy ?? [];
  return decided.includes('policy') ? 'silent' : 'unclear';
};

describe.each(Object.entries(expected))('%s', (landlord, listed) => {
  const answer = check(shippedPolicy(landlord), code, facts, day);
  it.each(code.provisions.map((provision) => provision.number))('%s', (provision) => {
    const found = answer?.findings.find((one) => one.provision === provision);
    expect(`${provision} ${found?.finding}`).toBe(`${provision} ${expectedFor(listed, provision)}`);
  });
});

describe('coop-homes', () => {
  const answer = check(shippedPolicy('coop-homes'), code, facts, day);
  it.each(code.provisions.map((provision) => provision.number))('%s is not applicable', (provision) => {
    expect(answer?.findings.find((one) => one.provision === provision)?.finding).toBe('not-applicable');
  });
  it('says that the Code does not apply', () => expect(answer?.applies).toBe(false));
});

describe('every answer', () => {
  it.each([...Object.keys(expected), 'coop-homes'])(
    '%s lists all 73 in order, and counts them',
    (landlord) => {
      const policy = shippedPolicy(landlord);
      const answer = check(policy, code, facts, day);
      expect(answer?.findings.map((one) => one.provision)).toEqual(code.provisions.map((one) => one.number));
      expect(answer?.findings).toHaveLength(73);
      expect(Object.values(answer?.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(73);
      expect(answer?.contradictions).toHaveLength(policy.contradictions.length);
      expect(answer?.contradictions.length).toBeGreaterThan(0);
    },
  );

  it('cites a clause for whatever it says of the text', () => {
    for (const landlord of Object.keys(expected)) {
      for (const one of check(shippedPolicy(landlord), code, facts, day)?.findings ?? []) {
        const ofText = ['meets', 'beats', 'fails', 'contrary-to-law'].includes(one.finding);
        if (ofText) expect(one.clauses, `${landlord} ${one.provision}`).not.toHaveLength(0);
      }
    }
  });

  it('addresses a managing organisation’s findings to the Scheme member, and shows the other mapping', () => {
    const answer = check(shippedPolicy('cottington'), code, facts, day);
    expect(answer?.addressedTo).toBe('lambeth');
    expect(answer?.notes.map((note) => note.reason)).toEqual(['first-step-may-be-stage-1']);
    expect(check(shippedPolicy('connect'), code, facts, day)?.addressedTo).toBe('connect');
  });

  it('shows no other mapping where a policy counts the two stages as the Code does', () => {
    for (const landlord of ['co-operative', 'connect', 'croft', 'coop-homes']) {
      expect(check(shippedPolicy(landlord), code, facts, day)?.notes, landlord).toEqual([]);
    }
  });

  it.each([
    ['connect', '6.12', ['1.8']],
    ['cottington', '2.3', ['14', '3']],
    ['cottington', '2.5', ['3', '11', '13', '14']],
  ])('%s %s cites the clauses that say so', (landlord, provision, clauses) => {
    const found = check(shippedPolicy(landlord), code, facts, day)?.findings;
    expect(found?.find((one) => one.provision === provision)?.clauses).toEqual(clauses);
  });

  it('takes the right to appeal for the next step in a first letter, and not in the last one', () => {
    const found = check(shippedPolicy('co-operative'), code, facts, day)?.findings ?? [];
    const missing = (provision: string) =>
      found.find((one) => one.provision === provision)?.because.facts['missing'];
    expect(missing('6.9')).not.toContain('letter-part.next-step');
    expect(missing('6.9')).toContain('letter-part.decision');
    expect(missing('6.19')).toContain('letter-part.next-step');
  });

  it('gives none before the Code was in force', () => {
    expect(check(shippedPolicy('connect'), code, facts, '2024-03-31')).toBeUndefined();
    expect(check(shippedPolicy('connect'), code, facts, '2024-04-01')).toBeDefined();
  });
});
