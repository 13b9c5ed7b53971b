/** The built portal, spoken to as browsers, machines and attackers do. */
import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { aServer } from '../setup/server.ts';

const server = await aServer({ LOG_LEVEL: 'info' });
const { hostname, port, host } = new URL(server.url);
const receipt = '/connect/en/receipt';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends exactly these headers: `fetch` would tidy up methods, paths and lengths. */
const send = (
  path: string,
  method = 'GET',
  headers: Record<string, string> = {},
  body = '',
): Promise<Answer> =>
  new Promise((got, failed) => {
    const asked = ask({ hostname, port, path, method, headers, agent: false }, (response) => {
      let heard = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk));
      response.on('end', () =>
        got({ status: response.statusCode ?? 0, headers: response.headers, body: heard }),
      );
      response.on('error', failed);
    });
    asked.on('error', failed).end(body);
  });

const raw = (bytes: string): Promise<string> =>
  new Promise((got) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => got(heard));
  });

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const ours = { ...form, 'sec-fetch-site': 'same-origin' };
const stylesheet = async (): Promise<string> =>
  /href="(\/assets\/[^"]+\.css)"/.exec((await send('/en/')).body)?.[1] ?? '';
/** What a page must never tell: where the code is, how the database is asked, which versions run. */
const inside =
  /\bat (?:async )?\S+ \(|node_modules|\/src\/|\.ts:\d|SELECT |INSERT |relation "|PostgresError|drizzle|astro@/i;

describe('every answer carries the security headers', () => {
  const cases: [name: string, ...sent: Parameters<typeof send>][] = [
    ['200', '/connect/en/policy'],
    ['200', '/en/'],
    ['200', '/healthz'],
    ['200', '/readyz'],
    ['302', '/'],
    ['304', '/favicon.svg', 'GET', { 'if-none-match': '*' }],
    ['400', '/connect/en/', 'GET', { 'content-length': '1' }, 'x'],
    ['403', receipt, 'POST', { ...form, 'sec-fetch-site': 'cross-site', 'content-length': '0' }],
    ['404', '/connect/en/nothing-here'],
    ['404', '/nobody/en/'],
    ['404', '/connect/xx/policy'],
    ['404', '/.git/config'],
    ['405', '/connect/en/', 'PUT', { 'content-length': '0' }],
    ['411', receipt, 'POST', { ...ours, 'transfer-encoding': 'chunked' }],
    ['413', receipt, 'POST', { ...ours, 'content-length': '300000' }],
    ['421', '/en/', 'GET', { host: 'evil.example' }],
  ];
  test.each(cases)('%s %s', async (status, path, method, headers, body) => {
    const answer = await send(path, method, headers, body);
    expect(answer.status).toBe(Number(status));
    expect(answer.headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'x-request-id': expect.stringMatching(/^[\w-]+$/),
    });
    expect(
      Object.keys(answer.headers).filter((name) => /^access-control|powered|^server$/.test(name)),
    ).toEqual([]);
    expect(answer.body).not.toMatch(inside);
  });
  test('a stylesheet of the build, kept for good', async () => {
    const { status, headers } = await send(await stylesheet());
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('immutable');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
  test('what is a reader’s own is never kept by anyone', async () => {
    for (const path of ['/connect/en/account/sign-in', '/connect/en/complaints/new', receipt])
      expect((await send(path)).headers['cache-control'], path).toBe('no-store');
  });
});

describe('unsafe methods', () => {
  const body = 'receipt=x';
  const post = (headers: Record<string, string>, path = receipt) =>
    send(path, 'POST', { ...form, 'content-length': String(body.length), ...headers }, body);

  test.each([
    ['from our own page', { 'sec-fetch-site': 'same-origin' }, false],
    ['from our own origin, in an older browser', { origin: server.url }, false],
    ['from nowhere that says so', {}, true],
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: server.url }, true],
    ['from a sibling host', { 'sec-fetch-site': 'same-site', origin: server.url }, true],
    ['typed in', { 'sec-fetch-site': 'none' }, true],
    ['from another origin', { origin: 'https://evil.example' }, true],
    ['from an opaque origin', { origin: 'null' }, true],
    [
      'as JSON from another origin',
      { origin: 'https://evil.example', 'content-type': 'application/json' },
      true,
    ],
    ['without a type from another origin', { origin: 'https://evil.example', 'content-type': '' }, true],
  ] as [string, Record<string, string>, boolean][])('%s', async (_, headers, isRefused) => {
    const { status } = await post(headers);
    if (isRefused) expect(status).toBe(403);
    else expect([200, 404, 409, 422]).toContain(status);
  });
  test('a method said in a header or a field changes nothing', async () => {
    const answer = await send('/connect/en/policy?_method=DELETE', 'GET', {
      'x-http-method-override': 'DELETE',
    });
    expect(answer.status).toBe(200);
  });
});

describe('requests that cannot be read are closed, and the next one is fine', () => {
  const many = Array.from({ length: 2000 }, (_, at) => `x-${at}: y`).join('\r\n');
  const start = `POST ${receipt} HTTP/1.1\r\nHost: ${host}\r\nSec-Fetch-Site: same-origin\r\n`;
  test.each([
    ['chunks and a length', `${start}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['two lengths', `${start}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd`],
    ['bare line feeds', `GET /en/ HTTP/1.1\nHost: ${host}\n\n`],
    ['a folded header', `GET /en/ HTTP/1.1\r\nHost: ${host}\r\nX-A: 1\r\n 2\r\n\r\n`],
    ['2,000 headers', `GET /en/ HTTP/1.1\r\nHost: ${host}\r\n${many}\r\n\r\n`],
    ['a negative length', `${start}Content-Length: -1\r\n\r\n`],
    ['a header with a NUL', `GET /en/ HTTP/1.1\r\nHost: ${host}\r\nX-A: a\0b\r\n\r\n`],
    ['a host with a bad port', `GET /en/ HTTP/1.1\r\nHost: 127.0.0.1:x\r\nConnection: close\r\n\r\n`],
    ['two hosts', `GET /en/ HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n`],
    ['another scheme and host', `GET http://evil.example/en/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ])('%s', async (_, bytes) => {
    expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 (?:400|404|408|421|431) /);
    expect((await send('/healthz')).status).toBe(200);
  });
  test('a huge chunk extension', async () => {
    const bytes = `${start}Transfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(40_000)}\r\nx\r\n0\r\n\r\n`;
    expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 (?:400|411|413) /);
  });
});

describe('ways past the front door', () => {
  test.each([
    '//evil.example',
    '//evil.example/%2f..',
    '/\\evil.example',
    '/%5cevil.example',
    '/%2f%2fevil.example',
    '/en//',
    '//',
  ])('%s sends nobody away', async (path) => {
    const { status, headers } = await send(path);
    expect([400, 404]).toContain(status);
    expect(headers.location).toBeUndefined();
  });
  test.each([
    '/.env',
    '/.git/HEAD',
    '/package.json',
    '/_image?href=http://127.0.0.1:1/x',
    '/_server-islands/x',
    '/_actions/x',
    '/_astro/x.js',
    '/assets/',
    '/made-of',
    '/server/entry.mjs',
    '/connect/en/%2e%2e/%2e%2e/package.json',
    '/%252e%252e/package.json',
    '/metrics',
    '/admin',
  ])('%s is not there', async (path) => {
    const { status, body } = await send(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toMatch(/dependencies|\[core\]/);
  });
  test('a forged forwarded host reaches no link', async () => {
    const { body } = await send('/connect/en/complaints/new', 'GET', {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'javascript',
      forwarded: 'host=evil.example',
    });
    expect(body).not.toContain('evil.example');
  });
});

describe('bad input is answered, never a fault', () => {
  test.each([
    ['bytes that are no text', '%ff%fe=%c3%28&receipt=%ed%a0%80'],
    ['a NUL', 'receipt=%00'],
    ['the same field thrice', 'receipt=a&receipt=b&receipt=c'],
    ['a prototype', '__proto__=x&constructor=y&receipt[__proto__]=z'],
    ['a very long field', `receipt=${'a'.repeat(200_000)}`],
    ['nothing', ''],
  ])('%s', async (_, body) => {
    const { status, body: html } = await send(
      receipt,
      'POST',
      { ...ours, 'content-length': String(body.length) },
      body,
    );
    expect(status).toBeLessThan(500);
    expect(html).not.toMatch(inside);
  });
  test.each([
    '?from=2026-99-99',
    '?from=275760-01-01',
    '?from=%00',
    '?from=%ff',
    '?from-day=31&from-month=2&from-year=2026',
    '?from=9999-12-31',
  ])('a date that is none: timeline%s', async (query) => {
    const { status, body } = await send(`/connect/en/timeline${query}`);
    expect(status).toBeLessThan(500);
    expect(body).not.toMatch(inside);
  });
  test('what was asked for stays out of the log, but for the path', async () => {
    await send('/connect/en/timeline?from=canary-in-a-query');
    await send('/connect/en/complaints/CO-CANARY-22');
    await expect.poll(() => server.printed()).toContain('/connect/en/timeline');
    expect(server.printed()).not.toMatch(/canary/i);
  });
});
