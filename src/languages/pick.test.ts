import { expect, test } from 'vitest';
import { directionOf, languages, offeredLanguage, offeredLanguages } from './list.ts';
import { pickLanguage } from './pick.ts';
import { translator } from './translate.ts';
import { daysFrom, weeksAround } from './weeks.ts';

test('the cookie comes first, then what the browser asks for, then English', () => {
  expect(pickLanguage('en', 'ur')).toBe('en');
  expect(pickLanguage(undefined, 'fr;q=0.4, en-GB;q=0.9')).toBe('en');
  expect(pickLanguage('xx', 'de;q=1, *;q=0.1')).toBe('en');
  expect(pickLanguage(undefined, 'de, ur-PK;q=0.8, bn;q=0.9')).toBe('bn');
  expect(pickLanguage(undefined, null)).toBe('en');
});

test('thirteen languages are listed, and only those with words are offered', () => {
  expect(languages).toHaveLength(13);
  expect(offeredLanguages.map(({ code }) => code)).toContain('en');
  expect(offeredLanguage('xx')).toBeUndefined();
  expect(directionOf('ur')).toBe('rtl');
  expect(directionOf('cy')).toBe('ltr');
});

test('a sentence without words is a fault, and so is a language that is not offered', () => {
  const t = translator('en');
  expect(t('skip')).toBe('Skip to the main part');
  expect(t('policy:clause', { clause: '3(b) 1' })).toBe('Clause 3(b) 1');
  expect(() => t('no-such-sentence')).toThrow('no words for web:no-such-sentence in en');
  expect(() => translator('xx')).toThrow();
  expect(t.has('languages:span.week')).toBe(true);
  expect(t.has('languages:span.decade')).toBe(false);
});

test('what a resident typed is never read as a sentence of ours', () => {
  const t = translator('en');
  expect(t('policy:clause', { clause: '$t(skip) {{product}}' })).toContain('$t(skip)');
});

test('weeks run from Monday to Sunday around both days', () => {
  const weeks = weeksAround('2026-12-23', '2027-01-11');
  expect(weeks).toHaveLength(4);
  expect(weeks[0]?.[0]).toBe('2026-12-21');
  expect(weeks.at(-1)?.[6]).toBe('2027-01-17');
  expect(daysFrom('2028-02-28', '2028-03-01')).toBe(2);
});
