import postgres from 'postgres';
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';
import { stepAt, totpAt } from '../../src/people/totp.ts';

const server = await aServer();
const ways = '/croft/en/account/ways';
const handler = 'handler@croft.example';

async function all(statement: string): Promise<void> {
  const sql = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(statement);
  await sql.end();
}
const minutesPass = (minutes: number) =>
  all(`UPDATE sessions SET created_at = created_at - interval '${minutes} minutes'`);
/** As if the last number had been typed long ago: the test does not wait for the next one. */
const numbersPass = () => all('UPDATE authenticators SET last_step = 0');
const numberOf = (secret: string): string => totpAt(secret, stepAt(Date.now()));
const secretOn = (page: string): string =>
  (/<bdi dir="ltr" translate="no">([A-Z2-7 ]{30,})<\/bdi>/.exec(page)?.[1] ?? '').replaceAll(' ', '');
const codesOn = (page: string): string[] =>
  [...page.matchAll(/<bdi dir="ltr">([a-z0-9]{5}-[a-z0-9]{5})<\/bdi>/g)].map(([, code = '']) => code);

async function mailedCode(visitor: Visitor, email: string) {
  await visitor.post('/croft/en/account/sign-in', { email });
  return visitor.post('/croft/en/account/code', { code: await codeFor(server.url, 'croft', email) });
}

test('one of the staff sets up an app and a password, and signs in with both ways, never with one proof', async () => {
  const priya = aVisitor(server.url);
  await priya.signIn('croft', handler);
  expect((await priya.post(ways, { act: 'password', password: 'gull over the long pier' })).status).toBe(409);
  const begun = await priya.post(ways, { act: 'begin' });
  const secret = secretOn(begun.body);
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const wrong = await priya.post(ways, { act: 'confirm', number: '000000' });
  expect([wrong.status, secretOn(wrong.body)]).toEqual([409, secret]);
  const before = priya.cookies.get('putright-croft');
  const confirmed = await priya.post(ways, { act: 'confirm', number: numberOf(secret) });
  const codes = codesOn(confirmed.body);
  expect([confirmed.status, codes.length]).toEqual([200, 10]);
  expect(priya.cookies.get('putright-croft')).not.toBe(before);
  const page = await priya.get(ways);
  expect(page.body).not.toContain(secret);
  expect(codesOn(page.body)).toEqual([]);
  expect((await priya.post(ways, { act: 'password', password: 'Croft2026!!' })).body).toContain(
    'easy to guess',
  );
  const set = await priya.post(ways, { act: 'password', password: 'gull over the long pier' });
  expect([set.status, set.location]).toEqual([303, `${ways}?done`]);

  const byMail = aVisitor(server.url);
  const halfway = await mailedCode(byMail, handler);
  expect(halfway.location).toBe('/croft/en/account/second');
  expect(byMail.cookies.has('putright-croft')).toBe(false);
  for (const path of ['desk', 'account', 'desk/register.csv'])
    expect((await byMail.get(`/croft/en/${path}`)).location).toContain('account/sign-in');
  expect((await byMail.post('/croft/en/account/second', { second: '000000' })).status).toBe(409);
  await numbersPass();
  const second = await byMail.post('/croft/en/account/second', { second: numberOf(secret) });
  expect([second.status, second.location]).toEqual([303, '/croft/en/desk']);
  expect((await byMail.get('/croft/en/desk')).status).toBe(200);

  const byPassword = aVisitor(server.url);
  const form = { email: handler, password: 'gull over the long pier' };
  const refusedPage = await byPassword.post('/croft/en/account/password', { ...form, password: 'not this' });
  expect(refusedPage.status).toBe(409);
  expect(refusedPage.body).not.toContain('not this');
  const next = '/croft/en/desk/register';
  const taken = await byPassword.post('/croft/en/account/password', { ...form, next });
  expect(taken.location).toBe(`/croft/en/account/second?next=${encodeURIComponent(next)}`);
  expect((await byPassword.get('/croft/en/desk')).status).toBe(303);
  const recovered = await byPassword.post('/croft/en/account/second', { second: codes[0] ?? '', next });
  expect([recovered.status, recovered.location]).toEqual([303, next]);
  expect((await byPassword.get(ways)).body).toContain('You have 9 codes left.');
});

test('how somebody signs in is neither seen nor changed eleven minutes after the sign-in', async () => {
  const marek = aVisitor(server.url);
  await marek.signIn('croft', 'marek@croft.example');
  expect((await marek.get(ways)).status).toBe(200);
  await minutesPass(11);
  const proof = `/croft/en/account/prove?next=${encodeURIComponent(ways)}`;
  expect((await marek.get(ways)).location).toBe(proof);
  for (const act of ['begin', 'confirm', 'codes', 'password', 'remove-app', 'remove-password'])
    expect((await marek.post(ways, { act, number: '1', password: 'gull over' })).location).toBe(proof);
});

test('an administrator gives a set-up code once, and what the person had is gone', async () => {
  const [sam, ruth] = [aVisitor(server.url), aVisitor(server.url)];
  await sam.signIn('croft', 'administrator@croft.example');
  await ruth.signIn('croft', 'board@croft.example');
  const begun = await ruth.post(ways, { act: 'begin' });
  await ruth.post(ways, { act: 'confirm', number: numberOf(secretOn(begun.body)) });
  const { body } = await sam.get('/croft/en/desk/people');
  const row = body.split('<tr').find((each) => each.includes('board@croft.example')) ?? '';
  const personId = /name="personId" value="([^"]+)"/.exec(row)?.[1] ?? '';
  const given = await sam.post('/croft/en/desk/people', { act: 'set-up', personId });
  expect(given.status).toBe(200);
  expect(given.body).toMatch(/data-set-up-code[^>]*>\s*[a-z0-9]{5}-[a-z0-9]{5}\s*</);
  expect((await ruth.get('/croft/en/desk')).status).toBe(303);
});

test('nobody comes to the second step without the first', async () => {
  for (const path of ['second', 'set-up'])
    expect((await aVisitor(server.url).get(`/croft/en/account/${path}`)).location).toBe(
      '/croft/en/account/sign-in',
    );
});

test('no password, number or code stands in what the server prints', () => {
  expect(server.printed()).not.toMatch(/gull over|[a-z0-9]{5}-[a-z0-9]{5}\b.*recovery|\b\d{6}\b/);
});
