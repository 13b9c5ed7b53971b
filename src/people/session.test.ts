import { expect, test } from 'vitest';
import type { Call } from '#call';
import { withLandlord, type Tx } from '#db/client';
import { aDatabase } from '../../tests/setup/database.ts';
import { addPerson } from './add-person.ts';
import { endSessions, signOut } from './account.ts';
import { giveRole, takeRole } from './roles.ts';
import { endListedSession, endSession, listSessions, openSession, readSession } from './session.ts';
import { sweepPeople } from './sweep.ts';

const database = await aDatabase();
const start = '2026-11-23T09:00:00.000Z';
const after = (minutes: number, seconds = 0): string =>
  new Date(Date.parse(start) + minutes * 60_000 + seconds * 1000).toISOString();

const inTx = <T>(work: (tx: Tx) => Promise<T>, landlordId = 'croft') =>
  withLandlord(database.pool, landlordId, work);
const inCall = <T>(work: (call: Call) => Promise<T>, now = start, personId?: string): Promise<T> =>
  inTx((tx) =>
    work({
      landlordId: 'croft',
      caller: personId ? { kind: 'resident', personId } : { kind: 'visitor' },
      now,
      today: now.slice(0, 10),
      language: 'en',
      requestId: 'test',
      tx,
    }),
  );
const read = (token: string, now: string) => inTx((tx) => readSession(tx, 'croft', token, now));

async function aSession(email: string, kind: 'resident' | 'staff' = 'resident') {
  return inCall(async (call) => {
    const { personId } = await addPerson(call, { email });
    if (kind === 'staff') await giveRole(call, personId, 'manager');
    return { personId, token: await openSession(call, personId, kind, 'Firefox, Linux') };
  });
}

test('a token is 256 random bits, the row holds its hash, and the hash opens nothing', async () => {
  const { token } = await aSession('token@example.org');
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const rows = await database.rowsOf('sessions');
  expect(JSON.stringify(rows)).not.toContain(token);
  for (const row of rows) expect(await read(String(row.session_hash), start)).toBeNull();
});

test('a made-up token opens nothing', async () => {
  for (const token of ['', 'x', 'a'.repeat(43), "' OR 1=1 --", '\u0000'])
    expect(await read(token, start)).toBeNull();
});

test('a resident is signed out after two idle hours', async () => {
  const { token, personId } = await aSession('idle@example.org');
  expect(await read(token, after(1))).toMatchObject({
    personId,
    kind: 'resident',
    roles: [],
    isFresh: false,
  });
  expect(await read(token, after(119, 59))).not.toBeNull();
  const other = await aSession('idle2@example.org');
  expect(await read(other.token, after(120, 1))).toBeNull();
  expect(await read(other.token, after(1))).toBeNull();
});

test('use in the second half of the idle time moves the end, and the page is told', async () => {
  const { token } = await aSession('renew@example.org');
  const renewed = await read(token, after(61));
  expect(renewed).toMatchObject({ isFresh: true, expiresAt: after(181) });
  expect(await read(token, after(180))).not.toBeNull();
});

test('no use moves the end past a day for a resident, past twelve hours for staff', async () => {
  const resident = await aSession('absolute@example.org');
  const staff = await aSession('absolute-staff@example.org', 'staff');
  for (const [{ token }, hours] of [
    [resident, 24],
    [staff, 12],
  ] as const) {
    for (let minutes = 5; minutes < hours * 60; minutes += 5)
      expect(await read(token, after(minutes))).not.toBeNull();
    expect((await read(token, after(hours * 60 - 1)))?.expiresAt).toBe(after(hours * 60));
    expect(await read(token, after(hours * 60, 1))).toBeNull();
  }
});

test('staff are signed out after thirty idle minutes, and at once when the last role goes', async () => {
  const { token, personId } = await aSession('staff@example.org', 'staff');
  expect(await read(token, after(14))).toMatchObject({ kind: 'staff', roles: ['manager'] });
  expect(await read(token, after(31))).toBeNull();
  const again = await inCall((call) => openSession(call, personId, 'staff', ''), after(31));
  await inCall((call) => takeRole(call, personId, 'manager'), after(32));
  expect(await read(again, after(33))).toBeNull();
  const without = await inCall((call) => openSession(call, personId, 'staff', ''), after(34));
  expect(await read(without, after(35))).toBeNull();
});

test('signing out ends this session on the server and no other', async () => {
  const { token, personId } = await aSession('out@example.org');
  const other = await inCall((call) => openSession(call, personId, 'resident', 'Safari, iOS'));
  await inCall((call) => signOut(call, { token }));
  expect(await read(token, after(1))).toBeNull();
  expect(await read(other, after(1))).not.toBeNull();
});

test('a session of one landlord opens nothing at another, even in the wrong transaction', async () => {
  const { token } = await aSession('walls@example.org');
  expect(await inTx((tx) => readSession(tx, 'connect', token, start), 'connect')).toBeNull();
  await expect(inTx((tx) => readSession(tx, 'croft', token, start), 'connect')).rejects.toThrow(
    'own landlord',
  );
});

test('sessions are listed and ended by public id, one by one or all; nobody ends another person’s', async () => {
  const { token, personId } = await aSession('list@example.org');
  const second = await inCall((call) => openSession(call, personId, 'resident', 'Chrome, Android'), after(1));
  const listed = await inTx((tx) => listSessions(tx, personId, after(2)));
  expect(listed.map((each) => each.device)).toEqual(['Chrome, Android', 'Firefox, Linux']);
  const publicId = listed[1]?.publicId ?? '';
  const stranger = await aSession('stranger@example.org');
  expect(await inCall((call) => endSessions(call, { publicId }), after(2), stranger.personId)).toEqual({
    outcome: 'refused',
    refusals: [{ reason: 'no-such-session' }],
  });
  await inTx((tx) => endListedSession(tx, stranger.personId, publicId, after(2)));
  expect(await read(token, after(3))).not.toBeNull();
  await inCall((call) => endSessions(call, { publicId }), after(3), personId);
  expect(await read(token, after(4))).toBeNull();
  await inCall((call) => endSessions(call, {}), after(5), personId);
  expect(await read(second, after(6))).toBeNull();
});

test('a sweep forgets sessions that have ended and keeps the open ones', async () => {
  const { token } = await aSession('sweep@example.org');
  const kept = await inCall(async (call) => {
    const { personId } = await addPerson(call, { email: 'kept@example.org' });
    return openSession(call, personId, 'resident', '');
  }, after(100));
  await inCall((call) => sweepPeople(call), after(130));
  expect(await read(kept, after(130))).not.toBeNull();
  expect(await read(token, after(1))).toBeNull();
  await inTx((tx) => endSession(tx, kept, after(131)));
});
