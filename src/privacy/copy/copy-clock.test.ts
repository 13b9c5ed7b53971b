/** When a copy is owed: by the calendar, the same for the person and for staff; and how a request begins. */
import { expect, test } from 'vitest';
import { aResident } from '../../../tests/builders/calls.ts';
import { copiesAt, done, key, reasons } from '../../../tests/builders/copies.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { askForCopy, countWordsAsRequest, mayAskForCopy } from './ask-for-copy.ts';
import { ownCopies } from './copies.ts';
import { takeLonger } from './take-longer.ts';

const database = await aDatabase();
const { manager, handler, as, aPerson } = await copiesAt(database);
const res2 = await aPerson('Qztwo');

test('one calendar month from the asking, clipped to the end of the month', async () => {
  const person = await aResident(database);
  const asked = await as(person, (call) => askForCopy(call, { onceKey: key() }), '2027-01-31T12:00:00.000Z');
  expect(done(asked).dueOn).toBe('2027-02-28');
});

test('the day is London’s', async () => {
  const person = await aResident(database);
  const asked = await as(person, (call) => askForCopy(call, { onceKey: key() }), '2027-06-30T23:30:00.000Z');
  expect(done(asked).dueOn).toBe('2027-08-01');
});

test('two more months, once, with the reason told, and only while the first day has not passed', async () => {
  const person = await aResident(database);
  const at = '2026-11-30T10:00:00.000Z';
  const { requestId } = done(await as(person, (call) => askForCopy(call, { onceKey: key() }), at));
  const longer = { requestId, version: 1, because: 'complex', words: 'Twelve years of files.' } as const;
  const late = await as(manager, (call) => takeLonger(call, longer), '2026-12-31T10:00:00.000Z');
  expect(reasons(late)).toEqual(['never-longer-after-the-day']);
  expect(reasons(await as(handler, (call) => takeLonger(call, longer)))).toEqual(['not-found']);
  expect(reasons(await as(manager, (call) => takeLonger(call, { ...longer, version: 9 })))).toEqual([
    'changed-meanwhile',
  ]);
  const lastDay = '2026-12-30T10:00:00.000Z';
  expect(done(await as(manager, (call) => takeLonger(call, longer), lastDay)).dueOn).toBe('2027-02-28');
  expect(reasons(await as(manager, (call) => takeLonger(call, { ...longer, version: 2 })))).toEqual([
    'already-longer',
  ]);
  const [own] = await as(person, ownCopies);
  expect(own).toMatchObject({ dueOn: '2027-02-28', longerWords: 'Twelve years of files.' });
  const mails = await database.rowsOf(`mails WHERE about = '${requestId}:longer'`);
  expect(mails).toHaveLength(1);
  expect(String(mails[0]?.body)).not.toContain('Twelve');
});

test('words in a complaint count from the day it came; one open request at a time; one key, one request', async () => {
  const person = await aPerson('Qzcounted');
  const onceKey = key();
  const count = (reference: string, once = onceKey) =>
    as(
      handler,
      (call) => countWordsAsRequest(call, { onceKey: once, reference }),
      '2026-12-10T10:00:00.000Z',
    );
  expect(reasons(await count('CN-0000-0000'))).toEqual(['not-found']);
  const counted = done(await count(person.reference));
  expect(counted.dueOn).toBe('2026-12-23');
  expect(done(await count(person.reference)).requestId).toBe(counted.requestId);
  expect(reasons(await count(person.reference, key()))).toEqual(['already-asked']);
  expect(reasons(await as(person.caller, (call) => askForCopy(call, { onceKey: key() })))).toEqual([
    'already-asked',
  ]);
  expect(reasons(await as(res2.caller, (call) => askForCopy(call, { onceKey })))).toEqual([
    'once-key-reused-for-another-act',
  ]);
});

test.each([
  ['Please send me a copy of my file.', true],
  ['I want everything you hold about me', true],
  ['This is a subject access request.', true],
  ['Give me copies of all my records', true],
  ['The lift broke and my file cabinet is wet.', false],
  ['Send me a copy of the rent policy.', false],
])('%s', (words, may) => expect(mayAskForCopy(words)).toBe(may));
