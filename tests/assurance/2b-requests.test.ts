/** Items 17, 22, 24: the built portal, asked as no browser would ask. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRouter } from '#api';
import { asking } from '../builders/asking.ts';
import { digestOf, settledDigest } from '../builders/digest.ts';
import { hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer({ LOG_LEVEL: 'info' });
const { send, raw } = asking(server.url);
const { host } = new URL(server.url);
const superuser = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

const resident = aVisitor(server.url);
const staff = aVisitor(server.url);
let reference = '';
let file = '';
const cookieOf = (visitor: typeof resident): string =>
  [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

const aPdf = '%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n';
const withFile = (name: string, bytes: string, fields = ''): [string, string] => [
  `--mark\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n${bytes}\r\n${fields}--mark--\r\n`,
  'multipart/form-data; boundary=mark',
];

beforeAll(async () => {
  reference = await lodgeAs(resident, 'connect', 'requests@resident.example');
  await staff.signIn('connect', 'handler@connect.example');
  const page = await resident.get(`/connect/en/complaints/${reference}/files`);
  const fields = Object.entries(hiddenFields(page.body))
    .map(([name, value]) => `--mark\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('');
  const sent = await resident.send(
    `/connect/en/complaints/${reference}/files`,
    ...withFile('a.pdf', aPdf, fields),
  );
  if (sent.status !== 303) throw new Error(`no file: ${sent.status}\n${sent.body}`);
  file = String((await server.database.rowsOf('attachments'))[0]?.attachment_id);
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const ours = { ...form, 'sec-fetch-site': 'same-origin' };

/** Every page and answer of the portal, its gaps filled with what is really there. */
function everyPath(): string[] {
  const folder = join(import.meta.dirname, '../../src/pages');
  const gaps: Record<string, string> = { landlord: 'connect', lang: 'en', reference, file };
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((each) => /\.(?:astro|ts)$/.test(each))
      // These answer only for others.
      .filter((each) => !/^[45]0[04]\./.test(each))
      .map((each) =>
        `/${each}`
          .replace(/\.(?:astro|ts)$/, '')
          .replace(/\/index$/, '/')
          .replace(/\[\.{0,3}(\w+)\]/g, (_, name: string) => gaps[name] ?? 'x'),
      )
  );
}

describe('17: what changes something is never done by another way of asking', () => {
  const procedures = Object.keys((appRouter._def as unknown as { procedures: object }).procedures);
  test('no procedure has an address: pages call them, and nobody else', async () => {
    expect(procedures.length).toBeGreaterThan(60);
    const before = await settledDigest(superuser);
    const cookie = cookieOf(staff);
    for (const [at, name] of procedures.entries())
      for (const root of at === 0
        ? ['/trpc', '/api/trpc', '/api', '/connect/en/trpc', '/_actions']
        : ['/trpc', '/api/trpc']) {
        const json = {
          cookie,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          'content-length': '2',
        };
        const asked = [
          await send(`${root}/${name}?input={}`, 'GET', { cookie }),
          await send(`${root}/${name}`, 'POST', json, '{}'),
        ];
        for (const { status } of asked) expect([400, 403, 404], `${root}/${name}`).toContain(status);
      }
    expect(await digestOf(superuser)).toEqual(before);
  });
  test('no page changes anything when it is only asked for, whatever method is named beside it', async () => {
    const before = await settledDigest(superuser);
    for (const visitor of [resident, staff])
      for (const path of everyPath()) {
        const cookie = cookieOf(visitor);
        const query = `?_method=POST&method=POST&act=withdraw&press=go&once-key=${crypto.randomUUID()}`;
        const named = {
          cookie,
          'x-http-method-override': 'POST',
          'x-method-override': 'DELETE',
          'x-http-method': 'PUT',
        };
        for (const method of ['GET', 'HEAD'])
          expect((await send(path + query, method, named)).status, `${method} ${path}`).toBeLessThan(500);
      }
    expect(await digestOf(superuser)).toEqual(before);
  });
  test.each(['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'CONNECT', 'PROPFIND', 'LOCK', 'QUERY'])(
    '%s is no method here',
    async (method) => {
      const lines = `${method} /connect/en/policy HTTP/1.1\r\nHost: ${host}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n`;
      const heard = await raw(lines);
      expect(heard).not.toMatch(/^HTTP\/1\.1 [23]/);
      expect(heard).not.toMatch(/access-control/i);
    },
  );
  test.each([
    ['text/plain', '{"act":"x"}'],
    ['text/plain;application/json', '{}'],
    ['application/json', '{}'],
    ['application/octet-stream', 'x'],
    ['', 'a=b'],
  ])('a body of the kind %j from elsewhere is refused on every page', async (type, body) => {
    const before = await settledDigest(superuser);
    for (const path of everyPath()) {
      const foreign = {
        cookie: cookieOf(staff),
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
      };
      const headers = {
        ...foreign,
        ...(type && { 'content-type': type }),
        'content-length': String(body.length),
      };
      expect((await send(path, 'POST', headers, body)).status, path).toBe(403);
    }
    expect(await digestOf(superuser)).toEqual(before);
  });
});

describe('22: no other origin is let in', () => {
  const { origin } = new URL(server.url);
  test.each([
    'null',
    'https://evil.example',
    `${origin}.evil.example`,
    `https://evil-${host}`,
    origin,
    'http://localhost',
    `${origin}@evil.example`,
  ])('origin %s is told nothing', async (from) => {
    for (const path of [
      '/connect/en/',
      '/connect/en/account/sign-in',
      `/connect/en/complaints/${reference}`,
      '/connect/en/desk',
      '/favicon.svg',
      '/nothing',
      '/api/v1/landlords/connect/drafts',
    ]) {
      const headers = { origin: from, cookie: cookieOf(staff) };
      const named = Object.entries((await send(path, 'GET', headers)).headers).filter(([name]) =>
        name.startsWith('access-control'),
      );
      expect(named, path).toEqual([]);
    }
  });
  test('but what is published as data is for everybody, without cookies', async () => {
    const { headers } = await send('/api/v1/landlords', 'GET', { origin: 'https://a.example' });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });
});

describe('24: where no proxy is named, nobody can call himself another', () => {
  test('a limit bites although every call names another reader, and it was one who called', async () => {
    const statuses: number[] = [];
    for (let each = 0; each < 14; each += 1) {
      const body = `words=x&once-key=${crypto.randomUUID()}`;
      const address = `198.51.100.${each}`;
      const said = { 'x-forwarded-for': address, 'x-real-ip': address, forwarded: `for=${address}` };
      const headers = { ...ours, ...said, 'content-length': String(body.length) };
      statuses.push((await send('/croft/en/concern', 'POST', headers, body)).status);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
    const counted = await superuser`
      SELECT count(DISTINCT subject)::int AS readers FROM limit_counts
      WHERE purpose = 'concern-sent-from-peer' AND landlord_id = 'croft'`;
    expect(counted[0]?.readers).toBe(1);
  });
});
