/** The words on screen: sorted, filled in alike in every language with its own plurals, and each one used somewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  deskBundles,
  languages,
  offeredLanguages,
  sourceLanguage,
  sourceOnlyBundles,
} from '../../src/languages/list.ts';
import { readability } from './readability.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'content/locales');

const bundles = (language: string): Map<string, Record<string, string>> =>
  new Map(
    (existsSync(join(folder, language)) ? readdirSync(join(folder, language)) : []).map((file) => [
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

const forStaff = [...sourceOnlyBundles, ...deskBundles];
const base = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, '');
const isPlural = (key: string, words: Record<string, string>): boolean =>
  key.endsWith('_other') && `${base(key)}_one` in words;

/** The keys that a language owes for a bundle of the source: each sentence, and each counted one in its own plural forms. */
function owed(words: Record<string, string>, language: string): Set<string> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return new Set(
    Object.keys(words).flatMap((key) =>
      isPlural(key, words)
        ? forms.map((form) => `${base(key)}_${form}`)
        : isPlural(`${base(key)}_other`, words) && !key.endsWith('_zero')
          ? []
          : [key],
    ),
  );
}

test('thirteen languages are offered, and the desk is in two of them', () => {
  expect(offeredLanguages.map(({ code }) => code)).toEqual([
    ...['en', 'cy', 'pl', 'ro', 'pa', 'ur', 'bn', 'ar', 'so', 'pt', 'es', 'tr', 'fa'],
  ]);
  const ofDesk = languages.filter(({ isForDesk }) => isForDesk).map(({ code }) => code);
  expect(ofDesk).toEqual(['en', 'cy']);
});

describe.each(languages.map(({ code }) => code))('in %s', (language) => {
  const own = bundles(language);
  const { isForDesk } = languages.find(({ code }) => code === language) ?? {};
  const rooms = [...source].filter(
    ([room]) => language === sourceLanguage || !forStaff.includes(room) || (isForDesk && room !== 'cli'),
  );

  test('there is a bundle for each room that is met in it, and no other', () => {
    expect([...own.keys()].sort()).toEqual(rooms.map(([room]) => room).sort());
  });

  test.each(rooms)('%s has each sentence, in the plural forms of the language, sorted', (room, words) => {
    const theirs = own.get(room) ?? {};
    expect(new Set(Object.keys(theirs))).toEqual(owed(words, language));
    expect(Object.keys(theirs)).toEqual(Object.keys(theirs).toSorted());
  });

  test.each(rooms)('%s has the same gaps, and says nothing empty', (room, words) => {
    for (const [key, sentence] of Object.entries(own.get(room) ?? {})) {
      expect(sentence.trim(), `${room}:${key}`).not.toBe('');
      const original = words[key] ?? words[`${base(key)}_other`] ?? '';
      // A form of a plural may say its number in words.
      const said = (text: string): string[] =>
        base(key) === key ? gaps(text) : gaps(text).filter((gap) => gap !== 'count');
      const [given, asked] = [said(sentence), said(original)];
      expect(given, `${room}:${key}`).toEqual(asked);
    }
  });
});

/** Every text in the source that could be a key, its filled-in parts as "anything". */
function keysUsed(): { whole: Set<string>; patterns: RegExp[] } {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(?:ts|astro)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name),
    )
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const whole = new Set<string>();
  const patterns = new Set<string>();
  for (const text of files) {
    for (const [, quoted = ''] of text.matchAll(/'([^'\n]*)'/g)) whole.add(quoted);
    for (const [, template = ''] of text.matchAll(/`([^`\n]+)`/g)) {
      if (!template.includes('${')) whole.add(template);
      else {
        const parts = template.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/);
        if (parts.join('').replace(/[^a-z]/gi, '').length >= 3)
          patterns.add(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+'));
      }
    }
  }
  return { whole, patterns: [...patterns].map((pattern) => new RegExp(`^(?:[a-z-]+:)?${pattern}$`)) };
}

test('each sentence is used somewhere', () => {
  const { whole, patterns } = keysUsed();
  const unused = [...source].flatMap(([room, words]) =>
    [...new Set(Object.keys(words).map(base))]
      .filter((key) => !whole.has(key) && !whole.has(`${room}:${key}`))
      .filter((key) => !patterns.some((pattern) => pattern.test(key) || pattern.test(`${room}:${key}`)))
      .map((key) => `${room}:${key}`),
  );
  expect(unused).toEqual([]);
});

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
