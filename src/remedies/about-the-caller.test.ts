import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aHandler } from '../../tests/builders/calls.ts';
import { anOffer, aRemedy, somethingOwed } from '../../tests/builders/remedies.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import type { Caller } from '#call';
import { recordAbout } from '#complaints';
import { offer, remediesOf, remedyList, roomForEvidence } from './index.ts';

const database = await aDatabase();
const monday = '2026-11-23T10:00:00.000Z';

test('what is owed on a complaint is not there for whoever it is about', async () => {
  const { complaint, handler: one } = await somethingOwed(database, 'connect');
  const two = await aHandler(database, 'connect');
  const { remedyId } = await aRemedy(complaint, one);
  const { reference } = complaint;
  const meets = (by: Caller) =>
    complaint.call(by, monday, async (call) => [
      (await remediesOf(call, reference)) !== undefined,
      (await remedyList(call, { list: 'open' })).rows.length > 0,
      (await roomForEvidence(call, { reference, remedyId })) !== undefined,
    ]);
  expect(await meets(one)).toEqual([true, true, true]);
  const act = await complaint.act();
  const said = { about: 'staff-member', name: '', person: one.personId, manager: 'not-known' } as const;
  await complaint.call(two, monday, (call) => recordAbout(call, { ...act, ...said }));
  expect([await meets(one), await meets(two)]).toEqual([
    [false, false, false],
    [true, true, true],
  ]);
  const input = { reference, onceKey: randomUUID(), ...anOffer };
  expect(await complaint.call(one, monday, (call) => offer(call, input))).toMatchObject({
    refusals: [{ reason: 'not-found' }],
  });
});
