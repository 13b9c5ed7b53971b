import { expect, test } from 'vitest';
import { asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { addPersonByName } from './add-person.ts';
import { beginAuthenticator, confirmAuthenticator, removeAuthenticator } from './authenticator.ts';
import { enterNumber, enterNumberInput, openAccount } from './enter-number.ts';
import { enterPassword, enterPasswordInput, removePassword } from './password.ts';
import { proveAgain, proveAgainInput, askAgain } from './prove-again.ts';
import { giveRole } from './roles.ts';
import { readSession } from './session.ts';
import { giveNumber, numberOf } from './sign-in-number.ts';
import { stepAt, totpAt } from './totp.ts';

const database = await aDatabase();
const password = 'quiet lantern over Leith';
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.outcome === 'done' ? ['done'] : outcome.refusals?.map((each) => each.reason);
const after = (minutes: number): string => new Date(Date.parse(monday) + minutes * 60_000).toISOString();

async function aPerson(name = 'Gwen Ellis') {
  const { personId } = await asCall(database, {}, (call) => addPersonByName(call, { name, language: 'cy' }));
  return { kind: 'resident' as const, personId };
}
const open = (personId: string, own = password) =>
  asCall(database, {}, (call) =>
    openAccount(call, personId, { password: own, device: '' }, { names: ['Connect Housing'] }),
  );
async function opened() {
  const gwen = await aPerson();
  const answer = await open(gwen.personId);
  if (answer.outcome === 'refused') throw new Error('not opened');
  return { gwen, ...answer.value };
}
const enter = (
  number: string,
  own = password,
  { peer = '192.0.2.1', now = monday, landlordId = 'connect' } = {},
) =>
  asCall(database, { now, landlordId }, (call) =>
    enterNumber(call, enterNumberInput.parse({ number, password: own }), { peer }),
  );

test('an account without e-mail: the number and a password open it, in the digits of any script', async () => {
  const { gwen, number, token } = await opened();
  expect(number).toMatch(/^\d{4} \d{4} \d{4}$/);
  const session = await asCall(database, {}, (call) => readSession(call.tx, 'connect', token, monday));
  expect(session).toMatchObject({ personId: gwen.personId, kind: 'resident', email: '' });
  expect(await enter(number)).toMatchObject({
    outcome: 'done',
    value: { step: 'in', personId: gwen.personId },
  });
  const arabic = number.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
  expect(reasons(await enter(arabic.replaceAll(' ', '')))).toEqual(['done']);
  expect(reasons(await enter(number, password, { landlordId: 'croft' }))).toEqual(['number-wrong']);
});

test('neither number nor password stands in the database', async () => {
  const { number } = await opened();
  const rows = await Promise.all(
    ['sign_in_numbers', 'passwords', 'people', 'sessions', 'audit_lines', 'limit_counts'].map(
      database.rowsOf,
    ),
  );
  const text = JSON.stringify(rows);
  for (const secret of [number, number.replaceAll(' ', ''), password]) expect(text).not.toContain(secret);
});

test('a wrong number and a wrong password are one answer', async () => {
  const { number } = await opened();
  expect(await enter(number, 'something else here')).toEqual(
    await enter('0000 0000 0000', 'something else here'),
  );
  expect(reasons(await enter(number, ''.padEnd(9, 'x')))).toEqual(['number-wrong']);
});

test('numbers are random: none is near another, and a new one ends the old', async () => {
  const { gwen, number } = await opened();
  await asCall(database, {}, (call) => giveNumber(call, gwen.personId));
  const fresh = await asCall(database, {}, (call) => numberOf(call, gwen.personId));
  expect(fresh).toMatchObject({ isUsed: false });
  expect(fresh?.number).not.toBe(number);
  expect(reasons(await enter(number))).toEqual(['number-wrong']);
});

test('tries from one place, of one number and from everywhere are limited; elsewhere and later the owner gets in', async () => {
  const { number } = await opened();
  for (let each = 0; each < 10; each += 1)
    expect(reasons(await enter(number, 'not the right one', { peer: '203.0.113.1' }))).toEqual([
      'number-wrong',
    ]);
  expect(reasons(await enter(number, password, { peer: '203.0.113.1' }))).toEqual(['too-many-numbers-tried']);
  expect(reasons(await enter(number, password, { peer: '203.0.113.2' }))).toEqual(['done']);
  for (let each = 0; each < 50; each += 1)
    await enter(number, 'not the right one', { peer: `198.51.100.${each}` });
  expect(reasons(await enter(number, password, { peer: '203.0.113.3' }))).toEqual(['too-many-numbers-tried']);
  expect(reasons(await enter(number, password, { peer: '203.0.113.3', now: after(10) }))).toEqual(['done']);
  const lines = await database.rowsOf("audit_lines WHERE act = 'number-limit-reached'");
  expect(lines.length).toBeGreaterThan(0);
});

test.each([
  ['short', 'password-too-short'],
  ['password123', 'password-common'],
  ['gwen ellis', 'password-names-you'],
])('the password %s is refused, and nothing is opened', async (own, reason) => {
  const { personId } = await aPerson();
  expect(reasons(await open(personId, own))).toEqual([reason]);
  expect(await database.rowsOf(`sessions WHERE person_id = '${personId}'`)).toEqual([]);
});

test('opened anew, whatever was there before opens nothing', async () => {
  const { gwen, number, token } = await opened();
  expect(reasons(await open(gwen.personId, 'a boat on the grey Wye'))).toEqual(['done']);
  expect(await asCall(database, {}, (call) => readSession(call.tx, 'connect', token, monday))).toBeNull();
  expect(reasons(await enter(number))).toEqual(['number-wrong']);
  expect(reasons(await enter(number, 'a boat on the grey Wye'))).toEqual(['done']);
});

test('whoever has an app is asked for it too; taking it away leaves the password', async () => {
  const { gwen, number } = await opened();
  const as = <T>(work: Parameters<typeof asCall<T>>[2]) => asCall(database, { caller: gwen }, work);
  const begun = await as((call) => beginAuthenticator(call, { setUpCode: '' }));
  const secret = begun.outcome === 'done' ? begun.value.secret : '';
  const number6 = totpAt(secret, stepAt(Date.parse(monday)));
  await as((call) => confirmAuthenticator(call, { setUpCode: '', number: number6, device: '' }));
  expect(await enter(number)).toMatchObject({ value: { step: 'second' } });
  await as(removeAuthenticator);
  expect(await enter(number)).toMatchObject({ value: { step: 'in' } });
});

test('whoever holds a role gets no session by number and password', async () => {
  const { gwen, number } = await opened();
  await asCall(database, {}, (call) => giveRole(call, gwen.personId, 'handler'));
  // The demonstration alone lets staff in with one proof; whether one is enough is decided by `decideNext`.
  const entered = await enter(number);
  expect(entered.outcome === 'done' && entered.value.step === 'in' && entered.value.kind).toBe('staff');
});

test('proving it again takes the password, and ten wrong ones are the end for ten minutes', async () => {
  const { gwen } = await opened();
  const prove = (own: string, now = monday) =>
    asCall(database, { caller: gwen, now }, (call) =>
      proveAgain(call, proveAgainInput.parse({ password: own }), { peer: '192.0.2.9' }),
    );
  expect(reasons(await prove(password))).toEqual(['done']);
  expect(reasons(await prove(''))).toEqual(['password-missing']);
  for (let each = 0; each < 9; each += 1)
    expect(reasons(await prove('not the right one'))).toEqual(['number-wrong']);
  expect(reasons(await prove(password))).toEqual(['too-many-numbers-tried']);
  expect(reasons(await prove(password, after(10)))).toEqual(['done']);
  const queueMail = () => Promise.reject(new Error('nobody is to be written to'));
  expect(
    reasons(await asCall(database, { caller: gwen }, (call) => askAgain(call, {}, { peer: 'a', queueMail }))),
  ).toEqual(['no-code-asked-for-here']);
});

test('the only way in is not removed', async () => {
  const { gwen } = await opened();
  expect(reasons(await asCall(database, { caller: gwen }, removePassword))).toEqual(['only-way-in']);
});

test('the password opens nothing with an address', async () => {
  await opened();
  const entered = await asCall(database, {}, (call) =>
    enterPassword(call, enterPasswordInput.parse({ email: 'gwen@example.org', password }), { peer: 'a' }),
  );
  expect(reasons(entered)).toEqual(['password-wrong']);
});
