/** Items 17, 22, 24: the built portal, asked as no browser would ask. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { appRouter } from '#api';
import { asking } from '../builders/asking.ts';
import { digestOf, settledDigest } from '../builders/digest.ts';
import { lodgedWithFile } from '../builders/lodged.ts';
import { cookiesOf } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer({ LOG_LEVEL: 'info' });
const { send, raw } = asking(server.url);
const { host } = new URL(server.url);
const superuser = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

const { resident, staff, reference, file } = await lodgedWithFile(server);
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
      .filter((each) => !/^(?:404|429|500)\./.test(each))
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
    const cookie = cookiesOf(staff);
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
        const cookie = cookiesOf(visitor);
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
        cookie: cookiesOf(staff),
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

describe('40: many calls in one request are not many calls', () => {
  const calls = Array.from({ length: 100 }, () => ({ email: 'batch@resident.example' }));
  const body = JSON.stringify(Object.fromEntries(calls.entries()));
  const names = calls.map((_, at) => (at % 2 === 0 ? 'people.askForCode' : 'complaints.own')).join(',');
  test.each(['/trpc', '/api/trpc', '/connect/en/trpc', '/api/v1/batch', '/_actions'])(
    'at %s there is nothing that takes them apart',
    async (root) => {
      const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
      for (const [path, sent] of [
        [`${root}/${names.slice(0, 900)}?batch=1`, body],
        [`${root}/people.askForCode?batch=1`, JSON.stringify(calls)],
        [
          root,
          JSON.stringify(
            calls.map((params, id) => ({ jsonrpc: '2.0', id, method: 'people.askForCode', params })),
          ),
        ],
      ] as const) {
        const { status } = await send(path, 'POST', { ...json, 'content-length': String(sent.length) }, sent);
        expect([400, 403, 404, 405, 411], path).toContain(status);
      }
      expect(await server.database.rowsOf("mails WHERE recipient = 'batch@resident.example'")).toEqual([]);
    },
  );
  test('a form with a hundred addresses or codes is one try', async () => {
    const { rowsOf } = server.database;
    const fields = calls.map(() => 'email=one%40resident.example').join('&');
    await send(
      '/connect/en/account/sign-in',
      'POST',
      { ...ours, 'content-length': String(fields.length) },
      fields,
    );
    expect((await rowsOf("mails WHERE recipient = 'one@resident.example'")).length).toBeLessThanOrEqual(1);
    const codes = Array.from({ length: 100 }, (_, at) => `code=${10_000_000 + at}`).join('&');
    const tries = async () => {
      const [row] =
        await superuser`SELECT sum(calls)::int AS calls FROM limit_counts WHERE purpose = 'code-entered-from-peer'`;
      return Number(row?.calls ?? 0);
    };
    const tried = await tries();
    await send(
      '/connect/en/account/code',
      'POST',
      { ...ours, 'content-length': String(codes.length) },
      codes,
    );
    expect((await tries()) - tried).toBeLessThanOrEqual(1);
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
      const headers = { origin: from, cookie: cookiesOf(staff) };
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
