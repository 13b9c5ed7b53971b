/** Items 17, 20 to 25, 28, 29: the built portal, asked as no browser would ask. */
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
const inside =
  /\bat (?:async )?\S+ \(|node_modules|\/src\/|\.ts:\d|\bSELECT |\bINSERT |relation "|PostgresError|drizzle|astro@|\/work\/|\/tmp\/|postgres:\/\//i;

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
  // The way out in one press ends a session, and only a press on our own page does it: see 18.
  test('no page changes anything when it is only asked for, whatever method is named beside it', async () => {
    const before = await settledDigest(superuser);
    for (const visitor of [resident, staff])
      for (const path of everyPath().filter((each) => !/account\/leave$/.test(each))) {
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

describe('21: the same headers on every answer', () => {
  const zero = { 'content-length': '0' };
  const cases: [string, () => ReturnType<typeof send>][] = [
    ['200 a page', () => send('/connect/en/policy')],
    ['200 a page from the kept ones', () => send('/connect/en/policy')],
    [
      '200 a page of somebody',
      () => send(`/connect/en/complaints/${reference}`, 'GET', { cookie: cookieOf(resident) }),
    ],
    [
      '200 a part of a page is the whole of it',
      () => send('/connect/en/policy', 'GET', { range: 'bytes=0-9' }),
    ],
    ['200 data', () => send('/api/v1/landlords')],
    ['200 HEAD', () => send('/en/', 'HEAD')],
    [
      '200 a calendar',
      () => send(`/connect/en/complaints/${reference}/dates.ics`, 'GET', { cookie: cookieOf(resident) }),
    ],
    [
      '200 a list for spreadsheets',
      () => send('/connect/en/desk/register.csv', 'GET', { cookie: cookieOf(staff) }),
    ],
    ['302 the front door', () => send('/')],
    ['303 to the sign-in', () => send('/connect/en/complaints')],
    ['304 a file of ours', () => send('/favicon.svg', 'GET', { 'if-none-match': '*' })],
    ['304 a page', () => send('/connect/en/policy', 'GET', { 'if-none-match': '*' })],
    ['400 a body on GET', () => send('/en/', 'GET', { 'content-length': '1' }, 'x')],
    ['401 no key', () => send('/api/v1/landlords/connect/drafts')],
    [
      '403 not from here',
      () => send('/connect/en/receipt', 'POST', { ...zero, origin: 'https://evil.example' }),
    ],
    [
      '403 to be embedded',
      () => send('/connect/en/', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }),
    ],
    ['404 a page', () => send('/connect/en/nothing')],
    ['404 hidden', () => send('/.git/config')],
    ['405', () => send('/connect/en/', 'PUT', zero)],
    ['411', () => send('/connect/en/receipt', 'POST', { ...ours, 'transfer-encoding': 'chunked' })],
    ['413', () => send('/connect/en/receipt', 'POST', { ...ours, 'content-length': '300000' })],
    ['415 a report of no kind', () => send('/reports', 'POST', { ...zero, 'content-type': 'text/html' })],
    ['421', () => send('/en/', 'GET', { host: 'evil.example' })],
    [
      '422 a field missing',
      () => send('/connect/en/account/sign-in', 'POST', { ...ours, 'content-length': '6' }, 'email='),
    ],
    [
      '429 too often',
      async () => {
        for (let each = 0; each < 11; each += 1) {
          const body = `words=x&once-key=${crypto.randomUUID()}`;
          const headers = { ...ours, 'content-length': String(body.length) };
          const answer = await send('/connect/cy/concern', 'POST', headers, body);
          if (answer.status === 429) return answer;
        }
        return send('/en/');
      },
    ],
    [
      '500 a fault',
      async () => {
        await superuser`ALTER TABLE sessions RENAME TO sessions_away`;
        const answer = await send('/connect/en/complaints', 'GET', { cookie: cookieOf(resident) });
        await superuser`ALTER TABLE sessions_away RENAME TO sessions`;
        return answer;
      },
    ],
  ];
  test.each(cases)('%s', async (name, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(Number(name.slice(0, 3)));
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': expect.stringMatching(
        name === '200 data' ? /^cross-origin$/ : /^same-origin$/,
      ),
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
      'permissions-policy': expect.stringContaining('camera=()'),
      'x-request-id': expect.stringMatching(/^[\w-]{8,}$/),
    });
    expect(Object.keys(answer.headers).filter((each) => /powered|^server$|aspnet|^via$/.test(each))).toEqual(
      [],
    );
    // 23: a kind and, for words, their letters.
    if (answer.body !== '')
      expect(answer.headers['content-type']).toMatch(
        /^(?:text\/\w+; ?charset=utf-8|application\/(?:json|problem\+json))/,
      );
    if (name.startsWith('429')) {
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.body).toContain('<html lang="cy"');
    }
    if (name.startsWith('500')) {
      expect(answer.body).not.toMatch(inside);
      const number = String(answer.headers['x-request-id']);
      expect(answer.body).toContain(number);
      await expect.poll(() => server.printed()).toContain(number);
    }
  });
  test('a file of a complaint is saved, never shown, and alone in a box', async () => {
    for (const range of [undefined, 'bytes=0-3', 'bytes=-1', 'bytes=5-']) {
      const path = `/connect/en/complaints/${reference}/files/${file}`;
      const { status, headers } = await send(path, 'GET', {
        cookie: cookieOf(resident),
        ...(range && { range }),
      });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-security-policy': "sandbox; default-src 'none'",
        'content-disposition': expect.stringMatching(
          /^attachment; filename="a\.pdf"; filename\*=UTF-8''a\.pdf$/,
        ),
        'content-type': 'application/pdf',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
    }
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
  test('a limit bites although every call names another reader', async () => {
    const statuses: number[] = [];
    for (let each = 0; each < 25; each += 1) {
      const headers = {
        ...ours,
        'content-length': '5',
        'x-forwarded-for': `198.51.100.${each}`,
        'x-real-ip': `198.51.100.${each}`,
        forwarded: `for=198.51.100.${each}`,
      };
      statuses.push((await send('/croft/en/account/claim', 'POST', headers, 'x=y&z')).status);
    }
    const subjects =
      await superuser`SELECT count(*)::int AS many FROM limit_counts WHERE purpose = 'claim-code-tried-from-peer'`;
    expect([
      subjects[0]?.many,
      statuses.filter((each) => each === 429).length > 0 || statuses.every((each) => each === 422),
    ]).toEqual([statuses.every((each) => each === 422) ? 0 : 1, true]);
  });
});

const away = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  'https://evil.example',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '@evil.example',
  '/@evil.example',
  '/\tevil.example',
  '/\n/evil.example',
  '/connect//evil.example',
  '/connect/en//evil.example',
  '/connect/../../evil.example',
  '/connect/%2e%2e/x',
  'javascript:alert(1)',
  'data:text/html,x',
  '/connect.evil.example/',
  '/connect/\\evil.example',
  '/connect/en/%0d%0aLocation:https://evil.example',
  '/connect/en/policy//',
  ' https://evil.example',
  '/connect@evil.example/',
  '//connect/en/',
  '/CONNECT/en/',
];
describe('25: nobody is led away', () => {
  test.each(away)('next=%j', async (next) => {
    const visitor = aVisitor(server.url);
    const led = await visitor.signIn('connect', `away-${away.indexOf(next)}@resident.example`, next);
    expect(led.location).toMatch(/^\/connect\/en\/(?:account|complaints|policy)[\w/-]*$/);
    for (const page of [
      'account/sign-in',
      'account/prove',
      'account/password',
      'account/passkey',
      'languages',
    ]) {
      const { location } = await visitor.get(`/connect/en/${page}?next=${encodeURIComponent(next)}`);
      if (location !== null) expect(new URL(location, server.url).origin, page).toBe(server.url);
    }
  });
  test('but one is led back to where one came from', async () => {
    const led = await aVisitor(server.url).signIn(
      'connect',
      'back@resident.example',
      '/connect/en/complaints/new/check',
    );
    expect(led.location).toBe('/connect/en/complaints/new/check');
  });
  test.each([
    '//evil.example',
    '//evil.example/%2f..',
    '/\\evil.example',
    '/%5cevil.example',
    '/%2f%2fevil.example',
    '//evil.example/..//',
    '/en//',
    '/connect/en/policy//',
  ])('the path %s', async (path) => {
    const { status, headers } = await send(path);
    expect([400, 404]).toContain(status);
    expect(headers.location).toBeUndefined();
  });
});

const notThere = [
  ...[
    '.git',
    '.git/HEAD',
    '.git/config',
    '.gitignore',
    '.env',
    '.env.local',
    '.env.production',
    '.npmrc',
    '.ci',
    '.data',
    '.DS_Store',
    '.htaccess',
    '.well-known/../.env',
    '.vscode/settings.json',
    '.dockerignore',
    '.ssh/id_rsa',
  ],
  ...[
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'astro.config.mjs',
    'vitest.config.ts',
    'Dockerfile',
    'README.md',
    'CHANGELOG.md',
    'node_modules/astro/package.json',
  ],
  ...[
    'src/server.ts',
    'src/config.ts',
    'db/schema.sql',
    'db/migrations/0001_ground.sql',
    'dist/server/entry.mjs',
    'server/entry.mjs',
    'client/favicon.svg',
    'made-of',
    'content/landlords',
    'tests/secrets.test.ts',
  ],
  ...[
    '_image',
    '_image?href=http://127.0.0.1:1/x',
    '_image?href=/favicon.svg&w=9&f=png',
    '_server-islands/x',
    '_server-islands/',
    '_actions/x',
    '_actions/',
    '_astro/x.js',
    '_astro/',
    '__astro_dev',
    '@vite/client',
    '@id/x',
    '@fs/etc/passwd',
  ],
  ...[
    'assets/',
    'assets',
    'assets/.map',
    'assets/x.js.map',
    'static/',
    'public/',
    'files/',
    'files/connect',
    'uploads/',
    'media/',
    'backup.zip',
    'backup.sql',
    'dump.sql',
    'db.sqlite',
    'putright.tar.gz',
  ],
  ...[
    'admin',
    'admin/',
    'administrator',
    'wp-admin/',
    'wp-login.php',
    'phpmyadmin/',
    'xmlrpc.php',
    'index.php',
    'cgi-bin/',
    'server-status',
    'server-info',
    'manager/html',
    'console',
    'actuator',
    'actuator/env',
    'actuator/heapdump',
    'jolokia',
  ],
  ...[
    'metrics',
    'health',
    'healthcheck',
    'status',
    'healthz/',
    'healthz/db',
    'readyz/detail',
    'debug',
    'debug/pprof/',
    'debug/vars',
    'trace',
    'info',
    'version',
    'env',
    'heapdump',
    'threaddump',
    '__debug__/',
  ],
  ...[
    'graphql',
    'graphiql',
    'playground',
    'trpc',
    'trpc/',
    'api',
    'api/',
    'api/v0',
    'api/v2',
    'api/internal',
    'api/admin',
    'api/v1/admin',
    'api/v1/people',
    'api/v1/complaints',
    'api/v1/landlords/connect/complaints',
    'api/v1/landlords/connect/people',
    'swagger.json',
    'swagger-ui/',
    'openapi.json',
    'api-docs',
  ],
  ...[
    'connect/api',
    'connect/en/files',
    'connect/en/media/x',
    'connect/en/media/..%2fx',
    'connect/en/dev/outbox',
    'connect/en/%2e%2e/%2e%2e/package.json',
    '%252e%252e/package.json',
    '..%2f..%2fpackage.json',
    '..;/admin',
    'connect;x=y/en/',
    'nobody/en/',
    'en/desk',
    'desk',
    'security.txt',
    'crossdomain.xml',
    'clientaccesspolicy.xml',
    'sitemap.xml',
    'reports',
    'reports/x',
    '404',
    '500',
    '500/',
    'dev/',
    'dev/x',
  ],
];
describe('28: what is not there', () => {
  test('is more than a hundred paths', () => expect(notThere.length).toBeGreaterThan(115));
  test.each(notThere)('/%s', async (path) => {
    for (const method of ['GET', 'HEAD']) {
      const { status, body, headers } = await send(`/${path}`, method);
      expect([400, 404], method).toContain(status);
      expect(body).not.toMatch(/dependencies|\[core\]|SECRET=|CREATE TABLE|Index of/);
      expect(headers.location).toBeUndefined();
    }
  });
  test('signs of life say one word', async () => {
    expect([(await send('/healthz')).body, (await send('/readyz')).body]).toEqual(['alive\n', 'ready\n']);
  });
});

describe('29: sixty ways to make it fail, and nothing of the inside is told', () => {
  const post = (path: string, body: string, type = form['content-type'], visitor = resident) =>
    send(
      path,
      'POST',
      {
        cookie: cookieOf(visitor),
        'sec-fetch-site': 'same-origin',
        'content-type': type,
        'content-length': String(Buffer.byteLength(body)),
      },
      body,
    );
  const bodies: [string, string][] = [
    ['bad bytes', '%ff%fe=%c3%28&words=%ed%a0%80'],
    ['NUL', 'words=%00&email=%00&code=%00'],
    ['thrice', 'words=a&words=b&email=a&email=b&code=1&code=2'],
    ['a prototype', '__proto__=x&constructor=y&words[__proto__]=z&toString=1&hasOwnProperty=2'],
    ['long', `words=${'a'.repeat(200_000)}&email=${'a'.repeat(20_000)}`],
    ['nothing', ''],
    ['half a surrogate', 'words=%F0%9F&title=%ED%B0%80'],
    ['JSON', '{"a":'],
    ['a number too large', 'version=99999999999999999999&once-key=1e999&words=Infinity'],
    ['thousand fields', Array.from({ length: 1000 }, (_, at) => `f${at}=x`).join('&')],
  ];
  const pages = [
    'account/sign-in',
    'account/code',
    'concern',
    'complaints/new/what-happened',
    'receipt',
    'account/claim',
  ];
  test.each(pages.flatMap((page) => bodies.map(([name, body]) => [page, name, body] as const)))(
    '%s: %s',
    async (page, _, body) => {
      const answer = await post(`/connect/en/${page}`, body);
      expect(answer.status).toBeLessThan(500);
      expect(answer.body).not.toMatch(inside);
      expect(answer.headers['x-request-id']).toBeDefined();
    },
  );
  test.each([
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=', '--x--'],
    [`multipart/form-data; boundary=${'x'.repeat(5000)}`, '--x--'],
    [
      'multipart/form-data; boundary=mark',
      '--mark\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n',
    ],
    ['application/json', '{"a":1'],
    ['application/x-www-form-urlencoded; charset=utf-7', '+ADw-script+AD4-'],
  ])('a file sent as %j', async (type, body) => {
    const answer = await post(`/connect/en/complaints/${reference}/files`, body, type);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(inside);
  });
  test.each(['complaints', 'letters', 'drafts', 'attachments', 'limit_counts', 'audit_lines', 'mails'])(
    'without the table %s, a number that is in the log and no more',
    async (table) => {
      await superuser.unsafe(`ALTER TABLE ${table} RENAME TO ${table}_away`);
      try {
        const asked = [
          await send(`/connect/en/complaints/${reference}`, 'GET', { cookie: cookieOf(resident) }),
          await send('/connect/en/desk', 'GET', { cookie: cookieOf(staff) }),
          await send(`/connect/en/complaints/${reference}/files/${file}`, 'GET', {
            cookie: cookieOf(resident),
          }),
          await post(
            '/connect/en/account/sign-in',
            'email=fault@resident.example',
            undefined,
            aVisitor(server.url),
          ),
          await post('/connect/en/complaints/new/what-happened', 'account=x&title=y'),
        ];
        const faults = asked.filter(({ status }) => status >= 500);
        expect(faults.length).toBeGreaterThan(0);
        for (const { body, headers } of faults) {
          expect(body).not.toMatch(inside);
          expect(body).toContain(String(headers['x-request-id']));
          await expect
            .poll(() => server.printed())
            .toMatch(new RegExp(`"level":50[^\\n]*${String(headers['x-request-id'])}`));
        }
      } finally {
        await superuser.unsafe(`ALTER TABLE ${table}_away RENAME TO ${table}`);
      }
    },
  );
  test('and everything works again', async () =>
    expect((await resident.get(`/connect/en/complaints/${reference}`)).status).toBe(200));
});
