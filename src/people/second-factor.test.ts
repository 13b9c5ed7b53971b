import { beforeEach, expect, test, vi } from 'vitest';
import type { Caller } from '#call';
import type * as Settings from '#config';
import { aHandler, aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';

const mode = { now: 'production' as 'production' | 'demo' };
vi.mock('#config', async (original) => {
  const real = await original<typeof Settings>();
  return { ...real, config: () => ({ ...real.config(), MODE: mode.now }) };
});
const { askForCode } = await import('./ask-for-code.ts');
const { beginAuthenticator, confirmAuthenticator, removeAuthenticator, renewRecoveryCodes } =
  await import('./authenticator.ts');
const { enterCode, enterCodeInput } = await import('./enter-code.ts');
const { finishSignIn, finishSignInInput } = await import('./half-sign-in.ts');
const { enterPassword, enterPasswordInput, setPassword } = await import('./password.ts');
const { proveAgain, proveAgainInput } = await import('./prove-again.ts');
const { decideNext } = await import('./second-factor.ts');
const { openSession, readSession } = await import('./session.ts');
const { giveSetUpCode } = await import('./set-up-code.ts');
const { peopleById } = await import('./store/people.ts');
const { fromBase32, stepAt, toBase32, totpAt } = await import('./totp.ts');

const database = await aDatabase();
const after = (minutes: number, seconds = 0): string =>
  new Date(Date.parse(monday) + minutes * 60_000 + seconds * 1000).toISOString();
const numberAt = (secret: string, now: string): string => totpAt(secret, stepAt(Date.parse(now)));
const as = <T>(caller: Caller, now: string, work: Parameters<typeof asCall<T>>[2]) =>
  asCall(database, { caller, now }, work);
const visitor: Caller = { kind: 'visitor' };
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.outcome === 'done' ? ['done'] : outcome.refusals?.map((each) => each.reason);
type Staff = Caller & { kind: 'staff'; personId: string };

beforeEach(() => {
  mode.now = 'production';
});

const emailOf = async (personId: string): Promise<string> =>
  (await as(visitor, monday, (call) => peopleById(call.tx, [personId])))[0]?.email ?? '';

async function mailed(email: string, now: string, peer = email) {
  let code = '';
  const queueMail = (_: unknown, mail: { body: string }) => {
    code = /\d{4} \d{4}/.exec(mail.body)?.[0] ?? '';
    return Promise.resolve();
  };
  const asked = await as(visitor, now, (call) => askForCode(call, { email }, { peer, queueMail }));
  if (asked.outcome === 'refused') throw new Error('no code');
  return { code, browser: asked.value.browser };
}

/** The first proof, by mail; answers where it leads. */
async function first(email: string, now = monday) {
  const given = enterCodeInput.parse(await mailed(email, now));
  const entered = await as(visitor, now, (call) => enterCode(call, given, { peer: email }));
  if (entered.outcome === 'refused') throw new Error('not entered');
  return entered.value;
}
async function half(email: string, now = monday): Promise<string> {
  const entered = await first(email, now);
  if (entered.step === 'in') throw new Error('in at once');
  return entered.half;
}
const finish = (token: string, second: string, now: string) =>
  as(visitor, now, (call) => finishSignIn(call, finishSignInInput.parse({ half: token, second })));

/** Sets an app up as whoever is signed in. */
async function withApp(caller: Caller & { personId: string }, now = monday) {
  const begun = await as(caller, now, (call) => beginAuthenticator(call, { setUpCode: '' }));
  if (begun.outcome === 'refused') throw new Error('not begun');
  const { secret } = begun.value;
  const confirmed = await as(caller, now, (call) =>
    confirmAuthenticator(call, { setUpCode: '', number: numberAt(secret, now), device: '' }),
  );
  if (confirmed.outcome === 'refused') throw new Error('not confirmed');
  return { secret, recoveryCodes: confirmed.value.recoveryCodes, email: await emailOf(caller.personId) };
}

test('numbers are those of RFC 6238, and Base32 is that of RFC 4648', () => {
  const secret = toBase32(Buffer.from('12345678901234567890'));
  expect(fromBase32(secret).toString()).toBe('12345678901234567890');
  expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  for (const [seconds, number] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ] as const)
    expect(totpAt(secret, stepAt(seconds * 1000))).toBe(number);
});

test('who needs a second proof', () => {
  const facts = { isStaff: true, hasSecond: false, isDemo: false };
  expect(decideNext(facts)).toBe('set-up');
  expect(decideNext({ ...facts, isDemo: true })).toBe('in');
  expect(decideNext({ ...facts, isStaff: false })).toBe('in');
  for (const isStaff of [true, false])
    for (const isDemo of [true, false])
      expect(decideNext({ isStaff, isDemo, hasSecond: true })).toBe('second');
});

test('no way that staff have brings a session without a second proof', async () => {
  const handler: Staff = await aHandler(database);
  const { secret, email } = await withApp(handler);
  await as(handler, monday, (call) =>
    setPassword(call, { password: 'quiet lantern over Leith', device: '' }, { names: [] }),
  );
  const before = (await database.rowsOf(`sessions WHERE person_id = '${handler.personId}'`)).length;
  const token = await half(email, after(1));
  const entered = await as(visitor, after(1), (call) =>
    enterPassword(call, enterPasswordInput.parse({ email, password: 'quiet lantern over Leith' }), {
      peer: 'a',
    }),
  );
  expect(entered).toMatchObject({ outcome: 'done', value: { step: 'second' } });
  for (const wrong of ['000000', '', 'aaaaa-aaaaa', token])
    expect(reasons(await finish(token, wrong, after(1)))).not.toEqual(['done']);
  // The token between the two proofs is no session.
  expect(await as(visitor, after(1), (call) => readSession(call.tx, 'connect', token, after(1)))).toBeNull();
  expect(await database.rowsOf(`sessions WHERE person_id = '${handler.personId}'`)).toHaveLength(before);
  expect(await finish(token, numberAt(secret, after(1)), after(1))).toMatchObject({
    outcome: 'done',
    value: { kind: 'staff', personId: handler.personId },
  });
});

test('a number works once, also for two at the same moment; a neighbour of it works, an older one does not', async () => {
  const { secret, email } = await withApp(await aHandler(database));
  const [one, two] = [await half(email, after(2)), await half(email, after(2))];
  const number = numberAt(secret, after(2));
  const both = await Promise.all([finish(one, number, after(2)), finish(two, number, after(2))]);
  expect(both.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
  expect(reasons(await finish(await half(email, after(2)), number, after(2)))).toEqual(['second-wrong']);
  const late = await half(email, after(4));
  expect(reasons(await finish(late, numberAt(secret, after(3)), after(4)))).toEqual(['second-wrong']);
  expect((await finish(late, numberAt(secret, after(3, 35)), after(4))).outcome).toBe('done');
});

test('a half sign-in lasts ten minutes, and ends with the sign-in that it was for', async () => {
  const { secret, email } = await withApp(await aHandler(database));
  const [late, other] = [await half(email, after(1)), await half(email, after(5))];
  const now = after(11);
  expect(reasons(await finish(late, numberAt(secret, now), now))).toEqual(['no-sign-in-begun-here']);
  expect(reasons(await finish('x'.repeat(43), numberAt(secret, now), now))).toEqual([
    'no-sign-in-begun-here',
  ]);
  expect((await finish(other, numberAt(secret, now), now)).outcome).toBe('done');
  expect(reasons(await finish(other, numberAt(secret, after(12)), after(12)))).toEqual([
    'no-sign-in-begun-here',
  ]);
});

test('a recovery code works once in the place of a number, as typed in capitals and with gaps; it is kept hashed', async () => {
  const { email, recoveryCodes } = await withApp(await aHandler(database));
  expect(new Set(recoveryCodes).size).toBe(10);
  const rows = JSON.stringify(await database.rowsOf('recovery_codes'));
  for (const code of recoveryCodes) {
    expect(rows).not.toContain(code);
    expect(rows).not.toContain(code.replace('-', ''));
  }
  const [code = ''] = recoveryCodes;
  const typed = code.toUpperCase().replace('-', ' ');
  expect((await finish(await half(email), typed, monday)).outcome).toBe('done');
  expect(reasons(await finish(await half(email), code, monday))).toEqual(['second-wrong']);
});

test('the eleventh try in ten minutes is not looked at, right or wrong', async () => {
  const { email, recoveryCodes } = await withApp(await aHandler(database));
  const token = await half(email);
  for (let tries = 0; tries < 10; tries += 1) await finish(token, '000000', monday);
  expect(reasons(await finish(token, recoveryCodes[0] ?? '', monday))).toEqual(['too-many-seconds-tried']);
});

test('a first sign-in sets up the app with the mailed code and the word of an administrator, never with one of them', async () => {
  const [admin, handler]: Staff[] = [
    await aHandler(database, 'connect', 'administrator'),
    await aHandler(database),
  ];
  if (!admin || !handler) throw new Error('nobody');
  const email = await emailOf(handler.personId);
  const resident = await aResident(database);
  const give = (by: Caller, personId: string) => as(by, monday, (call) => giveSetUpCode(call, { personId }));
  expect(reasons(await give(handler, admin.personId))).toEqual(['only-administrators']);
  expect(reasons(await give(admin, resident.personId))).toEqual(['not-of-the-staff']);
  const token = await half(email);
  const begin = (setUpCode: string, now = monday, own = token) =>
    as(visitor, now, (call) => beginAuthenticator(call, { half: own, setUpCode }));
  expect(reasons(await begin(''))).toEqual(['set-up-code-wrong']);
  const given = await give(admin, handler.personId);
  if (given.outcome === 'refused') throw new Error('no code');
  const { code } = given.value;
  expect(reasons(await begin(code))).toEqual(['no-sign-in-begun-here']);
  const anew = await half(email);
  expect(reasons(await begin('aaaaa-aaaaa', monday, anew))).toEqual(['set-up-code-wrong']);
  const eighth = after(8 * 24 * 60);
  expect(reasons(await begin(code, eighth, await half(email, eighth)))).toEqual(['set-up-code-wrong']);
  const begun = await begin(code, monday, anew);
  if (begun.outcome === 'refused') throw new Error('not begun');
  const confirm = (number: string) =>
    as(visitor, monday, (call) =>
      confirmAuthenticator(call, { half: anew, setUpCode: code, number, device: '' }),
    );
  expect(reasons(await confirm('000000'))).toEqual(['second-wrong']);
  expect(await confirm(numberAt(begun.value.secret, monday))).toMatchObject({ value: { kind: 'staff' } });
  expect(await database.rowsOf(`set_up_codes WHERE person_id = '${handler.personId}'`)).toEqual([]);
  expect((await first(email)).step).toBe('second');
});

test('a new set-up code takes every proof away, and the sessions', async () => {
  const admin = await aHandler(database, 'connect', 'administrator');
  const handler = await aHandler(database);
  const { secret, email } = await withApp(handler);
  const open = await as(visitor, monday, (call) => openSession(call, handler.personId, 'staff', ''));
  const begun = await half(email);
  await as(admin, monday, (call) => giveSetUpCode(call, { personId: handler.personId }));
  expect(await as(visitor, monday, (call) => readSession(call.tx, 'connect', open, monday))).toBeNull();
  expect(reasons(await finish(begun, numberAt(secret, after(1)), after(1)))).toEqual([
    'no-sign-in-begun-here',
  ]);
  expect((await first(email)).step).toBe('set-up');
});

test('changing the app ends every other session, and the old app counts until the new one is shown', async () => {
  const handler = await aHandler(database);
  const { secret, email } = await withApp(handler);
  await as(handler, after(1), (call) => beginAuthenticator(call, { setUpCode: '' }));
  expect((await finish(await half(email, after(2)), numberAt(secret, after(2)), after(2))).outcome).toBe(
    'done',
  );
  const open = await as(visitor, after(3), (call) => openSession(call, handler.personId, 'staff', ''));
  await withApp(handler, after(3));
  expect(await as(visitor, after(3), (call) => readSession(call.tx, 'connect', open, after(3)))).toBeNull();
  const old = numberAt(secret, after(5));
  expect(reasons(await finish(await half(email, after(5)), old, after(5)))).toEqual(['second-wrong']);
});

test('staff cannot do without the app; a resident can, and so can the demonstration', async () => {
  const [handler, resident] = [await aHandler(database), await aResident(database)];
  await withApp(handler);
  const { email } = await withApp(resident);
  const remove = (caller: Caller) => as(caller, monday, (call) => removeAuthenticator(call));
  expect(reasons(await remove(handler))).toEqual(['staff-need-it']);
  expect(reasons(await remove(resident))).toEqual(['done']);
  expect((await first(email)).step).toBe('in');
  mode.now = 'demo';
  expect(reasons(await remove(handler))).toEqual(['done']);
});

test('proving it again takes both proofs of whoever has two', async () => {
  const handler = await aHandler(database);
  const { secret, email } = await withApp(handler);
  const given = await mailed(email, after(11));
  const prove = (second: string) =>
    as(handler, after(11), (call) =>
      proveAgain(call, proveAgainInput.parse({ ...given, second }), { peer: email }),
    );
  expect(reasons(await prove(''))).toEqual(['second-missing']);
  expect(reasons(await prove('000000'))).toEqual(['second-wrong']);
  expect(reasons(await prove(numberAt(secret, after(11))))).toEqual(['done']);
});

test('recovery codes are renewed only beside an app, and the old ones end', async () => {
  const [without, handler] = [await aHandler(database), await aHandler(database)];
  expect(reasons(await as(without, monday, (call) => renewRecoveryCodes(call)))).toEqual([
    'authenticator-first',
  ]);
  const { email, recoveryCodes } = await withApp(handler);
  await as(handler, monday, (call) => renewRecoveryCodes(call));
  expect(reasons(await finish(await half(email), recoveryCodes[0] ?? '', monday))).toEqual(['second-wrong']);
});

test('the secret of an app stands sealed in the database', async () => {
  const { secret } = await withApp(await aHandler(database));
  expect(JSON.stringify(await database.rowsOf('authenticators'))).not.toContain(secret);
});

/** The acts of the audit trail so far, each once. */
const actsNoted = async (): Promise<string[]> => [
  ...new Set((await database.rowsOf('audit_lines')).map(({ act }) => String(act))),
];

test('each of these acts stands in the audit trail', async () => {
  expect(await actsNoted()).toEqual(
    expect.arrayContaining([
      'authenticator-added',
      'authenticator-removed',
      'recovery-code-used',
      'recovery-codes-made',
      'second-limit-reached',
      'set-up-code-given',
    ]),
  );
});
