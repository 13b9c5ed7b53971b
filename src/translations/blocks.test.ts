import { expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { hashOfWords } from './hash.ts';
import { sourcePathOf, translatedPath } from './paths.ts';

const policy = `---
landlord: connect
title: Complaints policy
roles:
  director: a director
made: source
---

## clause 1.1 | Good service

{landlord} wants to give you a good service.

### reading all-stages | The policy does not say

We count from the first day.
`;

test('a policy has a block for its title, for each role, and for each clause and note', () => {
  expect(blocksOf('landlords/connect/2017-02-01/text.en.md', policy)).toEqual([
    { id: 'title', words: 'Complaints policy' },
    { id: 'roles.director', words: 'a director' },
    { id: 'clause 1.1', words: 'Good service\n\n\n{landlord} wants to give you a good service.' },
    { id: 'reading all-stages', words: 'The policy does not say\n\n\nWe count from the first day.' },
  ]);
});

test('a heading inside a letter’s section is part of the section, and a section without an id is named by its place', () => {
  const letter =
    '---\ntitle: A letter\n---\n## stage | One\n\nWords.\n\n### Inside\n\nMore.\n\n## | Last\n\nEnd.\n';
  expect(blocksOf('letters/en/x.md', letter).map(({ id }) => id)).toEqual(['title', 'stage', 'section 2']);
});

test('the forms of a plural are one block, whatever their number', () => {
  const english = blocksOf('locales/en/web.json', '{"day_one":"{{count}} day","day_other":"{{count}} days"}');
  const polish = blocksOf(
    'locales/pl/web.json',
    '{"day_few":"{{count}} dni","day_many":"{{count}} dni","day_one":"{{count}} dzień","day_other":"{{count}} dnia"}',
  );
  expect(english.map(({ id }) => id)).toEqual(['day']);
  expect(polish.map(({ id }) => id)).toEqual(['day']);
});

test('a key that only looks like a plural is a block of its own', () => {
  expect(blocksOf('locales/en/web.json', '{"kind_other":"Something else"}')).toEqual([
    { id: 'kind_other', words: 'Something else' },
  ]);
});

test('values of a YAML document are named by their place, less the language it is in', () => {
  const because = 'language: en\nsentences:\n  age-limit: Too short.\n';
  expect(blocksOf('codes/housing-ombudsman/2024-04/because.en.yaml', because)).toEqual([
    { id: 'sentences.age-limit', words: 'Too short.' },
  ]);
});

test('the hash of a block does not see how its lines are broken', () => {
  expect(hashOfWords('One line\nand another. ')).toBe(hashOfWords('One  line and another.'));
  expect(hashOfWords('caf\u00e9')).toBe(hashOfWords('cafe\u0301'));
  expect(hashOfWords('must')).not.toBe(hashOfWords('must not'));
});

test('a document and its original find each other by their paths', () => {
  expect(sourcePathOf('locales/ur/web.json')).toEqual({ language: 'ur', source: 'locales/en/web.json' });
  expect(sourcePathOf('landlords/croft/2024-04-01/text.bn.md')?.source).toBe(
    'landlords/croft/2024-04-01/text.en.md',
  );
  expect(translatedPath('letters/en/receipt.md', 'pl')).toBe('letters/pl/receipt.md');
  expect(sourcePathOf('landlords/croft/2024-04-01/policy.yaml')).toBeNull();
  expect(sourcePathOf('locales/languages.json')).toBeNull();
});
