/** A name keeps its order and leaves the sentence its own, in either direction. */
import { expect, test } from 'vitest';
import { translator } from './translate.ts';

const said = (language: string, name: string): string =>
  translator(language, 'permission')('held.asks-you', { name });

test('a name written from the right is set apart in a sentence written from the left', () => {
  expect(said('en', 'أمينة 12')).toContain('\u2068أمينة 12\u2069');
  expect(said('en', 'Amina')).toBe(said('en', 'Xmina').replace('Xmina', 'Amina'));
  expect(said('en', 'Amina')).not.toMatch(/[\u2066-\u2069]/);
});

test.each(['en', 'ur'])('marks in a name turn nothing around it, in %s', (language) => {
  for (const name of [
    '\u202eanimA',
    'Amina\u2069\u202e',
    '\u2067Amina',
    '\u2069\u2068Amina',
    'Amina\u2068',
  ]) {
    const sentence = said(language, name);
    expect(sentence).not.toMatch(/[\u202a-\u202e]/);
    expect(sentence.match(/\u2068/g)).toHaveLength(1);
    expect(sentence.match(/[\u2066-\u2069]/g)).toHaveLength(2);
  }
});
