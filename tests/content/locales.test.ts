/** The words on screen: sorted, filled in alike in every language, and each one used somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { offeredLanguages, sourceLanguage } from '../../src/languages/list.ts';
import { readability } from './readability.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'content/locales');

const bundles = (language: string): Map<string, Record<string, string>> =>
  new Map(
    readdirSync(join(folder, language)).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, string>,
    ]),
  );

const gaps = (words: string): string[] =>
  [...words.matchAll(/\{\{(\w+)\}\}/g)].map((gap) => gap[1] ?? '').sort();
const source = bundles(sourceLanguage);

describe.each([...source])('%s', (room, words) => {
  test('stands in the order of its keys', () => {
    expect(Object.keys(words)).toEqual(Object.keys(words).toSorted());
  });

  test('says nothing empty, and no bare number', () => {
    for (const [key, sentence] of Object.entries(words)) {
      expect(sentence.trim(), key).not.toBe('');
      if (room !== 'cli' && !/^stage/.test(key)) expect(sentence, key).not.toMatch(/\d/);
    }
  });
});

test('every language has the same sentences with the same gaps', () => {
  for (const { code } of offeredLanguages) {
    const own = bundles(code);
    for (const [room, words] of source) {
      const base = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, '');
      const theirs = own.get(room) ?? {};
      expect(new Set(Object.keys(theirs).map(base)), `${code}/${room}`).toEqual(
        new Set(Object.keys(words).map(base)),
      );
      for (const [key, sentence] of Object.entries(words))
        if (theirs[key] !== undefined)
          expect(gaps(theirs[key]), `${code}/${room} ${key}`).toEqual(gaps(sentence));
    }
  }
});

const forStaff = ['cli', 'desk', 'desk-list', 'publishing', 'register', 'staff'];

test.each([...source.keys()].filter((room) => !forStaff.includes(room)))(
  '%s reads as easily as a policy does',
  (room) => {
    const words = Object.values(source.get(room) ?? {}).map((sentence) =>
      sentence.replace(/\{\{\w+\}\}/g, 'Connect'),
    );
    const whole = words.filter((sentence) => /[.?]$/.test(sentence));
    const { grade, longest } = readability(whole.join('\n\n'));
    expect(grade).toBeLessThanOrEqual(6);
    expect(longest).toBeLessThanOrEqual(25);
  },
);
