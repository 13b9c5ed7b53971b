import { expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { emptyLedger, readLedger, stampFile, writeLedger } from './ledger.ts';
import { standingOf } from './standing.ts';

const path = { source: 'locales/en/web.json', translation: 'locales/cy/web.json' };
const bundle = (entries: Record<string, string>): string => JSON.stringify(entries);
const by = { made: 'machine-assisted', checkedBy: null } as const;
const stamped = (source: string, translation: string) =>
  stampFile(
    emptyLedger('cy'),
    { path: path.source, body: source },
    { path: path.translation, body: translation },
    by,
  );

const english = bundle({ 'sign-in': 'Sign in', skip: 'Skip to the main part' });
const welsh = bundle({ 'sign-in': 'Mewngofnodi', skip: 'Neidio i’r brif ran' });

test('a translation is current by the block, against the very words it was made from', () => {
  const made = stamped(english, welsh).files[path.source]?.blocks ?? {};
  const standing = (source: string, translation = welsh) =>
    standingOf(blocksOf(path.source, source), blocksOf(path.translation, translation), made).map(
      (each) => `${each.id} ${each.standing}`,
    );
  expect(standing(english)).toEqual(['sign-in current', 'skip current']);
  expect(standing(bundle({ 'sign-in': 'Sign in here', skip: 'Skip to the main part' }))).toEqual([
    'sign-in stale',
    'skip current',
  ]);
  expect(standing(bundle({ 'sign-in': 'Sign in', new: 'New', skip: 'Skip to the main part' }))).toContain(
    'new missing',
  );
  expect(standing(bundle({ skip: 'Skip to the main part' }))).toContain('sign-in extra');
});

test('a translated block that nobody entered is stale', () => {
  expect(
    standingOf(blocksOf(path.source, english), blocksOf(path.translation, welsh), {}).map(
      ({ standing }) => standing,
    ),
  ).toEqual(['stale', 'stale']);
});

test('entering some blocks leaves what the others were made from', () => {
  const before = stamped(english, welsh);
  const newer = bundle({ 'sign-in': 'Sign in here', skip: 'Go to the main part' });
  const after = stampFile(
    before,
    { path: path.source, body: newer },
    { path: path.translation, body: welsh },
    by,
    new Set(['skip']),
  );
  const standing = standingOf(
    blocksOf(path.source, newer),
    blocksOf(path.translation, welsh),
    after.files[path.source]?.blocks ?? {},
  );
  expect(standing.map((each) => each.standing)).toEqual(['stale', 'current']);
});

test('a ledger is written in order and read back as it was', () => {
  const ledger = stamped(english, welsh);
  expect(readLedger(writeLedger(ledger))).toEqual(ledger);
  expect(Object.keys(readLedger(writeLedger(ledger)).files[path.source]?.blocks ?? {})).toEqual([
    'sign-in',
    'skip',
  ]);
  expect(() =>
    readLedger('{"language":"cy","files":{"x":{"made":"a robot","checkedBy":null,"blocks":{}}}}'),
  ).toThrow();
});
