import { expect, test } from 'vitest';
import type { Guidance } from '#library';
import { articlesShown } from './articles.ts';
import type { Shelved } from './library.ts';
import { readerFor } from './reader.ts';

const article = (slug: string, language: string): Guidance => ({
  slug,
  title: `${slug} in ${language}`,
  language,
  made: 'source',
  checked: true,
  body: '',
});
const titles = (...guidance: Guidance[]): string[] => {
  const reader = {
    ...readerFor({ id: 'connect', shortName: 'Connect' }, 'en', '2026-11-27'),
    language: 'cy',
  };
  return articlesShown({ library: { guidance } } as unknown as Shelved, reader).map(({ title }) => title);
};

test('each article stands once: in the reader’s language, else in English, and in no other', () => {
  const listed = titles(
    article('your-information', 'cy'),
    article('your-information', 'en'),
    article('how-complaints-work', 'en'),
    article('how-complaints-work', 'pl'),
  );
  expect(listed).toEqual(['how-complaints-work in en', 'your-information in cy']);
});

test('what a landlord adds comes after what ships', () =>
  expect(titles(article('bins', 'en'), article('a-move', 'en'), article('your-information', 'en'))).toEqual([
    'your-information in en',
    'a-move in en',
    'bins in en',
  ]));
