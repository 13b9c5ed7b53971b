/** Assurance 2A, items 8 and 15: a portal in production, on an empty database, from its first start to its first administrator. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from '#db/embedded';
import { codesOn, numberOf, secretOn } from '../builders/black-box.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'putright-production-'));
chmodSync(folder, 0o755);
const own = '/croft/en';
const sam = 'sam.lund@croft.example';
const mails: { to: string; text: string }[] = [];
const waiting: (() => void)[] = [];
const sink = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, session, done) => {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    stream.on('end', () => {
      for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text });
      for (const tell of waiting.splice(0)) tell();
      done();
    });
  },
});
const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((open) => probe.listen(0, '127.0.0.1', open));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
};

let environment: Record<string, string> = {};
let superUrl = '';
let portal: ChildProcess | undefined;
let url = '';
let stopDatabase = (): Promise<void> => Promise.resolve();

function start(changed: Record<string, string> = {}): Promise<string> {
  return new Promise((ready, failed) => {
    const child = spawn(process.execPath, [join(root, 'src/start.ts')], {
      cwd: root,
      env: { ...environment, ...changed },
    });
    let words = '';
    const hear = (chunk: Buffer): void => {
      words += chunk.toString();
      if (!words.includes('ready at ')) return;
      portal = child;
      ready(words);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => failed(new Error(`ended with ${code}: ${words}`)));
  });
}
const people = (...words: string[]) =>
  new Promise<{ status: number; out: string }>((done) => {
    execFile(
      process.execPath,
      [join(root, 'src/cli/people.ts'), ...words],
      { cwd: root, env: environment },
      (fault, out, also) =>
        done({ status: typeof fault?.code === 'number' ? fault.code : 0, out: out + also }),
    );
  });

beforeAll(async () => {
  const [port, database] = [await freePort(), await startEmbedded({ dataDir: join(folder, 'db') })];
  stopDatabase = database.stop;
  superUrl = database.urlFor('owner_of_all', 'kT8vQ2mX4nW7', 'portal');
  const sql = postgres(database.superUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe("CREATE ROLE owner_of_all LOGIN CREATEROLE PASSWORD 'kT8vQ2mX4nW7'");
  await sql.unsafe('CREATE DATABASE portal OWNER owner_of_all');
  await sql.end();
  await new Promise<void>((open) => sink.listen(0, '127.0.0.1', open));
  url = `http://127.0.0.1:${port}`;
  environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    MODE: 'production',
    NODE_ENV: 'production',
    PUBLIC_URL: url,
    PORT: String(port),
    DATABASE_URL: superUrl,
    SECRET: 'Vq2v9xk7LmT4s0Zb8Yc1Rf6Wd3Ng5Hj_',
    SMTP_URL: `smtp://127.0.0.1:${(sink.server.address() as AddressInfo).port}`,
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'warn',
  };
});
afterAll(async () => {
  portal?.kill('SIGTERM');
  if (portal?.exitCode === null) await new Promise((done) => portal?.once('exit', done));
  await new Promise<void>((closed) => sink.close(closed));
  await stopDatabase();
  rmSync(folder, { recursive: true, force: true });
});

const rowsOf = async (table: string): Promise<Record<string, unknown>[]> => {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} });
  try {
    const all = [];
    for (const landlord of ['co-operative', 'connect', 'coop-homes', 'cottington', 'croft']) {
      await sql`SELECT set_config('app.landlord_id', ${landlord}, false)`;
      all.push(...(await sql.unsafe(`SELECT * FROM ${table}`)));
    }
    return all;
  } finally {
    await sql.end({ timeout: 2 });
  }
};
/** The newest mail with a code in it: a mail of what changed may come between. */
const codeMailTo = async (address: string): Promise<string> => {
  for (;;) {
    const mail = mails.findLast(({ to, text }) => to === address && /\d{4} \d{4}/.test(text));
    if (mail) return mail.text;
    await new Promise<void>((heard) => waiting.push(heard));
  }
};
async function mailedCode(someone: Visitor, email: string) {
  mails.length = 0;
  await someone.post(`${own}/account/sign-in`, { email });
  const [code = ''] = /\d{4} \d{4}/.exec(await codeMailTo(email)) ?? [];
  return someone.post(`${own}/account/code`, { code });
}

test.each([
  ['a secret that everybody knows', { SECRET: 'changeme'.repeat(8) }, 'SECRET: expected'],
  ['no secret', { SECRET: '' }, 'SECRET: expected'],
  [
    'the usual password of a database',
    { DATABASE_URL: 'postgres://postgres:postgres@127.0.0.1:5432/p' },
    'DATABASE_URL: expected a password',
  ],
  ['a clock of the demonstration', { CLOCK_AHEAD: 'P3D' }, 'CLOCK_AHEAD: expected nothing'],
])('15: %s, and it does not start', async (_, changed, words) => {
  await expect(start(changed)).rejects.toThrow(words);
});

test('15: an empty database has no account, no demonstration, and no page that tells a code', async () => {
  const printed = await start();
  expect(printed).not.toMatch(/Sign in with one of these|demo:/);
  for (const table of ['people', 'person_roles', 'complaints', 'passwords', 'program_keys', 'sessions'])
    expect([table, await rowsOf(table)]).toEqual([table, []]);
  expect((await rowsOf('landlords')).length).toBe(5);
  expect((await aVisitor(url).get('/dev/outbox')).status).toBe(404);
  expect((await aVisitor(url).get(`${own}/account/text`)).status).toBe(404);
  expect((await aVisitor(url).get(`${own}/account/sign-in`)).body).not.toMatch(/text message|outbox/);
  const demo = await new Promise<string>((done) => {
    const script =
      "const { fillDemo } = await import('#db/seeds/demo'); await fillDemo(undefined, '2026-11-27', () => {});";
    execFile(
      process.execPath,
      ['--input-type=module', '-e', script],
      { cwd: root, env: environment },
      (_, out, also) => done(out + also),
    );
  });
  expect(demo).toContain('Demo people belong to the demonstration alone');
  const admin = aVisitor(url);
  for (const email of ['admin@croft.example', 'administrator@croft.example'])
    for (const password of ['admin', 'password', 'putright', 'administrator'])
      expect((await admin.post(`${own}/account/password`, { email, password })).status).toBe(409);
  expect([...admin.cookies.keys()].filter((name) => name === 'putright-croft')).toEqual([]);
});

let code = '';
test('15: whoever runs it names the first administrator once', async () => {
  for (const wrong of [
    ['first-administrator', 'nobody', sam, 'Sam'],
    ['first-administrator', 'croft', 'no address', 'Sam'],
  ])
    expect((await people(...wrong)).status).toBe(2);
  const made = await people('first-administrator', 'croft', sam, 'Sam', 'Lund');
  expect([made.status, made.out]).toEqual([0, expect.stringContaining(`${own}/account/sign-in`)]);
  [code = ''] = /[a-z0-9]{5}-[a-z0-9]{5}/.exec(made.out) ?? [];
  expect(code).not.toBe('');
  const again = await people('first-administrator', 'croft', 'eve@example.org', 'Eve');
  expect([again.status, again.out]).toEqual([1, expect.stringContaining('has an administrator')]);
  expect((await rowsOf('people')).map(({ email }) => email)).toEqual([sam]);
});

test('8: staff get no session without a second proof, by whatever way they come; with the set-up code they do', async () => {
  const samHere = aVisitor(url);
  const halfway = await mailedCode(samHere, sam);
  expect(halfway.location).toBe(`${own}/account/set-up`);
  const isOut = async () => {
    expect(samHere.cookies.has('putright-croft')).toBe(false);
    for (const path of [
      'desk',
      'desk/people',
      'desk/register.csv',
      'account',
      'account/ways',
      'account/reach',
    ])
      expect((await samHere.get(`${own}/${path}`)).status).toBe(303);
  };
  await isOut();
  for (const typed of ['', 'aaaaa-aaaaa', 'x'.repeat(50)])
    expect((await samHere.post(`${own}/account/set-up`, { 'set-up-code': typed })).status).toBe(409);
  expect((await samHere.post(`${own}/account/second`, { second: '000000' })).status).toBe(409);
  const guess = await samHere.post(`${own}/account/set-up`, {
    'set-up-code': 'aaaaa-aaaaa',
    number: '123456',
  });
  expect(guess.status).toBe(409);
  for (const [path, form] of [
    ['password', { email: sam, password: 'gull over the long pier' }],
    ['number', { number: '1234 5678 9012', password: 'gull over the long pier' }],
    ['claim', { code: '2222-2222-2222', password: 'gull over the long pier' }],
    ['passkey', { response: '{"id":"x"}' }],
    ['ways', { act: 'password', password: 'gull over the long pier' }],
  ] as [string, Record<string, string>][])
    await samHere.post(`${own}/account/${path}`, form);
  await isOut();

  const begun = await samHere.post(`${own}/account/set-up`, { 'set-up-code': code });
  const secret = secretOn(begun);
  const done = await samHere.post(`${own}/account/set-up`, { 'set-up-code': code, number: numberOf(secret) });
  expect([done.status, codesOn(done).length]).toEqual([200, 10]);
  expect((await samHere.get(`${own}/desk/people`)).status).toBe(200);

  // The code that was told works once.
  const other = aVisitor(url);
  expect((await mailedCode(other, sam)).location).toBe(`${own}/account/second`);
  expect((await other.post(`${own}/account/set-up`, { 'set-up-code': code })).status).not.toBe(200);
  expect((await other.get(`${own}/desk`)).status).toBe(303);
});

test('8: a resident gets in by the mailed code alone: the published exception', async () => {
  const amina = aVisitor(url);
  expect((await mailedCode(amina, 'amina@example.org')).location).toBe(`${own}/account`);
  expect((await amina.get(`${own}/desk`)).status).toBe(404);
});
