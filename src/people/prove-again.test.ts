import { expect, test } from 'vitest';
import type { Caller } from '#call';
import { aHandler, aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { askForCode } from './ask-for-code.ts';
import { askAgain, proveAgain, proveAgainInput } from './prove-again.ts';
import { openSession, readSession } from './session.ts';
import { endStaffSessions, staffSessions } from './staff-sessions.ts';

const database = await aDatabase();
const peer = '192.0.2.1';
const after = (minutes: number): string => new Date(Date.parse(monday) + minutes * 60_000).toISOString();
const read = (token: string, now = monday) =>
  asCall(database, {}, (call) => readSession(call.tx, 'connect', token, now));
const session = (caller: Caller & { personId: string }, kind: 'resident' | 'staff') =>
  asCall(database, {}, (call) => openSession(call, caller.personId, kind, 'Firefox, Linux'));
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map((each) => each.reason);

/** Asks for a code as somebody signed in, or for any address, and reads the mail. */
async function mailed(caller: Caller, email?: string) {
  let [code, recipient] = ['', ''];
  const around = {
    peer,
    queueMail: (_: unknown, mail: { body: string; recipient: string }) => {
      [code, recipient] = [/\d{4} \d{4}/.exec(mail.body)?.[0] ?? '', mail.recipient];
      return Promise.resolve();
    },
  };
  const asked = await asCall(database, { caller, now: after(11) }, (call) =>
    email === undefined ? askAgain(call, {}, around) : askForCode(call, { email }, around),
  );
  if (asked.outcome === 'refused') throw new Error('no code');
  return { code, recipient, browser: asked.value.browser };
}
const prove = (caller: Caller, given: { code: string; browser: string; earlierToken?: string }) =>
  asCall(database, { caller, now: after(12) }, (call) =>
    proveAgain(call, proveAgainInput.parse(given), { peer }),
  );

test('proving it again opens a new session in the place of the old one', async () => {
  const resident = await aResident(database);
  const earlierToken = await session(resident, 'resident');
  const { code, browser, recipient } = await mailed(resident);
  expect(recipient).toMatch(/@resident\.example$/);
  const proved = await prove(resident, { code, browser, earlierToken });
  if (proved.outcome === 'refused') throw new Error('refused');
  expect(proved.value.token).not.toBe(earlierToken);
  expect(await read(earlierToken, after(12))).toBeNull();
  expect(await read(proved.value.token, after(12))).toMatchObject({ signedInAt: after(12) });
});

test('a code for another address proves nothing, and the session stays', async () => {
  const resident = await aResident(database);
  const earlierToken = await session(resident, 'resident');
  const { code, browser } = await mailed({ kind: 'visitor' }, 'somebody@else.example');
  expect(reasons(await prove(resident, { code, browser, earlierToken }))).toEqual(['no-code-asked-for-here']);
  expect(await read(earlierToken, after(12))).not.toBeNull();
});

test('a wrong code is counted and proves nothing', async () => {
  const resident = await aResident(database);
  const { code, browser } = await mailed(resident);
  const other = code === '0000 0000' ? '11111111' : '00000000';
  expect(reasons(await prove(resident, { code: other, browser }))).toEqual(['code-wrong']);
});

test('an administrator sees where staff are signed in and ends it; nobody else does', async () => {
  const [admin, handler, resident] = [
    await aHandler(database, 'connect', 'administrator'),
    await aHandler(database),
    await aResident(database),
  ];
  const [one, own] = [await session(handler, 'staff'), await session(resident, 'resident')];
  const list = await asCall(database, { caller: admin }, (call) => staffSessions(call));
  expect(list.find(({ personId }) => personId === handler.personId)?.sessions).toMatchObject([
    { device: 'Firefox, Linux' },
  ]);
  expect(list.find(({ personId }) => personId === resident.personId)).toBeUndefined();
  const end = (caller: Caller, personId: string) =>
    asCall(database, { caller }, (call) => endStaffSessions(call, { personId }));
  expect(reasons(await end(handler, admin.personId))).toEqual(['only-administrators']);
  expect(reasons(await end(admin, resident.personId))).toEqual(['not-of-the-staff']);
  expect(await read(one)).not.toBeNull();
  expect((await end(admin, handler.personId)).outcome).toBe('done');
  expect(await read(one)).toBeNull();
  expect(await read(own)).not.toBeNull();
});
