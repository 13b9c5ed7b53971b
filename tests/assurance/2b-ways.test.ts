/** Items 25, 28: ways that lead elsewhere, and ways to what is not there. */
import { describe, expect, test } from 'vitest';
import { asking } from '../builders/asking.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer({ LOG_LEVEL: 'info' });
const { send } = asking(server.url);

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

// prettier-ignore
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
    '429',
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
