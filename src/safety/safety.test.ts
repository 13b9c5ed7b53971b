import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aHandler, aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import type { Caller } from '#call';
import {
  endFlag,
  flagsForLead,
  isHeldForSafety,
  raiseFlag,
  recordRung,
  ringList,
  safeContactInput,
  safeContactOf,
  setSafeContact,
  toRing,
} from './index.ts';

const database = await aDatabase();
const given = (changed: Record<string, unknown> = {}) =>
  safeContactInput.parse({ version: 0, channel: 'usual', isNeutral: 'yes', ...changed });
const reasons = (answer: Awaited<ReturnType<typeof setSafeContact>>): string[] =>
  answer.outcome === 'refused' ? answer.refusals.map(({ reason }) => reason) : [];

test('a person sets it, staff write it down on their word, nobody else’s is touched, and a change meanwhile is seen', async () => {
  const [amina, other] = [await aResident(database), await aResident(database)];
  const priya = await aHandler(database);
  const set = (caller: Caller, personId: string, changed = {}) =>
    asCall(database, { caller }, (call) => setSafeContact(call, personId, given(changed)));
  expect(reasons(await set(other, amina.personId))).toEqual(['no-such-person']);
  expect((await set(amina, amina.personId, { channel: 'ring', telephone: '07700 900123' })).outcome).toBe(
    'done',
  );
  expect(reasons(await set(priya, amina.personId))).toEqual(['safe-contact-changed']);
  expect((await set(priya, amina.personId, { version: 1, from: '09:00', until: '12:00' })).outcome).toBe(
    'done',
  );
  expect(reasons(await set(amina, amina.personId, { version: 1 }))).toEqual(['safe-contact-changed']);
  const kept = await asCall(database, {}, (call) => safeContactOf(call, amina.personId));
  expect(kept).toMatchObject({ version: 2, channel: 'usual', from: '09:00', until: '12:00', setAs: 'staff' });
  expect(await asCall(database, {}, (call) => safeContactOf(call, other.personId))).toBeUndefined();
});

test.each([
  ['a number to ring', { channel: 'ring' }, 'telephone-missing'],
  ['post and no post', { channel: 'post', neverPost: 'yes' }, 'post-and-never-post'],
  ['hours that end before they begin', { from: '15:00', until: '09:00' }, 'until-before-from'],
  ['one hour alone', { from: '15:00' }, 'until-before-from'],
])('refused without %s', async (_, changed, reason) => {
  const amina = await aResident(database);
  const answer = await asCall(database, { caller: amina }, (call) =>
    setSafeContact(call, amina.personId, given(changed)),
  );
  expect(reasons(answer)).toEqual([reason]);
});

test('mail is refused to whoever has no mailbox', async () => {
  const priya = await aHandler(database);
  const { addPersonByName } = await import('#people');
  const answer = await asCall(database, { caller: priya }, async (call) => {
    const { personId } = await addPersonByName(call, { name: 'Bibi', language: 'ur' });
    return setSafeContact(call, personId, given({ channel: 'email' }));
  });
  expect(reasons(answer)).toEqual(['no-email']);
});

test('the list to ring has each person once, with hours, and what came after the look goes on waiting', async () => {
  const [amina, priya] = [await aResident(database), await aHandler(database)];
  const at = (now: string) => ({ caller: priya, now });
  await asCall(database, { caller: amina }, (call) =>
    setSafeContact(
      call,
      amina.personId,
      given({ channel: 'ring', telephone: '07700 900123', from: '09:00', until: '10:30' }),
    ),
  );
  const ring = (about: string, now: string) =>
    asCall(database, at(now), (call) =>
      toRing(call, { personId: amina.personId, purpose: 'letter', about, reference: 'CON-1' }),
    );
  await ring('one', monday);
  await ring('one', monday);
  const list = await asCall(database, at(monday), (call) => ringList(call));
  expect(list).toMatchObject([{ personId: amina.personId, isNow: true, references: ['CON-1'] }]);
  expect(await asCall(database, at(monday), (call) => ringList(call, ['CON-1']))).toEqual([]);
  await ring('two', '2026-11-23T11:00:00.000Z');
  const rung = (seenAt: string) =>
    asCall(database, at('2026-11-23T11:30:00.000Z'), (call) =>
      recordRung(call, { personId: amina.personId, seenAt }),
    );
  expect((await rung(monday)).outcome).toBe('done');
  const left = await asCall(database, at('2026-11-23T11:30:00.000Z'), (call) => ringList(call));
  expect(left).toMatchObject([{ personId: amina.personId, isNow: false }]);
  expect((await rung('2026-11-23T11:30:00.000Z')).outcome).toBe('done');
  expect(await rung('2026-11-23T11:30:00.000Z')).toMatchObject({ refusals: [{ reason: 'nobody-to-ring' }] });
});

test('a worry holds a person with everybody, a pair only together in either order; the lead alone reads why and ends it', async () => {
  const [amina, zed, kim] = [await aResident(database), await aResident(database), await aResident(database)];
  const [priya, lead] = [await aHandler(database), await aHandler(database, 'connect', 'safeguarding-lead')];
  const held = (one: string, other: string) =>
    asCall(database, {}, (call) => isHeldForSafety(call, one, other));
  const raise = (otherPersonId?: string) =>
    asCall(database, { caller: priya }, (call) =>
      raiseFlag(call, amina.personId, { otherPersonId, reason: 'He answers for her' }),
    );
  expect(await held(amina.personId, zed.personId)).toBe(false);
  expect(await raise(randomUUID())).toMatchObject({ refusals: [{ reason: 'no-such-person' }] });
  await raise(zed.personId);
  expect(await held(amina.personId, zed.personId)).toBe(true);
  expect(await held(zed.personId, amina.personId)).toBe(true);
  expect(await held(amina.personId, kim.personId)).toBe(false);
  const rows = JSON.stringify(await database.rowsOf('safety_flags'));
  expect(rows).not.toContain('answers for her');
  expect(await asCall(database, { caller: priya }, (call) => flagsForLead(call))).toBeUndefined();
  const [flag] = (await asCall(database, { caller: lead }, (call) => flagsForLead(call))) ?? [];
  expect(flag).toMatchObject({ reason: 'He answers for her', otherPersonId: zed.personId });
  const end = (caller: Caller) =>
    asCall(database, { caller }, (call) =>
      endFlag(call, { flagId: flag?.flagId ?? '', reason: 'We spoke to her alone' }),
    );
  expect(await end(priya)).toMatchObject({ refusals: [{ reason: 'only-the-safeguarding-lead' }] });
  expect((await end(lead)).outcome).toBe('done');
  expect(await end(lead)).toMatchObject({ refusals: [{ reason: 'no-such-flag' }] });
  expect(await held(amina.personId, zed.personId)).toBe(false);
  await raise();
  expect(await held(kim.personId, amina.personId)).toBe(true);
  expect(await held(kim.personId, zed.personId)).toBe(false);
});
