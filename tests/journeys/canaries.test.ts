/**
 * A word that stands nowhere else in each field that a person fills in, some with what would break a line of a log. None of
 * them, and no code, cookie or token, may turn up where it does not belong: logs, mail subjects, the audit trail, the queue,
 * the list of processes, the answer to a fault.
 */
import { execFileSync } from 'node:child_process';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lodgeAs } from '../builders/lodging.ts';
import { codeFor } from '../builders/outbox.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer({ LOG_LEVEL: 'debug' });
const superuser = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

const mark = 'Qzcanary';
/** A canary, with a line end, a colour and the end of a JSON value round it. */
const nasty = (name: string): string => `${mark}${name}\r\n{"level":"info","msg":"forged"}\u001b[31m"}`;
const email = `${mark.toLowerCase()}@resident.example`;
const resident = aVisitor(server.url);
const staff = aVisitor(server.url);
const secrets: string[] = [];
/** Cookies that let somebody in are long; the one that keeps the language is not. */
const tokensOf = ({ cookies }: typeof resident): string[] =>
  [...cookies.values()].filter((value) => value.length >= 20);

beforeAll(async () => {
  const reference = await lodgeAs(resident, 'connect', email, {
    'what-happened': { account: nasty('Account'), title: `${mark}Title` },
    'put-right': { wish: nasty('Wish') },
    contact: { name: `${mark}Name`, way: 'e-mail', telephone: '', safety: nasty('Safety') },
    help: { formats: 'large-print', adjustments: nasty('Help') },
  });
  secrets.push(...tokensOf(resident), await codeFor(server.url, 'connect', email));
  await resident.get(`/connect/en/complaints/${reference}`);
  await resident.get(`/connect/en/complaints/${mark}Reference`);
  await resident.get(`/connect/en/complaints/${reference}?${mark}Query=1`, { 'user-agent': `${mark}Agent` });
  await staff.signIn('connect', 'handler@connect.example');
  secrets.push(...tokensOf(staff));
  expect((await staff.get(`/connect/en/desk/${reference}`)).status).toBe(200);
  await staff.post('/connect/en/desk', { q: `${mark}Search` });
  await staff.get(`/connect/en/desk?q=${mark}Search`);
  const stranger = aVisitor(server.url);
  await stranger.post('/connect/en/account/sign-in', { email: `${mark.toLowerCase()}-two@resident.example` });
  await stranger.post('/connect/en/account/code', { code: '12345678' });
  await stranger.post('/connect/en/concern', { words: nasty('Concern'), 'once-key': `${mark}Key` });
});

const linesLogged = (): string[] =>
  server
    .printed()
    .split('\n')
    .slice(
      server
        .printed()
        .split('\n')
        .findIndex((line) => /ready at /.test(line)),
    )
    .filter((line) => line.startsWith('{'));
const foundIn = (text: string): string[] =>
  [mark, ...secrets].filter((each) => each !== '' && text.toLowerCase().includes(each.toLowerCase()));

test('the canaries were really sent, and the resident reads them', async () => {
  const [kept] = await superuser`
    SELECT account::text || needs.adjustments AS account FROM complaints
    JOIN complaint_needs AS needs USING (landlord_id, complaint_id) WHERE title LIKE ${`${mark}%`}`;
  for (const name of ['Account', 'Wish', 'Name', 'Help']) expect(kept?.account).toContain(mark + name);
  expect(secrets.length).toBeGreaterThan(2);
});

test('no log line holds one, at the most talkative level', () => {
  expect(linesLogged().length).toBeGreaterThan(5);
  expect(foundIn(server.printed())).toEqual([]);
});

test('every log line is one JSON object, and none was forged', () => {
  for (const line of linesLogged()) expect(() => JSON.parse(line) as unknown).not.toThrow();
  expect(server.printed()).not.toContain('forged');
  expect(server.printed()).not.toContain('\u001b[31m');
});

test.each([
  ['the subjects of mails', 'SELECT subject AS told FROM mails'],
  ['the audit trail', 'SELECT actor || act || object || facts::text AS told FROM audit_lines'],
  ['the queue', 'SELECT data::text AS told FROM pgboss.job'],
  ['what is counted for limits', 'SELECT purpose || subject AS told FROM limit_counts'],
  [
    'sessions and codes',
    'SELECT session_hash || device AS told FROM sessions UNION ALL SELECT code_hash || browser_hash FROM sign_in_codes',
  ],
])('%s hold none', async (_, query) => {
  const rows = await superuser.unsafe(query);
  expect(rows.length).toBeGreaterThan(0);
  expect(foundIn(rows.map((row) => String(row.told)).join('\n'))).toEqual([]);
});

test('the list of processes holds none, and no database password', () => {
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  expect(foundIn(processes)).toEqual([]);
  expect(processes).not.toContain(new URL(server.database.webUrl).href);
});

test('a fault in a statement that holds a canary tells it to nobody', async () => {
  const before = server.printed().length;
  await superuser`ALTER TABLE drafts RENAME TO drafts_away`;
  const visitor = aVisitor(server.url);
  const answer = await visitor.post('/connect/en/complaints/new/what-happened', {
    account: nasty('Fault'),
    title: `${mark}Fault`,
  });
  await superuser`ALTER TABLE drafts_away RENAME TO drafts`;
  expect(answer.status).toBe(500);
  expect(foundIn(answer.body)).toEqual([]);
  const said = server.printed().slice(before);
  expect(said).not.toBe('');
  expect(foundIn(said)).toEqual([]);
});
