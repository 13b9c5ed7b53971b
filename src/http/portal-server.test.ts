import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { anEntry } from '../../tests/builders/entry.ts';
import { securityHeaders } from './headers.ts';
import { readStaticFiles } from './static-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-static-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'assets'));
const css = 'body{color:#123}'.repeat(300);
writeFileSync(join(folder, 'assets/page.a1b2.css'), css);
writeFileSync(join(folder, 'icon.png'), 'not really');
writeFileSync(join(folder, 'assets/face.c3d4.woff2'), 'a face');
writeFileSync(join(folder, 'secret.map'), '{}');

const entry = await anEntry(readStaticFiles(folder));
const { get, raw, lines } = entry;

describe('static files', () => {
  const path = '/assets/page.a1b2.css';
  test('are compressed, tagged and kept for good under a hashed name', async () => {
    const { status, headers, body } = await get(path, { 'accept-encoding': 'gzip, br' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': String(body.length),
      vary: 'Accept-Encoding',
    });
    expect(brotliDecompressSync(body).toString()).toBe(css);
  });
  test('answer 304 to a reader who has them, whatever the encoding, and to nobody else', async () => {
    const tag = String((await get(path)).headers.etag);
    for (const known of [tag, `"other", ${tag}`, tag.replace('W/', ''), '*']) {
      const { status, body, headers } = await get(path, { 'if-none-match': known, 'accept-encoding': 'br' });
      expect([status, body.length, headers.etag, headers.vary]).toEqual([304, 0, tag, 'Accept-Encoding']);
    }
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
  });
  test('answer HEAD with the headers of GET and no body', async () => {
    const [head, whole] = [await get(path, {}, 'HEAD'), await get(path)];
    expect(head.body.length).toBe(0);
    for (const name of ['content-length', 'etag', 'content-type'])
      expect(head.headers[name]).toBe(whole.headers[name]);
  });
  test('under a plain name are asked for again after ten minutes', async () => {
    expect((await get('/icon.png')).headers['cache-control']).toBe('public, max-age=600');
    expect((await get('/icon.png?v=1')).headers['cache-control']).toBe('public, max-age=600');
  });
  test('a face carries the shortest policy, which lets nothing start, and varies by nothing', async () => {
    const face = '/assets/face.c3d4.woff2';
    const tag = String((await get(face)).headers.etag);
    const ways: Record<string, string>[] = [{}, { 'accept-encoding': 'br' }, { 'if-none-match': tag }];
    for (const asked of ways) {
      const { headers } = await get(face, asked);
      expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
      expect([headers.vary, headers['content-encoding']]).toEqual([undefined, undefined]);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    expect((await get(face)).headers['content-type']).toBe('font/woff2');
    const { headers } = await get('/icon.png');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'; report-uri");
  });
  test('of an unknown kind are not served', async () => {
    await get('/secret.map');
    expect(entry.timesRendered('/secret.map')).toBe(1);
  });
});

describe('every answer', () => {
  test.each([
    ['a page', '/connect/en/', {}, 'GET', 200],
    ['a static file', '/icon.png', {}, 'GET', 200],
    ['what the reader has', '/icon.png', { 'if-none-match': '*' }, 'GET', 304],
    ['a body on GET', '/', { 'content-length': '1' }, 'GET', 400],
    ['a foreign form', '/', { 'content-length': '0', origin: 'https://evil.example' }, 'POST', 403],
    ['no such page', '/connect/en/missing', {}, 'GET', 404],
    ['an odd path', '//evil.example', {}, 'GET', 404],
    ['an odd method', '/', {}, 'TRACE', 405],
    ['no length', '/', { 'sec-fetch-site': 'same-origin', 'transfer-encoding': 'chunked' }, 'POST', 411],
    ['too long', '/', { 'sec-fetch-site': 'same-origin', 'content-length': '262145' }, 'POST', 413],
    ['another host', '/', { host: 'evil.example' }, 'GET', 421],
    ['a fault', '/throws', {}, 'GET', 500],
    ['a sign of life', '/healthz', { host: '10.0.0.5:4321' }, 'GET', 200],
    ['readiness', '/readyz', { host: '10.0.0.5:4321' }, 'GET', 200],
  ] as const)('carries the security headers: %s', async (_, path, headers, method, status) => {
    const answer = await get(path, headers, method);
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(securityHeaders))
      if (name !== 'Cache-Control') expect(answer.headers[name.toLowerCase()], name).toBe(value);
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect(answer.headers['x-request-id']).toMatch(/^[\w-]{8,}$/);
    expect(
      Object.keys(answer.headers).filter((name) => /^access-control|^x-powered|^server$/.test(name)),
    ).toEqual([]);
  });
  test('says which methods there are', async () =>
    expect((await get('/', {}, 'DELETE')).headers.allow).toBe('GET, HEAD, POST'));
  test('never shows what went wrong inside', async () => {
    const { body } = await get('/throws');
    expect(body.toString()).not.toMatch(/select|Error|\bat \//);
  });
  test('that broke half way is cut off, not closed as if it were whole', async () => {
    await expect(get('/breaks')).rejects.toThrow(/aborted|socket hang up|ECONNRESET/);
    await expect(get('/breaks', { 'accept-encoding': 'br' })).rejects.toThrow(
      /aborted|socket hang up|ECONNRESET/,
    );
  });
  test('leaves one line in the log, with a reference number and without a complaint’s reference or a query', async () => {
    lines.length = 0;
    const { headers } = await get('/connect/en/complaints/CO-AAAA-BBBB?code=123456');
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatchObject({
      requestId: headers['x-request-id'],
      status: 200,
      path: '/connect/en/complaints/…',
    });
  });
});

describe('what a proxy says', () => {
  test('is read once, and hidden from the pages', async () => {
    await get('/connect/en/complaints/new', {
      'x-forwarded-for': '1.1.1.1, 198.51.100.7',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
      forwarded: 'host=evil.example',
    });
    expect(entry.seen?.locals).toMatchObject({ peer: '198.51.100.7' });
    expect(Object.keys(entry.seen?.headers ?? {}).filter((name) => name.includes('forwarded'))).toEqual([]);
  });
});

describe('broken requests', () => {
  const many = Array.from({ length: 2000 }, (_, at) => `a${at}:b`).join('\r\n');
  const few = Array.from({ length: 300 }, (_, at) => `a${at}:b`).join('\r\n');
  test.each([
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: putright.example\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc',
      400,
    ],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: putright.example\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['bare line feeds', 'GET / HTTP/1.1\nHost: putright.example\n\n', 400],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: putright.example\r\nX-A: b\r\n c\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 421],
    ['2,000 headers', `GET / HTTP/1.1\r\nHost: putright.example\r\n${many}\r\n\r\n`, 431],
    ['300 short headers', `GET / HTTP/1.1\r\nHost: putright.example\r\n${few}\r\n\r\n`, 431],
    ['no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n', 400],
    ['another protocol', 'GET / HTTP/7.9\r\nHost: putright.example\r\n\r\n', 400],
  ])('%s', async (_, bytes, status) => {
    const heard = await raw(bytes);
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(heard).toContain("Content-Security-Policy: default-src 'none'");
    expect((await get('/healthz')).status).toBe(200);
  });
  test('whoever waits for leave to send too much is refused before sending it', async () => {
    const head =
      'POST / HTTP/1.1\r\nHost: putright.example\r\nSec-Fetch-Site: same-origin\r\nExpect: 100-continue\r\n';
    const heard = await raw(`${head}Content-Length: 999999\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('who came to the proxy without TLS', () => {
  const clear = { 'x-forwarded-proto': 'http' };
  test.each(['GET', 'HEAD'])('%s of a page is led on to TLS, for good', async (method) => {
    const { status, headers } = await get('/connect/en/policy?a=b', clear, method);
    expect([status, headers.location]).toEqual([308, 'https://putright.example/connect/en/policy?a=b']);
    expect(headers['strict-transport-security']).toBeUndefined();
  });
  test('a kept page is led on too', async () => {
    await get('/connect/en/policy/kept');
    await get('/connect/en/policy/kept');
    expect((await get('/connect/en/policy/kept', clear)).status).toBe(308);
  });
  test('a form and a program are refused, and led nowhere', async () => {
    const form = { ...clear, 'sec-fetch-site': 'same-origin', 'content-length': '0' };
    for (const [path, method, headers] of [
      ['/connect/en/receipt', 'POST', form],
      ['/api/v1/landlords', 'GET', clear],
    ] as const) {
      const answer = await get(path, headers, method);
      expect([answer.status, answer.headers.location]).toEqual([403, undefined]);
    }
  });
  test('an odd path is refused before', async () =>
    expect((await get('//evil.example', clear)).headers.location).toBeUndefined());
});

describe('reports of what the content policy stopped', () => {
  const report = (body: string, type = 'application/csp-report') =>
    raw(
      `POST /reports HTTP/1.1\r\nHost: putright.example\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
  const said = (directive: string) =>
    JSON.stringify({ 'csp-report': { 'effective-directive': directive, 'document-uri': 'canary' } });
  const heard = () => lines.flatMap((line) => (line.stopped === undefined ? [] : [line.stopped]));
  test('name the directive and nothing else of what was sent', async () => {
    lines.length = 0;
    expect(await report(said('script-src-elem'))).toMatch(/^HTTP\/1.1 204 /);
    const newer = [{ type: 'csp-violation', body: { effectiveDirective: 'img-src', blockedURL: 'canary' } }];
    await report(JSON.stringify(newer), 'application/reports+json');
    await report(said('canary\n{"level":"error"}'));
    await report('{');
    expect(heard()).toEqual(['script-src-elem', 'img-src']);
    expect(JSON.stringify(lines)).not.toContain('canary');
  });
  test('are a few a minute, short and of their kind', async () => {
    lines.length = 0;
    for (let each = 0; each < 30; each += 1) await report(said('font-src'));
    expect(heard().length).toBeLessThanOrEqual(20);
    expect(await report('x'.repeat(17_000))).toMatch(/^HTTP\/1.1 413 /);
    expect(await report('{}', 'text/plain')).toMatch(/^HTTP\/1.1 415 /);
  });
});
