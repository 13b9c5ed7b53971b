import { describe, expect, test } from 'vitest';
import type { Glossary } from '../glossary.ts';
import { checkBlock, checkTranslation } from './check.ts';

const glossary = (
  language: string,
  markers: Glossary['markers'],
  terms: Record<string, string[]>,
): Glossary => ({
  language,
  markers,
  eased: { must: ['need*'], not: ['un*'] },
  terms: new Map(Object.entries(terms).map(([id, shapes]) => [id, { id, shapes }])),
});
const words = {
  source: glossary(
    'en',
    { must: ['must', 'has to'], may: ['may', 'can'], not: ['not', 'no', 'never', 'cannot'] },
    { ombudsman: ['Ombudsman'], 'working-day': ['working day', 'working days'] },
  ),
  translation: glossary(
    'es',
    { must: ['debe*', 'tiene que'], may: ['puede*'], not: ['no', 'nunca', 'ningun*'] },
    { ombudsman: ['Defensor'], 'working-day': ['día hábil', 'días hábiles'] },
  ),
};
const found = (from: string, to: string, language = 'es'): string[] =>
  checkBlock({ id: 'x', words: from }, { id: 'x', words: to }, language, words).map(
    ({ finding, weight }) => `${finding} ${weight}`,
  );

describe('a faithful translation', () => {
  test.each([
    ['You must answer by {respondBy}.', 'Debe responder antes del {respondBy}.'],
    ['You cannot do this.', 'No se puede hacer esto. '],
    ['See https://example.org/a, or call.', 'Consulte https://example.org/a o llame.'],
    ['{landlord} has 12,000 homes.', '{landlord} tiene 12.000 viviendas.'],
    ['Tell the Ombudsman.', 'Dígaselo al Defensor.'],
  ])('of “%s” raises nothing that refuses', (from, to) => {
    expect(found(from, to).filter((each) => each.endsWith('refuses'))).toEqual([]);
  });

  test.each([
    ['You need a form.', 'Debe usar un formulario.'],
    ['It is unclear.', 'No está claro.'],
    ['We call you.', 'Podemos llamarle.'],
  ])('may say outright what “%s” only half says', (from, to) => {
    expect(found(from, to)).toEqual([]);
  });

  test('may write its figures in its own digits', () => {
    expect(found('There are 28 days.', 'موجود ٢٨ دن ہیں۔', 'ur')).not.toContain('numbers-differ refuses');
  });
});

describe('is refused', () => {
  test.each([
    ['a gap that is lost', 'By {day} at {time}.', 'Antes del {day}.', 'placeholders-differ'],
    ['a gap of another name', 'By {day}.', 'Antes del {date}.', 'placeholders-differ'],
    ['a figure that changed', 'You have 28 days.', 'Tiene 29 días.', 'numbers-differ'],
    ['a figure that was added', 'You have some days.', 'Tiene 5 días.', 'numbers-differ'],
    ['an address that changed', 'See https://a.example/b.', 'Vea https://a.example/c.', 'links-differ'],
    ['a mail address that was added', 'Write to us.', 'Escriba a x@y.example.', 'links-differ'],
    ['a paragraph that is gone', 'One thing.\n\nAnother thing.', 'Una cosa.', 'shape-differs'],
    ['an item that is gone', '- one\n- two', '- uno', 'shape-differs'],
    [
      'a sentence left as it was',
      'You can ask for help now.',
      'You can ask for help now.',
      'left-in-source-language',
    ],
  ])('%s', (_, from, to, finding) => {
    expect(found(from, to)).toContain(`${finding} refuses`);
  });

  test('words in another script', () => {
    expect(found('You have a right.', 'Usted tiene derecho.', 'ur')).toContain('other-script refuses');
  });
});

describe('is asked about', () => {
  test.each([
    ['a negation that is lost', 'You must not wait.', 'Debe esperar.', 'negation-differs'],
    ['a negation that was added', 'You can wait.', 'No puede esperar.', 'negation-differs'],
    [
      'a duty that became a choice',
      'The landlord must answer.',
      'El arrendador puede responder.',
      'duty-differs',
    ],
    ['a choice that is lost', 'You may go there.', 'Vaya allí.', 'choice-differs'],
    ['a term said in other words', 'Tell the Ombudsman.', 'Dígaselo al juez.', 'term-differs'],
  ])('%s', (_, from, to, finding) => {
    expect(found(from, to)).toContain(`${finding} asks`);
  });
});

test('every form of a plural is held to the gaps, and may leave the count out', () => {
  const english = {
    id: 'late',
    words: '{{count}} day late: {{what}}\n{{count}} days late: {{what}}',
    isPlural: true as const,
  };
  const spanish = (one: string) => ({
    id: 'late',
    words: `${one}\n{{count}} días tarde: {{what}}`,
    isPlural: true as const,
  });
  const of = (one: string) => checkBlock(english, spanish(one), 'es').map(({ finding }) => finding);
  expect(of('un día tarde: {{what}}')).toEqual([]);
  expect(checkBlock(english, { id: 'late', words: 'tarde\nmuy tarde', isPlural: true }, 'es')).toMatchObject([
    { finding: 'placeholders-differ' },
  ]);
});

test('a whole document is held against its original: what is missing and what is too much', () => {
  const source = { path: 'letters/en/x.md', body: '---\ntitle: A letter\n---\n\n## stage | One\n\nYes.\n' };
  const other = { path: 'letters/es/x.md', body: '---\ntitle: Una carta\n---\n\n## reasons | Dos\n\nSí.\n' };
  expect(checkTranslation(source, other, 'es').map(({ block, finding }) => `${block} ${finding}`)).toEqual([
    'stage block-missing',
    'reasons block-unknown',
  ]);
});
