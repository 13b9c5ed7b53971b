/** Item 20: the built portal behind a proxy that ends TLS, asked at both of its doors. */
import { request as askClear } from 'node:http';
import { request as askTls } from 'node:https';
import { connect } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { aProxy } from '../builders/proxy.ts';
import { aServer } from '../setup/server.ts';
import type { Answered } from '../builders/asking.ts';

const proxy = await aProxy();
afterAll(() => proxy.stop());
const origin = `https://127.0.0.1:${proxy.tls}`;
const server = await aServer({ PUBLIC_URL: origin, TRUSTED_PROXY: '127.0.0.1' });
proxy.leadTo(server.url);

function ask(
  door: 'tls' | 'clear',
  path: string,
  method = 'GET',
  headers: Record<string, string> = {},
  body = '',
): Promise<Answered> {
  const host = `127.0.0.1:${door === 'tls' ? proxy.tls : proxy.clear}`;
  const options = {
    method,
    headers: { host, ...headers, 'content-length': String(body.length) },
    agent: false,
  };
  if (method !== 'POST') Reflect.deleteProperty(options.headers, 'content-length');
  return new Promise((got, failed) => {
    const asked =
      door === 'tls'
        ? askTls(`https://${host}${path}`, { ...options, ca: proxy.cert })
        : askClear(`http://${host}${path}`, options);
    asked.on('response', (answer) => {
      const heard: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => heard.push(chunk));
      answer.on('end', () =>
        got({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(heard).toString(),
        }),
      );
    });
    asked.on('error', failed).end(body);
  });
}
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
const transport = 'strict-transport-security';

describe('20: over TLS', () => {
  test.each([
    '/connect/en/',
    '/connect/en/policy',
    '/api/v1/landlords',
    '/favicon.svg',
    '/nothing',
    '/healthz',
  ])('%s says that a year of TLS follows, for every name below', async (path) => {
    const { headers } = await ask('tls', path);
    expect(headers[transport]).toBe('max-age=31536000; includeSubDomains');
  });
  test('a form is taken, and its cookies stay within TLS and this very host', async () => {
    const body = 'email=tls%40resident.example';
    const answer = await ask('tls', '/connect/en/account/sign-in', 'POST', form, body);
    expect(answer.status).toBe(303);
    const cookies = answer.headers['set-cookie'] ?? [];
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/^(?:__Host-|putright-language=)[^;]+;.*Secure/i);
    expect(cookies.some((cookie) => cookie.startsWith('__Host-'))).toBe(true);
    // The mailed link leads to the door with TLS.
    expect((await ask('tls', '/dev/outbox')).body).toContain('tls@resident.example');
  });
  test('of the proxy of this test nothing older than TLS 1.2 is taken', async () => {
    const old = connect({
      port: proxy.tls,
      host: '127.0.0.1',
      ca: proxy.cert,
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
    });
    await expect(
      new Promise((opened, failed) => old.on('secureConnect', opened).on('error', failed)),
    ).rejects.toThrow();
  });
});

describe('20: without it', () => {
  test.each(['/', '/connect/en/', '/connect/ur/policy', '/connect/en/complaints/new?a=b'])(
    '%s leads on to TLS for good, and says nothing else',
    async (path) => {
      for (const method of ['GET', 'HEAD']) {
        // Twice: what is kept leads on too.
        await ask('tls', path);
        const { status, headers, body } = await ask('clear', path, method);
        expect([status, headers.location]).toEqual([308, origin + path]);
        expect([headers[transport], headers['set-cookie'], body.length < 40]).toEqual([
          undefined,
          undefined,
          true,
        ]);
      }
    },
  );
  test.each([
    ['GET', '/api/v1/landlords'],
    ['GET', '/api/v1/landlords/connect/entries'],
    ['POST', '/api/v1/landlords/connect/drafts'],
    ['POST', '/connect/en/account/sign-in'],
    ['POST', '/connect/en/account/password'],
    ['POST', '/connect/en/complaints/new/danger'],
    ['POST', '/connect/en/receipt'],
  ])('%s %s is refused, and led nowhere', async (method, path) => {
    const { status, headers } = await ask(
      'clear',
      path,
      method,
      form,
      method === 'POST' ? 'email=a%40b.example' : '',
    );
    expect([status, headers.location, headers['set-cookie']]).toEqual([403, undefined, undefined]);
    expect(await server.database.rowsOf("mails WHERE recipient = 'a@b.example'")).toEqual([]);
  });
  test('no procedure answers there', async () => {
    for (const path of ['/trpc/people.askForCode', '/api/trpc/complaints.own']) {
      const { status, headers } = await ask(
        'clear',
        path,
        'POST',
        { ...form, 'content-type': 'application/json' },
        '{}',
      );
      expect([status >= 400 && status < 500, headers.location]).toEqual([true, undefined]);
    }
  });
});
