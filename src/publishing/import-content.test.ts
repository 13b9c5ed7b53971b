import { expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import type { ContentFile } from '#library';
import { aDatabase } from '../../tests/setup/database.ts';
import { hashOf } from './front.ts';
import { filesForShelf, importContent } from './import-content.ts';
import { pinned, shelfFor } from './shelf.ts';
import { placeByImport, placesOf } from './store/shelf.ts';

const database = await aDatabase();
const now = '2026-11-23T10:00:00.000Z';
const as = <T>(landlordId: string, work: Parameters<typeof withLandlord<T>>[2]) =>
  withLandlord(database.pool, landlordId, work);
const policyPath = 'landlords/connect/2017-02-01/policy.yaml';
const facts = 'facts/housing-ombudsman.yaml';

/** The files of a shelf, one of them with other words. */
const withChange = (landlordId: string, path: string, change: (body: string) => string): ContentFile[] =>
  filesForShelf(landlordId).map((file) => (file.path === path ? { path, body: change(file.body) } : file));
const placeOf = (landlordId: string, path: string) =>
  as(landlordId, async (tx) => (await placesOf(tx)).find((place) => place.path === path));
const countDocuments = async (): Promise<number> => (await database.rowsOf('documents')).length;

test('a second import changes nothing', async () => {
  const before = await countDocuments();
  expect(await as('connect', (tx) => importContent(tx, 'Connect', now))).toMatchObject({
    outcome: 'done',
    value: 0,
  });
  expect(await countDocuments()).toBe(before);
});

test('every landlord has its own documents and all the central ones', async () => {
  for (const landlordId of ['connect', 'croft']) {
    const paths = (await as(landlordId, placesOf)).map((place) => place.path).sort();
    expect(paths).toEqual(
      filesForShelf(landlordId)
        .map((file) => file.path)
        .sort(),
    );
  }
});

test('a file that cannot be read is refused with its line, and the shelf stays as it was', async () => {
  const before = { place: await placeOf('connect', policyPath), documents: await countDocuments() };
  const files = withChange('connect', policyPath, (body) =>
    body.replace(/inForceFrom: .*/, 'inForceFrom: soon'),
  );
  const outcome = await as('connect', (tx) => importContent(tx, 'Connect', now, files));
  expect(outcome).toMatchObject({ outcome: 'refused' });
  const refusals = outcome.outcome === 'refused' ? outcome.refusals : [];
  expect(refusals[0]).toMatchObject({
    reason: 'document-unreadable',
    facts: { file: policyPath, line: expect.any(Number) },
  });
  expect({ place: await placeOf('connect', policyPath), documents: await countDocuments() }).toEqual(before);
});

test.each([
  ['a duplicate key', policyPath, (body: string) => `${body}\nlandlord: connect\n`],
  ['an unknown key', policyPath, (body: string) => `${body}\nsurprise: 1\n`],
  ['another landlord', policyPath, (body: string) => body.replace(/^landlord: connect/m, 'landlord: croft')],
  ['a calendar', 'calendars/england-and-wales.yaml', () => 'holidays: yes\n'],
  ['facts', facts, () => '[]\n'],
  [
    'the Code',
    'codes/housing-ombudsman/2024-04/provisions.yaml',
    (body: string) => body.replace(/inForceFrom: .*/, ''),
  ],
  ['guidance', 'guidance/en/how-complaints-work.md', () => 'no front matter'],
])('%s is refused', async (_, path, change) => {
  const outcome = await as('connect', (tx) =>
    importContent(tx, 'Connect', now, withChange('connect', path, change)),
  );
  expect(outcome.outcome).toBe('refused');
});

test('a complaint keeps what it was pinned to when a changed file replaces an import', async () => {
  const day = '2026-11-23';
  const first = await as('connect', async (tx) => (await shelfFor(tx)).governingOn(day));
  const files = withChange('connect', policyPath, (body) => `# Read again by the board.\n${body}`);
  const changed = files.find((file) => file.path === policyPath)?.body ?? '';
  expect(await as('connect', (tx) => importContent(tx, 'Connect', now, files))).toMatchObject({ value: 1 });
  const second = await as('connect', async (tx) => (await shelfFor(tx)).governingOn(day));
  expect(second?.pins.policyHash).toBe(hashOf(changed));
  expect(first?.pins.policyHash).not.toBe(second?.pins.policyHash);
  expect(second?.pins).toMatchObject({
    codeHash: first?.pins.codeHash,
    calendarHash: first?.pins.calendarHash,
  });

  if (!first) throw new Error('No edition was in force.');
  const kept = await as('connect', (tx) => pinned(tx, first.pins));
  expect(kept.policy).toEqual(first.governing.policy);
  expect(kept.code).toEqual(first.governing.code);
  expect(kept.calendar).toBe(first.governing.calendar);
});

test('a pin that another landlord’s store would answer is not answered here', async () => {
  const theirs = await as('croft', async (tx) => (await shelfFor(tx)).governingOn('2026-11-23'));
  if (!theirs) throw new Error('No edition was in force.');
  await expect(as('connect', (tx) => pinned(tx, theirs.pins))).rejects.toThrow('not in the store');
});

test('what a landlord published is never replaced by a file, at the first import or a later one', async () => {
  const published = filesForShelf('croft').find((file) => file.path === facts);
  await as('croft', (tx) =>
    tx.execute(`UPDATE shelf_places SET placed_by = 'publication' WHERE path = '${facts}'`),
  );
  const files = withChange('croft', facts, (body) => `# Corrected.\n${body}`);
  const first = await as('croft', (tx) => importContent(tx, 'Croft', now, files));
  const later = await as('croft', (tx) => importContent(tx, 'Croft', now, files));
  for (const outcome of [first, later]) expect(outcome).toMatchObject({ outcome: 'done', value: 0 });
  expect(await placeOf('croft', facts)).toMatchObject({
    hash: hashOf(published?.body ?? ''),
    placedBy: 'publication',
  });
  // The store itself holds to it, whoever asks.
  const proposed = hashOf(files.find((file) => file.path === facts)?.body ?? '');
  await as('croft', (tx) => placeByImport(tx, facts, proposed, now));
  expect(await placeOf('croft', facts)).toMatchObject({ hash: hashOf(published?.body ?? '') });
});
