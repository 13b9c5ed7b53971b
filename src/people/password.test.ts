import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { aHandler, asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { beginAuthenticator, confirmAuthenticator } from './authenticator.ts';
import { enterPassword, enterPasswordInput, removePassword, setPassword } from './password.ts';
import { decidePassword } from './password-rules.ts';
import { openSession, readSession } from './session.ts';
import { peopleById } from './store/people.ts';
import { stepAt, totpAt } from './totp.ts';

const database = await aDatabase();
const after = (minutes: number): string => new Date(Date.parse(monday) + minutes * 60_000).toISOString();
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.outcome === 'done' ? ['done'] : outcome.refusals?.map((each) => each.reason);
const names = [
  'connect',
  'Peabody Trust',
  'Amina Yusuf',
  'amina.yusuf@connect.example',
  'putright',
  'complaints',
];
const verdict = (password: string) => decidePassword(password, names)?.reason ?? 'taken';

describe('what a password may be', () => {
  test.each([
    'quiet lantern over Leith',
    'vekjaraklukka',
    'gbVq8-2pLm',
    'пароль из трёх слов',
    'ਮੇਰਾ ਘਰ ਨਦੀ ਕੋਲ',
    '😀🐧🌂🍋🚲🎺🧭🪁',
    ' leads with a space',
    'trails with a space ',
    'x9'.repeat(3) + 'kq3 zwt',
    'a long one '.repeat(12) + 'kettle',
    'A'.repeat(3) + 'rmadillo kerb',
    'connect my blue kettle',
    'nochars,only;punct.uation',
    'correct horse kerb staple',
  ])('%s is taken', (password) => expect(verdict(password)).toBe('taken'));

  test.each([
    ['', 'password-missing'],
    ['short7!', 'password-too-short'],
    ['😀🐧🌂🍋🚲🎺🧭', 'password-too-short'],
    ['x'.repeat(257), 'password-too-long'],
    ...[
      ...['password', 'Password1', 'P@ssw0rd!', 'passw0rd123', 'PASSWORD', 'password2026', 'qwertyuiop'],
      ...[
        '12345678',
        '1234567890',
        '987654321',
        '19840512',
        '11111111',
        'aaaaaaaa',
        'abcabcabc',
        'letmein123',
      ],
      ...[
        'welcome1',
        'Welcome2026!',
        'iloveyou',
        'Liverpool1',
        'sunshine!!',
        'dragon1234',
        'trustno1',
        'football99',
      ],
      ...[
        '1q2w3e4r',
        'zxcvbnm123',
        'administrator',
        'changeme!',
        'welcomehome',
        'passwordpassword',
        'Summer2026',
      ],
      ...[
        '!!monkey!!',
        'superman',
        'housing123',
        'complaints1',
        'asdfghjkl',
        'qazwsxedc',
        '1qaz2wsx',
        'abcdefgh',
      ],
    ].map((password) => [password, 'password-common']),
    ...[
      'connect-77',
      'Peabody9!',
      'aminayusuf',
      'Putright22',
      'PutRight-12',
      'yusuf-1985',
      'c0nnect-77x',
    ].map((password) => [password, 'password-names-you']),
  ])('%s: %s', (password, reason) => expect(verdict(password ?? '')).toBe(reason));
});

const as = <T>(caller: Caller, now: string, work: Parameters<typeof asCall<T>>[2]) =>
  asCall(database, { caller, now }, work);
const visitor: Caller = { kind: 'visitor' };

async function withPassword(password: string) {
  const handler = await aHandler(database);
  const begun = await as(handler, monday, (call) => beginAuthenticator(call, { setUpCode: '' }));
  if (begun.outcome === 'refused') throw new Error('not begun');
  const number = totpAt(begun.value.secret, stepAt(Date.parse(monday)));
  await as(handler, monday, (call) => confirmAuthenticator(call, { setUpCode: '', number, device: '' }));
  const set = await as(handler, monday, (call) => setPassword(call, { password, device: '' }, { names }));
  const [person] = await as(visitor, monday, (call) => peopleById(call.tx, [handler.personId]));
  return { handler, set, email: person?.email ?? '' };
}
const enter = (email: string, password: string, peer: string, now = monday) =>
  as(visitor, now, (call) => enterPassword(call, enterPasswordInput.parse({ email, password }), { peer }));

test('is compared exactly: case, spaces and every kind of letter', async () => {
  const password = ' Ünter der Brücke ½ 🚲 ';
  const { email, set } = await withPassword(password);
  expect(set.outcome).toBe('done');
  for (const [place, other] of [
    password.trim(),
    password.toLowerCase(),
    password.normalize('NFD'),
    password.normalize('NFKC'),
    `${password} `,
    password.slice(0, -1),
  ].entries())
    expect([place, reasons(await enter(email, other, `exact-${place}`))]).toEqual([
      place,
      ['password-wrong'],
    ]);
  expect(reasons(await enter(email, password, 'exact'))).toEqual(['done']);
});

test('is kept as an argon2id hash and nowhere else', async () => {
  await withPassword('gull over the long pier');
  const [row] = (await database.rowsOf('passwords')).slice(-1);
  expect(row?.['hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  for (const table of ['passwords', 'audit_lines', 'people'])
    expect(JSON.stringify(await database.rowsOf(table))).not.toContain('gull over');
});

test('needs an app beside it, and one that is refused changes nothing', async () => {
  const handler = await aHandler(database);
  const set = await as(handler, monday, (call) =>
    setPassword(call, { password: 'gull over the long pier', device: '' }, { names }),
  );
  expect(reasons(set)).toEqual(['authenticator-first']);
  const { email, handler: other } = await withPassword('gull over the long pier');
  const bad = await as(other, monday, (call) =>
    setPassword(call, { password: 'password1', device: '' }, { names }),
  );
  expect(reasons(bad)).toEqual(['password-common']);
  expect(reasons(await enter(email, 'gull over the long pier', 'kept'))).toEqual(['done']);
});

test('a new one ends every session but the one it was set in', async () => {
  const { handler } = await withPassword('gull over the long pier');
  const elsewhere = await as(visitor, monday, (call) => openSession(call, handler.personId, 'staff', ''));
  const set = await as(handler, monday, (call) =>
    setPassword(call, { password: 'tern under the short pier', device: '' }, { names }),
  );
  if (set.outcome === 'refused') throw new Error('refused');
  const read = (token: string) =>
    as(visitor, monday, (call) => readSession(call.tx, 'connect', token, monday));
  expect(await read(elsewhere)).toBeNull();
  expect(await read(set.value.token)).not.toBeNull();
});

test('one that was removed opens nothing', async () => {
  const password = 'gull over the long pier';
  const { handler, email } = await withPassword(password);
  expect(await enter(email, password, 'before')).toMatchObject({ outcome: 'done' });
  await as(handler, monday, (call) => removePassword(call));
  expect(await enter(email, password, 'after')).toMatchObject({
    outcome: 'refused',
    refusals: [{ reason: 'password-wrong' }],
  });
});

test('an unknown address, one without a password and a wrong password are one answer', async () => {
  const { email } = await withPassword('gull over the long pier');
  const without = await as(
    visitor,
    monday,
    async (call) => (await peopleById(call.tx, [(await aHandler(database)).personId]))[0],
  );
  const seen = [];
  for (const each of [email, without?.email ?? '', 'nobody@nowhere.example'])
    seen.push(await enter(each, 'not the right one', `unknown-${each}`));
  expect(seen[0]).toEqual({ outcome: 'refused', refusals: [{ reason: 'password-wrong' }] });
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test('ten tries from one place, fifty from everywhere: then the right one is refused too, for a while', async () => {
  const password = 'gull over the long pier';
  const { email } = await withPassword(password);
  for (let tries = 0; tries < 10; tries += 1) await enter(email, 'wrong one', 'one-place');
  expect(reasons(await enter(email, password, 'one-place'))).toEqual(['too-many-passwords-tried']);
  expect(reasons(await enter(email, password, 'another-place'))).toEqual(['done']);
  for (let tries = 0; tries < 50; tries += 1) await enter(email, 'wrong one', `place-${tries}`);
  expect(reasons(await enter(email, password, 'owner'))).toEqual(['too-many-passwords-tried']);
  expect(reasons(await enter(email, password, 'owner', after(60)))).toEqual(['done']);
});

/** The acts of the audit trail so far, each once. */
const actsNoted = async (): Promise<string[]> => [
  ...new Set((await database.rowsOf('audit_lines')).map(({ act }) => String(act))),
];

test('each of these acts stands in the audit trail', async () => {
  expect(await actsNoted()).toEqual(
    expect.arrayContaining(['password-limit-reached', 'password-removed', 'password-set']),
  );
});
