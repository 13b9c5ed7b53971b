import { describe, expect, test } from 'vitest';
import { markedAs } from './list.ts';
import { languageOfWords, scriptIn, scriptOf } from './script.ts';

describe('the language of words that somebody wrote', () => {
  test('is the page’s where they are in its script, names in another among them', () => {
    expect(languageOfWords('Connect কে বলুন', ['bn'])).toBe('bn');
    expect(languageOfWords('Mam grzyb na ścianie', ['pl'])).toBe('pl');
    expect(languageOfWords('Marek Nowak', ['pl'])).toBe('pl');
    expect(languageOfWords('No heat', ['en'])).toBe('en');
    expect(languageOfWords('The boiler broke in October.', ['pl'])).toBe('en');
    expect(languageOfWords('Nie ma ciepłej wody od tygodnia i jest zimno.', ['en'])).toBe('pl');
    expect(languageOfWords('01632 960101', ['ur'])).toBe('ur');
  });

  test('is English for Latin letters on a page of another script, and that of the only language of a script', () => {
    expect(languageOfWords('The boiler broke.', ['ur'])).toBe('en');
    expect(languageOfWords('ਪਾਣੀ ਨਹੀਂ ਹੈ', ['en'])).toBe('pa');
  });

  test('is one they are known to use before it is not known', () => {
    expect(languageOfWords('دیوار پر پھپھوندی ہے۔', ['en', 'ur'])).toBe('ur');
    expect(languageOfWords('دیوار پر پھپھوندی ہے۔', ['en'])).toBe('');
  });
});

test('scripts are told by their letters', () => {
  expect(scriptIn('12 €')).toBeUndefined();
  expect(scriptIn('فارسی abc')).toBe('Arabic');
  expect(['ar', 'fa', 'ur', 'bn', 'pa', 'tr', 'so'].map(scriptOf)).toEqual([
    ...['Arabic', 'Arabic', 'Arabic', 'Bengali', 'Gurmukhi', 'Latin', 'Latin'],
  ]);
});

test('words are marked only where they are in another language than those around them', () => {
  expect(markedAs('ur', 'ur')).toEqual({});
  expect(markedAs('ur', 'en')).toEqual({ lang: 'ur', dir: 'rtl' });
  expect(markedAs('', 'en')).toEqual({ lang: '', dir: 'auto' });
});
