/** Who may call what about personal data, and what asks for a fresh sign-in. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Caller } from '#call';
import { aHandler, aResident, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { createCaller } from './router.ts';

const database = await aDatabase();
const resident = await aResident(database);
const handler = await aHandler(database);
const manager = await aHandler(database, 'connect', 'manager');
const administrator = await aHandler(database, 'connect', 'administrator');
const visitor: Caller = { kind: 'visitor' };

const as = (caller: Caller, signedInAt = monday) =>
  createCaller({
    pool: database.pool,
    landlordId: 'connect',
    caller,
    now: monday,
    today: monday.slice(0, 10),
    language: 'en',
    requestId: 'test',
    peer: '192.0.2.1',
    signedInAt,
  }).privacy;
const anHourAgo = '2026-11-23T09:00:00.000Z';
const stale = { outcome: 'refused', refusals: [{ reason: 'sign-in-again' }] };
const all = { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };
const requestId = randomUUID();

test('a copy, its release, its download and whom a leak concerns ask for a fresh sign-in', async () => {
  expect(await as(resident, anHourAgo).askForCopy({ onceKey: randomUUID() })).toEqual(stale);
  expect(await as(manager, anHourAgo).release({ requestId, version: 1 })).toEqual(stale);
  expect(await as(administrator, anHourAgo).whoSawWhat(all)).toEqual(stale);
  const nameOf = (name: string) => name;
  await expect(as(resident, anHourAgo).download({ requestId, nameOf })).rejects.toMatchObject({
    code: 'PRECONDITION_FAILED',
  });
  await expect(as(resident, anHourAgo).file({ requestId, place: 0 })).rejects.toMatchObject({
    code: 'PRECONDITION_FAILED',
  });
  await expect(as(resident).download({ requestId, nameOf })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await as(administrator).whoSawWhat(all)).toMatchObject({ outcome: 'done' });
});

test.each([
  ['a visitor', visitor, 'UNAUTHORIZED'],
  ['a resident', resident, 'FORBIDDEN'],
  ['a handler', handler, 'FORBIDDEN'],
] as const)('%s sees no list, no review and nobody concerned', async (_, caller, code) => {
  await expect(as(caller).list()).rejects.toMatchObject({ code });
  await expect(as(caller).review({ requestId })).rejects.toMatchObject({ code });
  await expect(as(caller).whoSawWhat(all)).rejects.toMatchObject({ code });
});

test('a manager asks for nobody concerned; staff ask for no copy of their own here', async () => {
  await expect(as(manager).whoSawWhat(all)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(as(manager).askForCopy({ onceKey: randomUUID() })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
