/** What is taken out is gone everywhere, and nothing else is; what is flagged. Pure. */
import { expect, test } from 'vitest';
import { flagsOf } from './flags.ts';
import { theirs, type KeptPart } from './part.ts';
import { withRedactions, type Redaction } from './redact.ts';

const part = (place: number, words: string, more: Partial<KeptPart> = {}): KeptPart => ({
  place,
  chapter: theirs('chapter'),
  label: theirs(`label ${words}`),
  words: [{ field: 'words', said: theirs(words) }],
  flags: [],
  ...more,
});
const out = (place: number, phrase: string | null, more: Partial<Redaction> = {}): Redaction => ({
  redactionId: `${place}${phrase}`,
  place,
  phrase,
  reason: 'about-somebody-else',
  because: 'x',
  madeBy: 'y',
  endedAt: null,
  ...more,
});
const mark = () => '[out]';
const said = (parts: readonly KeptPart[], redactions: readonly Redaction[]): string =>
  JSON.stringify(withRedactions(parts, redactions, mark));

test('a phrase goes wherever it stands: label, words, letter and its English, lists, the name of a file', () => {
  const letter = {
    title: 'To Bo Li',
    language: 'ur',
    parts: [],
    blocks: [
      { kind: 'paragraph' as const, text: 'Bo Li said' },
      { kind: 'list' as const, items: ['Bo Li'] },
    ],
    english: { title: 'Bo Li', blocks: [{ kind: 'paragraph' as const, text: 'Bo Li' }] },
  };
  const file = { attachmentId: 'a', name: 'Bo Li.png', mediaType: 'image/png', contentHash: 'c' };
  const key = { key: 'k', facts: { name: theirs('Bo Li') } };
  const parts = [part(0, 'Bo Li came'), part(1, 'rest', { letter, file, label: key })];
  expect(said(parts, [out(0, 'Bo Li')])).not.toContain('Bo Li');
  expect(said(parts, [out(0, 'Bo Li')])).toContain('[out] came');
  expect(JSON.stringify(parts)).toContain('Bo Li came');
});

test('the longer of two phrases goes first, so that nothing of it is left', () => {
  expect(said([part(0, 'Bo Li of Leeds')], [out(0, 'Bo'), out(0, 'Bo Li of Leeds')])).not.toMatch(/Li|Leeds/);
});

test('of a whole part only its place, its chapter and the reason are left', () => {
  const [given] = withRedactions([part(3, 'secret')], [out(3, null)], mark);
  expect(given).toMatchObject({ place: 3, words: [], leftOut: ['about-somebody-else'] });
  expect(JSON.stringify(given)).not.toContain('secret');
});

test('what was put back, and what was taken out elsewhere, is there', () => {
  const parts = [part(0, 'secret')];
  expect(said(parts, [out(0, null, { endedAt: '2026-11-27T00:00:00Z' })])).toContain('secret');
  expect(said(parts, [out(1, null)])).toContain('secret');
});

const person = {
  name: 'Amina Yusuf',
  email: 'amina@resident.example',
  own: '07700 900000\n1 Elm Road, E1 6AN',
};
test.each([
  ['Mine is amina@resident.example, (07700) 900000, e1 6an', [], []],
  ['Write to bo@elsewhere.example', [], ['somebody-else']],
  ['Ring 07700 900999', [], ['somebody-else']],
  ['They live at LS1 4AP', [], ['somebody-else']],
  ['I saw Bo LI there', ['bo li'], ['somebody-else']],
  ['Nothing of anybody', ['bo li'], []],
])('%s', (words, names, flags) => expect(flagsOf(part(0, words), person, names)).toEqual(flags));
