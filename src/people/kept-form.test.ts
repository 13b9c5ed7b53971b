import { expect, test } from 'vitest';
import type { Caller } from '#call';
import { aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { keepForm, takeForm } from './kept-form.ts';
import { endSession, openSession } from './session.ts';
import { sweepPeople } from './sweep.ts';

const database = await aDatabase();
const [amina, other] = [await aResident(database), await aResident(database)];
const later = (minutes: number): string => new Date(Date.parse(monday) + minutes * 60_000).toISOString();
const typed = { account: 'The lift is broken', once: ['a', 'b'] };
const path = '/connect/en/complaints/CN-1/acts/withdraw';
const at = <T>(now: string, work: Parameters<typeof asCall<T>>[2], caller: Caller = amina) =>
  asCall(database, { caller, now }, work);
const session = () => at(monday, (call) => openSession(call, amina.personId, 'resident', ''));
const keep = (token: string, now: string) =>
  at(now, (call) => keepForm(call.tx, { token, path, typed: () => Promise.resolve(typed) }, now));
const take = (token: string, of: { personId?: string; path?: string } = {}) =>
  at(later(130), (call) => takeForm(call.tx, token, { personId: amina.personId, path, ...of }));

test('what was sent after the session had ended comes back once, to its person, on its page', async () => {
  const kept = (await keep(await session(), later(121))) ?? '';
  expect(kept).toMatch(/^[\w-]{43}$/);
  expect(JSON.stringify(await database.rowsOf('kept_forms'))).not.toMatch(/lift|account/);
  expect(await take(kept, { personId: other.personId })).toBeUndefined();
  expect(await take(kept, { path: '/connect/en/complaints/new' })).toBeUndefined();
  expect(await take('A'.repeat(43))).toBeUndefined();
  expect(await take(kept)).toEqual(typed);
  expect(await take(kept)).toBeUndefined();
});

test('nothing is kept while a session lasts, after a sign-out, or for a stranger', async () => {
  const token = await session();
  expect(await keep(token, later(10))).toBeUndefined();
  await at(later(11), (call) => endSession(call.tx, token, call.now));
  expect(await keep(token, later(121))).toBeUndefined();
  expect(await keep('A'.repeat(43), later(121))).toBeUndefined();
});

test('it is forgotten after a day, and a later one takes its place', async () => {
  const first = (await keep(await session(), later(121))) ?? '';
  const second = (await keep(await session(), later(121))) ?? '';
  expect(await take(first)).toBeUndefined();
  await at(later(121 + 25 * 60), sweepPeople);
  expect(await take(second)).toBeUndefined();
});
