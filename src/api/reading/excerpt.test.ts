import { expect, test } from 'vitest';
import { foldedWords } from '#publishing';
import { excerptOf } from './excerpt.ts';

const marked = (text: string, q: string): string =>
  excerptOf(text, foldedWords(q))
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

test.each([
  ['Odpowiemy na Twoją skargę.', 'skarga', 'Odpowiemy na Twoją [skargę].'],
  ['اپنے گھر کی مرمت', 'گهر', 'اپنے [گھر] کی مرمت'],
  ['Isıtma bozuldu', 'ISITMA', '[Isıtma] bozuldu'],
  ['আপনার বাড়ির মেরামত', 'বাড়ি', 'আপনার [বাড়ির] মেরামত'],
  ['Nothing of it', 'damp', 'Nothing of it'],
])('%s', (text, q, shown) => expect(marked(text, q)).toBe(shown));

test('a long text is cut between words, around the first that was asked for', () => {
  const text = `${'before '.repeat(60)}damp ${'after '.repeat(60)}`;
  const shown = marked(text, 'damp');
  expect(shown).toMatch(/^… (?:before )+\[damp\](?: after)+ …$/);
  expect(shown.length).toBeLessThan(330);
});
