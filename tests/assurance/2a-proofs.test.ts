/** Assurance 2A, items 8 to 10: two proofs, passwords and codes, from outside. */
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { changing, nothingCounted, numberOf, numbersPass, withApp } from '../builders/black-box.ts';
import { aVisitor, type Visit, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

// The tests are the proxy that the server believes: each request names the place it comes from.
const server = await aServer({ TRUSTED_PROXY: '127.0.0.1' });
const { database, url } = server;
const own = '/croft/en';
const from = (peer: string) => ({ 'x-forwarded-for': peer });
const visitor = () => aVisitor(url);
const isSignedIn = (someone: Visitor): boolean => someone.cookies.has('putright-croft');
const handler = 'handler@croft.example';
const password = 'gull over the long pier';

test('9: what a password may be, and that it is compared exactly', async () => {
  const priya = visitor();
  await priya.signIn('croft', handler);
  const { secret } = await withApp(priya, own);
  const set = async (typed: string): Promise<Visit> => {
    await nothingCounted(database);
    return priya.post(`${own}/account/ways`, { act: 'password', password: typed });
  };
  const taken = [
    'eight ch',
    'correct horse battery',
    'ÄÖÜ ßæøå ñ',
    'بارش بر بام خانه',
    '雨が屋根に降る夜明け',
    '🦜🍞🚲🎻🧵🏔️🎈🔔',
    'x1!'.padEnd(64, ' of rain'),
    'y2?'.padEnd(128, ' and wind'),
    'z3 '.padEnd(256, ' over Leith'),
    'ALL CAPITALS AND NOTHING ELSE',
    'no capitals no digits no signs',
    '93 82 71 60 59 48',
    '    four spaces first',
    `quote"and'<b>tag</b>`,
    "'; DROP TABLE passwords; --",
    'tab\there and there',
    'zero%00width',
    'n̈ combining marks',
    'Croft of a hundred winds',
    'my password is a heron',
  ];
  for (const typed of taken)
    expect([typed, (await set(typed)).location]).toEqual([typed, `${own}/account/ways?done`]);
  const refused = [
    '',
    'seven77',
    '🦜🍞🚲🎻🧵🎈🔔',
    'password',
    'Password1',
    'p@ssw0rd!',
    'PASSWORD2026',
    'qwertyuiop',
    '12345678',
    '87654321',
    'aaaaaaaaaa',
    'abcabcabc',
    'iloveyou1',
    'letmein123',
    'welcome2026',
    'sunshine!!',
    'football99',
    'croft2026',
    'Cr0ftCr0ft',
    'putright1',
    'complaints1',
    'priyanair',
    'handler@croft.example',
    'v'.repeat(257),
  ];
  for (const typed of refused) expect([typed, (await set(typed)).status]).toEqual([typed, 409]);
  await set('trailing space and case ');
  const enter = async (typed: string): Promise<Visit> => {
    await nothingCounted(database);
    return visitor().post(`${own}/account/password`, { email: handler, password: typed });
  };
  for (const near of ['trailing space and case', 'Trailing space and case ', ' trailing space and case '])
    expect([near, (await enter(near)).status]).toEqual([near, 409]);
  expect((await enter('trailing space and case ')).location).toBe(`${own}/account/second`);
  await set(password);
  // For the tests below: an address with a password and an app.
  await numbersPass(database);
  expect(numberOf(secret)).toMatch(/^\d{6}$/);
});

async function asked(email: string, someone = visitor(), peer = '192.0.2.1') {
  await someone.post(`${own}/account/sign-in`, { email }, from(peer));
  return { someone, code: await codeFor(url, 'croft', email) };
}
const enter = (someone: Visitor, code: string, peer = '192.0.2.1') =>
  someone.post(`${own}/account/code`, { code }, from(peer));
const wrongOf = (code: string): string => (code === '0000 0000' ? '11111111' : '00000000');

test('10: a code works once, in one browser, for ten minutes, and not after a newer one', async () => {
  await nothingCounted(database);
  const used = await asked('once@example.org');
  expect((await enter(used.someone, used.code)).status).toBe(303);
  await used.someone.post(`${own}/account/sign-out`, {});
  expect((await enter(used.someone, used.code)).status).toBe(409);

  const late = await asked('late@example.org');
  await changing(database, "UPDATE sign_in_codes SET expires_at = expires_at - interval '601 seconds'");
  expect((await enter(late.someone, late.code)).status).toBe(409);
  const inTime = await asked('in-time@example.org');
  await changing(database, "UPDATE sign_in_codes SET expires_at = expires_at - interval '570 seconds'");
  expect((await enter(inTime.someone, inTime.code)).status).toBe(303);

  const bound = await asked('bound@example.org');
  expect((await enter(visitor(), bound.code)).status).toBe(409);
  expect((await enter((await asked('other@example.org')).someone, bound.code)).status).toBe(409);
  expect((await enter(bound.someone, bound.code)).status).toBe(303);

  const twice = await asked('twice@example.org');
  const newer = await asked('twice@example.org', twice.someone);
  if (newer.code !== twice.code) expect((await enter(twice.someone, twice.code)).status).toBe(409);
  expect((await enter(twice.someone, newer.code)).status).toBe(303);
});

test('10: the sixth guess is one too many, from one place or from fifty', async () => {
  await nothingCounted(database);
  for (const places of [1, 50]) {
    const { someone, code } = await asked(`guess${places}@example.org`);
    for (let guess = 0; guess < 5; guess += 1)
      expect((await enter(someone, wrongOf(code), `198.51.100.${guess % places}`)).status).toBeGreaterThan(
        400,
      );
    expect((await enter(someone, code, '198.51.100.49')).status).toBeGreaterThan(400);
    expect(isSignedIn(someone)).toBe(false);
  }
  const { someone, code } = await asked('guess-few@example.org');
  for (let guess = 0; guess < 4; guess += 1) await enter(someone, wrongOf(code));
  expect((await enter(someone, code)).status).toBe(303);
});

test('8: nobody with an app gets a session by one proof, whichever it is', async () => {
  await nothingCounted(database);
  const { someone, code } = await asked(handler);
  expect((await enter(someone, code)).location).toBe(`${own}/account/second`);
  const byPassword = visitor();
  const halfway = await byPassword.post(`${own}/account/password`, { email: handler, password });
  expect(halfway.location).toBe(`${own}/account/second`);
  const text = await visitor().post(`${own}/account/text`, { telephone: '+447700900123' });
  expect(text.location).toContain('account/code');
  for (const each of [someone, byPassword]) {
    for (const path of ['desk', 'account', 'desk/register.csv', 'account/ways', 'account/reach'])
      expect((await each.get(`${own}/${path}`)).status).toBe(303);
    for (const typed of ['', '000000', 'aaaaa-aaaaa', password])
      expect((await each.post(`${own}/account/second`, { second: typed })).status).toBe(409);
    expect(isSignedIn(each)).toBe(false);
  }
  for (const path of ['/trpc/desk.rows', '/api/trpc/desk.rows', '/_actions/desk'])
    expect([path, (await someone.get(path)).status]).toEqual([path, 404]);
});
