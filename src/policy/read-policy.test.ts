import { describe, expect, test } from 'vitest';
import { readPolicy } from './read-policy.ts';
import { readPolicyText } from './read-text.ts';

const yaml = `landlord: somewhere
inForceFrom: '2024-04-01'
inForceBasis: stated
calendar: england-and-wales
handlingCode: { applies: true }
persons: [tenant]
stages:
  - { id: stage-1, clause: '1', formal: true, codeStage: 1, handler: officer }
duties:
  - id: stage-1.respond
    clause: '2'
    stage: stage-1
    kind: respond
    from: stage-start
    span: { count: 5, unit: working-day }
    reading:
      id: from-receipt
      policy: silent
      chosen: { from: stage-start }
      alternatives: [{ means: something-else }]
windows: []
`;

const words = `---
landlord: somewhere
language: en
inForceFrom: '2024-04-01'
title: Complaints policy
made: source
checked: true
roles: { officer: an officer }
meanings: { something-else: something else }
---

## clause 1 | Who answers

{role:officer} answers.

## clause 2 | When

Within {span:stage-1.respond}. See clause {clause:1}.

- **Soon** is better.

### reading from-receipt | From when

We count from the start.
`;

const faultsOf = (text: string) => {
  const read = readPolicy(text, 'policy.yaml');
  return read.read ? [] : read.faults;
};

describe('a policy is read whole or every fault is named', () => {
  test('a good one', () => {
    expect(faultsOf(yaml)).toEqual([]);
  });

  test.each([
    ['a key twice', yaml.replace("    clause: '2'\n", "    clause: '2'\n    clause: '3'\n"), 12],
    ['an unknown key', yaml.replace('    from: stage-start\n', '    from: stage-start\n    due: soon\n'), 10],
    ['an unknown unit', yaml.replace('working-day', 'business-day'), 15],
    [
      'no trigger',
      yaml.replace('    from: stage-start\n', '').replace('chosen: { from: stage-start }', 'chosen: {}'),
      10,
    ],
    ['no unit', yaml.replace(', unit: working-day', ''), 15],
    ['no span', yaml.replace('    span: { count: 5, unit: working-day }\n', ''), 10],
    ['a stage that is not there', yaml.replace('    stage: stage-1', '    stage: stage-2'), 12],
    [
      'a span beside `unspecified`',
      yaml.replace('    kind: respond', '    kind: respond\n    unspecified: true'),
      10,
    ],
    ['YAML that breaks off', `${yaml}commitments: [`, 22],
  ])('%s', (_name, text, line) => {
    const faults = faultsOf(text);
    expect(faults.map((fault) => fault.line)).toContain(line);
    expect(faults.every((fault) => fault.file === 'policy.yaml' && fault.expected !== '')).toBe(true);
  });

  test('all faults at once, not the first', () => {
    const twice = yaml
      .replace('working-day', 'fortnight')
      .replace('inForceBasis: stated', 'inForceBasis: guessed');
    expect(faultsOf(twice).map((fault) => fault.line)).toEqual([3, 15]);
  });

  test('what shape and fit find wrong, in the order of the lines', () => {
    const text = yaml
      .replace('inForceBasis: stated', 'inForceBasis: stated\ninForceBasis: stated')
      .replace('    from: stage-start\n', '')
      .replace('chosen: { from: stage-start }', 'chosen: {}')
      .replace(
        'windows: []',
        'windows:\n  - { id: x, clause: Y, stage: stage-2, from: now, span: { count: 1.5, unit: week } }',
      );
    const faults = faultsOf(text);
    expect(faults.map(({ line }) => line)).toEqual(faults.map(({ line }) => line).sort((a, b) => a - b));
    const said = faults.map(({ expected }) => expected).join('\n');
    expect(said).toMatch(/each key once/);
    expect(said).toMatch(/what the span is counted from/);
    expect(said).toMatch(/windows\.0\.from: one of stage-start/);
    expect(said).toMatch(/windows\.0\.span\.count: a whole number/);
  });

  test('a faulty entry does not make its neighbours look wrong', () => {
    const text = yaml.replace(/    formal: .*\n/, '');
    const faults = faultsOf(text === yaml ? yaml.replace('formal: true, ', '') : text);
    expect(faults.map(({ expected }) => expected)).toEqual(['stages.0.formal: true or false']);
  });

  test('what the reader of YAML advises its callers stays inside', () => {
    const said = ['a: 1\n---\nb: 2\n', '\ta: 1', 'a: "b', 'a: [b', 'a: b: c', '? [a]\n: 1', '%'].flatMap(
      (text) => faultsOf(text).map(({ expected }) => expected),
    );
    expect(said.join('\n')).not.toMatch(/parseAll|YAML\.|flow|scalar|token|map key|invalid|received/i);
  });

  test('an id twice', () => {
    const duty = yaml.slice(yaml.indexOf('  - id: stage-1.respond'), yaml.indexOf('windows:'));
    const faults = faultsOf(yaml.replace('windows:', `${duty}windows:`));
    expect(faults).toContainEqual(expect.objectContaining({ line: 21 }));
  });

  test.each(['', '[]', '42', '%', 'a: &x [*x]', '\u0000'])('nothing is thrown for %j', (text) => {
    expect(faultsOf(text).length).toBeGreaterThan(0);
  });
});

describe('wording', () => {
  const policy = readPolicy(yaml, 'policy.yaml');
  if (!policy.read) throw new Error('the policy of this test cannot be read');
  const faults = (text: string) => readPolicyText(text, 'text.en.md', policy.value).faults;

  test('words and typed values', () => {
    const { text } = readPolicyText(words, 'text.en.md', policy.value);
    expect(text?.clauses[1]?.blocks).toEqual([
      {
        kind: 'paragraph',
        inlines: [
          { words: 'Within ' },
          { value: { kind: 'span', rule: 'stage-1.respond', span: { count: 5, unit: 'working-day' } } },
          { words: '. See clause ' },
          { value: { kind: 'clause', id: '1' } },
          { words: '.' },
        ],
      },
      { kind: 'list', items: [[{ strong: 'Soon' }, { words: ' is better.' }]] },
    ]);
    expect(text?.clauses[1]?.parts).toMatchObject([{ kind: 'reading', id: 'from-receipt' }]);
  });

  test.each([
    ['a bare digit', words.replace('Within', 'Within 5 days, or'), 18],
    ['an unknown placeholder', words.replace('{role:officer} answers', '{role:nobody} answers'), 14],
    ['a span of no rule', words.replace('span:stage-1.respond', 'span:stage-2.respond'), 18],
    ['markup', words.replace('We count', 'We <b>count'), 24],
    ['a clause of no rule', words.replace('## clause 1 |', '## clause 9 |'), 12],
    ['a rule’s clause without words', words.replace(/## clause 1 [\s\S]*(?=## clause 2)/, ''), 1],
    ['a reading without words', words.replace(/### reading[\s\S]*/, ''), 1],
    ['a meaning without words', words.replace('something-else: something else', 'other: other'), 9],
    ['a role without words', words.replace('officer: an officer', 'clerk: a clerk'), 8],
    ['no front matter', words.replace(/^---\n/, ''), 1],
    ['another landlord', words.replace('landlord: somewhere', 'landlord: elsewhere'), 2],
  ])('%s is a fault', (_name, text, line) => {
    expect(faults(text).map((fault) => fault.line)).toContain(line);
  });
});
