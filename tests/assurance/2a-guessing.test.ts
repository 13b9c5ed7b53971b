/** Assurance 2A, items 11 to 14: being found out, stuffing, links that lead elsewhere, and times that tell; from outside. */
import { readdirSync, readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeFor, outboxAt } from '../builders/outbox.ts';
import { minutesPass, nothingCounted, withApp } from '../builders/black-box.ts';
import { aVisitor, type Visit, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

// The tests are the proxy that the server believes: each request names the place it comes from.
const server = await aServer({ TRUSTED_PROXY: '127.0.0.1' });
const { database, url } = server;
const own = '/croft/en';
const from = (peer: string) => ({ 'x-forwarded-for': peer });
const visitor = () => aVisitor(url);
const handler = 'handler@croft.example';
const password = 'gull over the long pier';

async function asked(email: string, someone = visitor(), peer = '192.0.2.1') {
  await someone.post(`${own}/account/sign-in`, { email }, from(peer));
  return { someone, code: await codeFor(url, 'croft', email) };
}
const enter = (someone: Visitor, code: string, peer = '192.0.2.1') =>
  someone.post(`${own}/account/code`, { code }, from(peer));
const setPassword = async (): Promise<void> => {
  const priya = visitor();
  await priya.signIn('croft', handler);
  await withApp(priya, own);
  await priya.post(`${own}/account/ways`, { act: 'password', password });
};

/** What a page says, without what differs at every request. */
const shapeOf = ({ status, location, headers, body }: Visit) => ({
  status,
  location,
  headers: [...headers.keys()].filter((name) => !['date', 'content-length'].includes(name)).sort(),
  cookies: headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '=')),
  body: body.replaceAll(/[\w.+-]+@[\w.-]+/g, 'address').replaceAll(/value="[^"]*"/g, 'value'),
});

test('11: who is known here shows in no answer', async () => {
  await nothingCounted(database);
  const known = Array.from({ length: 5 }, (_, each) => `known${each}@example.org`);
  const unknown = Array.from({ length: 5 }, (_, each) => `nobody${each}@example.org`);
  for (const [each, email] of known.entries()) {
    const { someone, code } = await asked(email);
    await enter(someone, code);
    await someone.post(`${own}/account/reach`, { act: 'telephone', telephone: `+44770090081${each}` });
    const text = await codeFor(url, 'croft', `+44770090081${each}`);
    expect((await someone.post(`${own}/account/reach`, { act: 'confirm', code: text })).status).toBe(303);
  }
  await nothingCounted(database);
  const ways: [
    name: string,
    path: string,
    form: (email: string, place: number, isKnown: boolean) => Record<string, string>,
  ][] = [
    ['sign-in', 'account/sign-in', (email) => ({ email })],
    ['password', 'account/password', (email) => ({ email, password: 'not the right one' })],
    ['text', 'account/text', (_, place, isKnown) => ({ telephone: `+4477009008${isKnown ? 1 : 2}${place}` })],
    [
      'number',
      'account/number',
      (_, place) => ({ number: `1234 5678 901${place}`, password: 'not the right one' }),
    ],
    ['claim', 'account/claim', (email) => ({ code: '2222-2222-2222', email })],
    ['receipt', 'receipt', (_, place) => ({ reference: `CH-2222-222${place + 2}`, code: '2222-2222-2222' })],
  ];
  for (const [name, path, form] of ways) {
    const shapes = new Set<string>();
    for (const [isKnown, emails] of [
      [true, known],
      [false, unknown],
    ] as const)
      for (const [place, email] of emails.entries()) {
        const someone = visitor();
        const answer = await someone.post(`${own}/${path}`, form(email, place, isKnown), from('203.0.113.5'));
        const onwards = answer.location === null ? null : shapeOf(await someone.get(answer.location));
        shapes.add(JSON.stringify([shapeOf(answer), onwards]));
      }
    expect([name, shapes.size]).toEqual([name, 1]);
  }
  const box = await outboxAt(url);
  const classOf = (emails: string[]) =>
    emails.map(
      (email) => box.filter((mail) => mail.recipient === email && mail.purpose === 'sign-in-code').length > 0,
    );
  expect(classOf(unknown)).toEqual(classOf(known));
  // An address that has an account is no news to whoever reads its mail, and to nobody else.
  const eve = visitor();
  await eve.signIn('croft', 'eve@example.org');
  const toKnown = await eve.post(`${own}/account/reach`, { act: 'email', email: known[0] ?? '' });
  const toUnknown = await eve.post(`${own}/account/reach`, { act: 'email', email: unknown[0] ?? '' });
  expect(shapeOf(toKnown)).toEqual(shapeOf(toUnknown));
});

test('12: stuffing is slowed for one account and for one place, and its owner still gets in', async () => {
  await setPassword();
  await nothingCounted(database);
  const tries = (email: string, typed: string, peer: string) =>
    visitor().post(`${own}/account/password`, { email, password: typed }, from(peer));
  for (let place = 0; place < 50; place += 1)
    expect((await tries(handler, 'not the right one', `203.0.113.${place}`)).status).toBe(409);
  const held = await tries(handler, password, '203.0.113.200');
  expect([held.status, Number(held.headers.get('retry-after')) > 0]).toEqual([429, true]);
  // At the same moment, by the code that is mailed.
  const { someone, code } = await asked(handler, visitor(), '203.0.113.201');
  expect((await enter(someone, code, '203.0.113.201')).location).toBe(`${own}/account/second`);
  await minutesPass(database, 60);
  expect((await tries(handler, password, '203.0.113.200')).location).toBe(`${own}/account/second`);

  await nothingCounted(database);
  for (let each = 0; each < 60; each += 1)
    await tries(`many${each}@example.org`, 'not the right one', '198.51.100.7');
  expect((await tries('many99@example.org', 'not the right one', '198.51.100.7')).status).toBe(429);
  expect((await tries('many99@example.org', 'not the right one', '198.51.100.8')).status).toBe(409);
});

test('12: asking in somebody’s name keeps them out of nothing', async () => {
  await nothingCounted(database);
  for (let each = 0; each < 7; each += 1)
    await asked('victim@example.org', visitor(), '198.51.100.20').catch(() => null);
  const barred = await visitor().post(
    `${own}/account/sign-in`,
    { email: 'victim@example.org' },
    from('198.51.100.20'),
  );
  expect(barred.status).toBe(429);
  const { someone, code } = await asked('victim@example.org', visitor(), '192.0.2.77');
  expect((await enter(someone, code, '192.0.2.77')).status).toBe(303);
  const lodging = await visitor().get(`${own}/complaints/new/danger`, from('198.51.100.20'));
  expect(lodging.status).toBe(200);
});

/** A form post with any headers at all, which `fetch` would not send. */
const rawPost = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
  new Promise<number>((done, failed) => {
    const body = new URLSearchParams(fields).toString();
    const sent = ask(
      new URL(path, url),
      {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          origin: url,
          ...headers,
        },
      },
      (answer) => {
        answer.resume().once('end', () => done(answer.statusCode ?? 0));
      },
    );
    sent.once('error', failed).end(body);
  });

async function signedInAs(someone: Visitor, email: string): Promise<Visitor> {
  await someone.signIn('croft', email);
  return someone;
}

test('13: no header makes a mailed link lead elsewhere, and nothing that opens anything stands in an address', async () => {
  await nothingCounted(database);
  const amina = visitor();
  await amina.signIn('croft', 'poison@example.org');
  const cookie = [...amina.cookies].map((each) => each.join('=')).join('; ');
  const mails = () => database.rowsOf("mails WHERE purpose = 'account-changed'");
  const before = (await mails()).length;
  const poisons: Record<string, string>[] = [
    {},
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example' },
    { 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example:80', 'x-forwarded-port': '80' },
    { forwarded: 'for=1.2.3.4;host=evil.example;proto=http' },
    { 'x-original-url': '//evil.example', 'x-rewrite-url': '//evil.example' },
  ];
  const email = 'poisoned@example.org';
  const statuses = [];
  for (const poison of poisons) {
    statuses.push(await rawPost(`${own}/account/ways`, { act: 'begin' }, { cookie, ...poison }));
    statuses.push(await rawPost(`${own}/account/reach`, { act: 'email', email }, { cookie, ...poison }));
  }
  expect(statuses[0]).toBe(200);
  expect(statuses[3]).toBeGreaterThanOrEqual(400);
  // What the poisoned requests asked for is done as usual, and the mail of it leads here.
  const someone = visitor();
  const { codes } = await withApp(await signedInAs(someone, 'app.poison@example.org'), own);
  expect(codes).toHaveLength(10);
  const theirs = [...someone.cookies].map((each) => each.join('=')).join('; ');
  for (const poison of poisons)
    if (!('host' in poison))
      expect(await rawPost(`${own}/account/ways`, { act: 'codes' }, { cookie: theirs, ...poison })).toBe(200);
  const told = (await mails()).slice(before);
  expect(told.length).toBeGreaterThanOrEqual(poisons.length);
  for (const { body } of told) {
    expect([...String(body).matchAll(/https?:\/\/[^\s/]+/g)].map(([link]) => link)).toEqual([url]);
    expect(String(body)).not.toMatch(/[?&](?:code|token|key)=/);
  }
  const page = await visitor().get(`${own}/account/code`);
  expect(page.headers.get('referrer-policy')).toMatch(/no-referrer|same-origin/);
  expect(server.printed()).not.toMatch(/\d{4} \d{4}/);
});

test('14: secrets are compared in one place, which takes one time', () => {
  const folder = join(import.meta.dirname, '../../src');
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?!.*\.test\.).*\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /src\/(?:people|programs|complaints)\//.test(file));
  const strays = sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /\b\w*(?:Hash|secret|digest)\w*\s*[!=]==?\s/i.test(line))
      // Whether there is one at all is no secret; and what was found by its hash is compared with the same hash.
      .filter((line) => !/[!=]== (?:undefined|null|''|'string')/.test(line))
      .filter((line) => !/known\?\.sessionHash === hash|bodyHash|contentHash/.test(line))
      .map((line) => `${file.slice(folder.length)}: ${line.trim()}`),
  );
  expect(strays).toEqual([]);
  const helper = readFileSync(join(folder, 'people/secret.ts'), 'utf8');
  expect(helper).toContain('timingSafeEqual(a, b)');
});
