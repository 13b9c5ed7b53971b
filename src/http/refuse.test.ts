import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { bodyLimit, mostHeaders, turnedAway, type Gate } from './refuse.ts';

const gate: Gate = { origin: 'https://putright.example', takesLoopback: false };
const demo: Gate = { origin: 'http://localhost:4321', takesLoopback: true };

interface Asked {
  method?: string;
  url?: string;
  headers?: Record<string, string>;
  twice?: readonly string[];
}

function turned({ method = 'GET', url = '/connect/en/', headers = {}, twice = [] }: Asked, at = gate) {
  const all: Record<string, string> = { host: new URL(at.origin).host, ...headers };
  const rawHeaders = [...Object.entries(all).flat(), ...twice.flatMap((name) => [name, 'x'])];
  const request = { method, url, headers: all, rawHeaders } as unknown as IncomingMessage;
  return turnedAway(request, url.split('?', 1)[0] ?? '', at)?.status;
}
const post = (headers: Record<string, string>, at = gate, url = '/connect/en/complaints/new') =>
  turned({ method: 'POST', url, headers: { 'content-length': '10', ...headers } }, at);

describe('methods', () => {
  test.each(['GET', 'HEAD'])('%s goes on', (method) => expect(turned({ method })).toBeUndefined());
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'get', ''])(
    '%s is 405',
    (method) => expect(turned({ method })).toBe(405),
  );
});

describe('hosts', () => {
  test.each([
    'evil.example',
    'putright.example.evil.example',
    'putright.example:8443',
    'localhost:4321',
    '127.0.0.1',
    '',
  ])('in production, %s is another host', (host) => expect(turned({ headers: { host } })).toBe(421));
  test('the configured host goes on, in any case of letters', () =>
    expect(turned({ headers: { host: 'PutRight.Example' } })).toBeUndefined());
  test.each(['localhost:4321', 'localhost', '127.0.0.1:9', '[::1]:4321'])('a demo answers as %s', (host) =>
    expect(turned({ headers: { host } }, demo)).toBeUndefined(),
  );
  test.each([
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evil-localhost',
    '127.0.0.2',
    'localhost:1/x',
  ])('a demo is not %s', (host) => expect(turned({ headers: { host } }, demo)).toBe(421));
});

describe('paths', () => {
  test.each([
    '/.git/config',
    '/.env',
    '/connect/.git/HEAD',
    '/connect/en/../../.env',
    '/_image?href=http://127.0.0.1/',
    '/_image/x',
    '/_server-islands/x',
    '/_actions/lodge',
    '/_astro/x.js.map',
    '//evil.example',
    '//evil.example/%2e%2e',
    '/\\evil.example',
    '/%5cevil.example',
    '/%2f%2fevil.example',
    '/%2F/evil.example',
    '/connect/en/policy//',
    '/connect%2fen/policy',
    '/connect/%2565n',
    '/%252e%252e/x',
    '/connect/en/%00',
    '/connect/en/%0d%0aSet-Cookie:x',
    '/connect/en/%09policy',
    '/connect/\tpolicy',
    '/connect/en/pölicy',
  ])('%s is not there', (url) => expect(turned({ url })).toBe(404));
  test.each(['http://evil.example/', 'evil.example:443', '*', '', '/%E0%A4%A', '/%zz', '/%'])(
    '%s cannot be read',
    (url) => expect([400, 404]).toContain(turned({ url })),
  );
  test.each([
    '/',
    '/connect/en/policy?next=//evil.example',
    '/connect/en/guidance/housing-ombudsman',
    '/assets/a_b-C.1.css',
  ])('%s goes on', (url) => expect(turned({ url })).toBeUndefined());
});

describe('headers', () => {
  test.each(['Host', 'Origin', 'Sec-Fetch-Site', 'Sec-Fetch-Mode', 'Sec-Fetch-Dest'])(
    '%s twice is refused',
    (name) => {
      const headers = {
        'sec-fetch-site': 'same-origin',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        origin: gate.origin,
      };
      expect(turned({ headers, twice: [name] })).toBe(400);
    },
  );
  test('a hundred are taken, one more is not', () => {
    const some = (count: number) => Array.from({ length: count }, (_, at) => `x-${at}`);
    expect(turned({ twice: some(mostHeaders - 1) })).toBeUndefined();
    expect(turned({ twice: some(mostHeaders) })).toBe(431);
  });
});

describe('where an unsafe method comes from', () => {
  const sites = [undefined, 'same-origin', 'same-site', 'cross-site', 'none', 'Same-Origin', ''];
  const origins = [
    undefined,
    gate.origin,
    'null',
    'https://evil.example',
    'http://putright.example',
    `${gate.origin}.evil.example`,
  ];
  const cells = sites.flatMap((site) => origins.map((origin) => ({ site, origin })));

  test.each(cells)('Sec-Fetch-Site $site, Origin $origin', ({ site, origin }) => {
    const isOurs = site === 'same-origin' || (site === undefined && origin === gate.origin);
    const headers = {
      ...(site !== undefined && { 'sec-fetch-site': site }),
      ...(origin !== undefined && { origin }),
    };
    expect(post(headers)).toBe(isOurs ? undefined : 403);
  });
  test.each(['GET', 'HEAD'])('%s asks nothing of the origin', (method) =>
    expect(
      turned({
        method,
        headers: {
          'sec-fetch-site': 'cross-site',
          'sec-fetch-mode': 'navigate',
          'sec-fetch-dest': 'document',
          origin: 'https://evil.example',
        },
      }),
    ).toBeUndefined(),
  );
  test('a demo takes the loopback origin that it is asked as, and no other', () => {
    const host = '127.0.0.1:4400';
    expect(post({ host, origin: `http://${host}` }, demo)).toBeUndefined();
    expect(post({ host, origin: 'http://127.0.0.1:9' }, demo)).toBe(403);
    expect(post({ host, origin: 'https://evil.example' }, demo)).toBe(403);
  });
  test('production does not', () => {
    expect(post({ origin: 'http://localhost:4321' })).toBe(403);
  });
});

describe('what a page of another site puts into itself', () => {
  const from = (site: string, mode: string, dest: string, url?: string) =>
    turned({
      ...(url !== undefined && { url }),
      headers: { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest },
    });
  test.each([
    ['no-cors', 'image'],
    ['no-cors', 'script'],
    ['no-cors', 'style'],
    ['no-cors', 'video'],
    ['no-cors', 'empty'],
    ['cors', 'empty'],
    ['navigate', 'iframe'],
    ['navigate', 'frame'],
    ['navigate', 'object'],
    ['navigate', 'embed'],
    ['navigate', 'Iframe'],
    ['websocket', 'empty'],
  ])('%s %s is refused of another site and of a sibling, and taken of our own', (mode, dest) => {
    expect(from('cross-site', mode, dest)).toBe(403);
    expect(from('same-site', mode, dest)).toBe(403);
    expect(from('same-origin', mode, dest)).toBeUndefined();
  });
  test('a link leads here', () => expect(from('cross-site', 'navigate', 'document')).toBeUndefined());
  test('what is published as data is for everybody', () => {
    expect(from('cross-site', 'cors', 'empty', '/api/v1/landlords')).toBeUndefined();
    expect(from('cross-site', 'cors', 'empty', '/api/v10')).toBe(403);
  });
});

describe('bodies', () => {
  const ours = { 'sec-fetch-site': 'same-origin' };
  const evidence = '/connect/en/complaints/new/evidence';
  const remedy = '/connect/en/complaints/CN-GKBX-9QCF/remedies/6f5c3f5e-8d43-4b5a-9a55-0f2f7c1c9d11';

  test('GET and HEAD have none', () => {
    for (const method of ['GET', 'HEAD']) {
      expect(turned({ method, headers: { 'content-length': '1' } })).toBe(400);
      expect(turned({ method, headers: { 'transfer-encoding': 'chunked' } })).toBe(400);
      expect(turned({ method, headers: { 'content-length': '0' } })).toBeUndefined();
    }
  });
  test('POST names its length', () => {
    expect(turned({ method: 'POST', headers: ours })).toBe(411);
    expect(turned({ method: 'POST', headers: { ...ours, 'transfer-encoding': 'chunked' } })).toBe(411);
    expect(post({ ...ours, 'content-length': '0' })).toBeUndefined();
  });
  test.each([
    ['a form', '/connect/en/complaints/new', 256 * 1024],
    ['the upload step', evidence, 101 * 1024 * 1024],
    ['the files of a remedy', `${remedy}/files`, 101 * 1024 * 1024],
    ['a remedy', remedy, 256 * 1024],
    ['the files of a complaint', '/connect/en/complaints/CN-7K4M-29QX/files', 101 * 1024 * 1024],
    ['one of its files', '/connect/en/complaints/CN-7K4M-29QX/files/x', 256 * 1024],
    ['a path like the upload step', `${evidence}/x`, 256 * 1024],
  ])('%s takes its limit and not a byte more', (_, url, limit) => {
    expect(bodyLimit(url)).toBe(limit);
    expect(post({ ...ours, 'content-length': String(limit) }, gate, url)).toBeUndefined();
    expect(post({ ...ours, 'content-length': String(limit + 1) }, gate, url)).toBe(413);
  });
  test('a foreign page learns nothing about lengths', () => {
    expect(post({ 'sec-fetch-site': 'cross-site', 'content-length': '999999999' })).toBe(403);
  });
});

describe('a program with a key', () => {
  const key = { authorization: 'Bearer putright_x' };
  const drafts = '/api/v1/landlords/connect/drafts';
  test('needs no origin: it is no page', () => expect(post(key, gate, drafts)).toBeUndefined());
  test('needs one everywhere else', () => expect(post(key)).toBe(403));
  test('without a key it is like any other', () => {
    expect(post({}, gate, drafts)).toBe(403);
    expect(post({ authorization: 'Basic eDp5' }, gate, drafts)).toBe(403);
    expect(post({ ...key }, gate, '/api/v10/drafts')).toBe(403);
  });
  test('may send a whole text, and no more', () => {
    expect(post({ ...key, 'content-length': String(2 * 1024 * 1024) }, gate, drafts)).toBeUndefined();
    expect(post({ ...key, 'content-length': String(2 * 1024 * 1024 + 1) }, gate, drafts)).toBe(413);
  });
});
