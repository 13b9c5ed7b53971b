/** The terms of the field: each named once, said plainly, and the same ones in every language that has a glossary. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readability } from './readability.ts';
import { contentFile } from './shipped.ts';

const words = z.array(z.string().min(1)).min(1);
const schema = z.strictObject({
  language: z.string(),
  made: z.enum(['source', 'person', 'machine-assisted', 'official']),
  checked: z.boolean(),
  terms: z
    .array(
      z
        .strictObject({
          id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
          en: z.string().min(1).optional(),
          word: z.string().min(1).optional(),
          means: z.string().min(1).optional(),
          forms: words.optional(),
        })
        .refine((term) => (term.en === undefined) !== (term.word === undefined), 'en or word'),
    )
    .min(1),
  markers: z.strictObject({ must: words, may: words, not: words }),
  eased: z.strictObject({ must: words, not: words }).optional(),
});
const folder = new URL('../../content/glossary/', import.meta.url);
const read = (name: string) => schema.parse(parse(contentFile(`glossary/${name}`), { uniqueKeys: true }));
const english = read('en.yaml');

it('has about as many terms as the field', () => {
  expect(english.terms.length).toBeGreaterThanOrEqual(145);
  expect(new Set(english.terms.map(({ id }) => id)).size).toBe(english.terms.length);
});

it('says in plain words what each term means', () => {
  for (const { id, en, means } of english.terms) {
    expect(en, id).toBeDefined();
    expect(readability(means ?? '').longest, id).toBeLessThanOrEqual(25);
  }
  expect(readability(english.terms.map(({ means }) => means).join('\n\n')).grade).toBeLessThanOrEqual(6);
});

describe.each(readdirSync(folder))('%s', (name) => {
  const glossary = read(name);

  it('is of the language that it is named for', () => expect(`${glossary.language}.yaml`).toBe(name));

  it('has the same terms in the same order', () =>
    expect(glossary.terms.map(({ id }) => id)).toEqual(english.terms.map(({ id }) => id)));

  it('names its words as its language does', () => {
    for (const term of glossary.terms)
      expect(name === 'en.yaml' ? term.en : term.word, term.id).toBeDefined();
  });
});
