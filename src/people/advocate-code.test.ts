/** An administrator gives an advocate a set-up code, so that nobody shuts them out by keeping one back. */
import { expect, test } from 'vitest';
import type { Caller } from '#call';
import { addPerson, giveAdvocateCode, markActsForOthers, openSession, readSession } from '#people';
import { aHandler, aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { reasonsOf } from '../../tests/builders/doing.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { createCaller } from '../api/router.ts';

const database = await aDatabase();
const administrator = await aHandler(database, 'connect', 'administrator');

async function anAdvocate() {
  const email = `${crypto.randomUUID().slice(0, 8)}@advocate.example`;
  const personId = await asCall(database, { caller: { kind: 'system' } }, async (call) => {
    const person = await addPerson(call, { email });
    await markActsForOthers(call, person.personId);
    return person.personId;
  });
  return { email, personId };
}
const give = (email: string, caller: Caller = administrator) =>
  asCall(database, { caller }, (call) => giveAdvocateCode(call, { email }));

test('it is shown once, kept only hashed, ends every session, and is told', async () => {
  const { email, personId } = await anAdvocate();
  const token = await asCall(database, {}, (call) => openSession(call, personId, 'resident', ''));
  const signedInAt = monday;
  const portal = createCaller({
    ...{ pool: database.pool, landlordId: 'connect', caller: administrator, now: monday, signedInAt },
    ...{ today: monday.slice(0, 10), language: 'en', requestId: 'test', peer: '' },
  });
  const given = await portal.desk.giveAdvocateCode({ email });
  if (given.outcome !== 'done') throw new Error(reasonsOf(given).join());
  expect(given.value.days).toBe(7);
  expect(JSON.stringify(await database.rowsOf('set_up_codes'))).not.toContain(given.value.code);
  expect(await asCall(database, {}, (call) => readSession(call.tx, 'connect', token, monday))).toBeNull();
  const mails = await database.rowsOf(`mails WHERE recipient = '${email}'`);
  expect(mails.map(({ purpose }) => purpose)).toEqual(['account-changed']);
  expect(JSON.stringify(mails)).not.toContain(given.value.code);
  const stale = createCaller({
    ...{ pool: database.pool, landlordId: 'connect', caller: administrator, now: monday },
    ...{ signedInAt: '2026-11-23T09:40:00.000Z', today: monday.slice(0, 10), language: 'en' },
    ...{ requestId: 'test', peer: '' },
  });
  expect(reasonsOf(await stale.desk.giveAdvocateCode({ email }))).toEqual(['sign-in-again']);
});

test('refused: only-administrators', async () => {
  const { email } = await anAdvocate();
  for (const caller of [
    await aHandler(database),
    await aHandler(database, 'connect', 'manager'),
    await aResident(database),
  ])
    expect(reasonsOf(await give(email, caller))).toEqual(['only-administrators']);
});

test('refused: not-an-advocate, of a resident who acts for nobody, of staff and of nobody’s address', async () => {
  const emailOf = async (personId: string) =>
    String((await database.rowsOf(`people WHERE person_id = '${personId}'`))[0]?.['email']);
  const resident = await aResident(database);
  const priya = await aHandler(database);
  await asCall(database, {}, (call) => markActsForOthers(call, priya.personId));
  for (const email of [
    await emailOf(resident.personId),
    await emailOf(priya.personId),
    'nobody@nowhere.example',
  ])
    expect(reasonsOf(await give(email))).toEqual(['not-an-advocate']);
});
