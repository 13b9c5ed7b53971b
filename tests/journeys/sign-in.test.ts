import { describe, expect, test } from 'vitest';
import { codeFor, outboxAt } from '../builders/outbox.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const cookieOf = 'putright-croft';
const signInPath = '/croft/en/account/sign-in';

test('a resident signs in by mail, sees the account, and signs out everywhere at once', async () => {
  const amina = aVisitor(server.url);
  const asked = await amina.post(signInPath, { email: ' Amina@Example.org ' });
  expect([asked.status, asked.location]).toEqual([303, '/croft/en/account/code']);
  const code = await codeFor(server.url, 'croft', 'amina@example.org');
  const wrong = await amina.post('/croft/en/account/code', { code: code === '0000 0000' ? '1' : '00000000' });
  expect(wrong.status).toBe(409);
  expect(wrong.body).toContain('You have 4 tries left');
  expect((await amina.post('/croft/en/account/code', { code: '12' })).status).toBe(422);
  const entered = await amina.post('/croft/en/account/code', { code });
  expect([entered.status, entered.location]).toEqual([303, '/croft/en/account']);
  const set = entered.headers.getSetCookie().find((line) => line.startsWith(`${cookieOf}=`)) ?? '';
  expect(set).toMatch(/; Path=\//);
  expect(set).toMatch(/; HttpOnly/);
  expect(set).toMatch(/; SameSite=Lax/);
  expect(set).not.toMatch(/Domain|Expires|Max-Age/i);
  const account = await amina.get('/croft/en/account');
  expect(account.status).toBe(200);
  expect(account.headers.get('cache-control')).toBe('no-store');
  expect(account.body).toContain('amina@example.org');
  expect(account.body).not.toContain(amina.cookies.get(cookieOf));

  const kept = new Map(amina.cookies);
  const out = await amina.post('/croft/en/account/sign-out', {});
  expect([out.status, out.location]).toEqual([303, '/croft/en/account/sign-out']);
  expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect(amina.cookies.has(cookieOf)).toBe(false);
  expect((await amina.get('/croft/en/account/sign-out')).body).toContain('You are signed out.');
  const replayed = aVisitor(server.url);
  for (const [name, value] of kept) replayed.cookies.set(name, value);
  expect((await replayed.get('/croft/en/account')).location).toContain('/croft/en/account/sign-in?next=');
});

test('a session is not carried over: a made-up or an older cookie never becomes the new one', async () => {
  const visitor = aVisitor(server.url);
  const planted = 'A'.repeat(43);
  visitor.cookies.set(cookieOf, planted);
  await visitor.signIn('croft', 'fixed@example.org');
  const first = visitor.cookies.get(cookieOf) ?? '';
  expect(first).not.toBe(planted);
  expect(first).toMatch(/^[\w-]{43}$/);
  // Asking for a code while signed in leads on; a second sign-in needs the code page of another visit.
  expect((await visitor.get(signInPath)).location).toBe('/croft/en/account');
});

test('the code opens no other browser and no other landlord', async () => {
  const [one, other] = [aVisitor(server.url), aVisitor(server.url)];
  await one.post(signInPath, { email: 'bound@example.org' });
  const code = await codeFor(server.url, 'croft', 'bound@example.org');
  expect((await other.post('/croft/en/account/code', { code })).status).toBe(409);
  expect((await one.post('/connect/en/account/code', { code })).status).toBe(409);
  expect((await one.post('/croft/en/account/code', { code })).status).toBe(303);
  expect((await one.get('/connect/en/account')).status).toBe(303);
});

describe('where the sign-in leads', () => {
  test.each(['/croft/en/complaints/new', '/croft/en/timeline?from=2026-12-23'])('to %s', async (next) => {
    const visitor = aVisitor(server.url);
    expect((await visitor.get(`${signInPath}?next=${encodeURIComponent(next)}`)).body).toContain(
      'name="next"',
    );
    const entered = await visitor.signIn('croft', `next-${next.length}@example.org`, next);
    expect(entered.location).toBe(next);
  });

  test('never to another site, however it is spelt', async () => {
    const evil = [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      'https://evil.example',
      '/%2f%2fevil.example',
      '/croft/en/%2f%2fevil.example',
      '@evil.example',
      '/croft@evil.example',
      '/croft/en/../../connect/en',
      '/croft/\t/evil.example',
      '/croft/\n/evil.example',
      '/croft//evil.example//',
      '/connect/en/account',
      'javascript:alert(1)',
    ];
    const page = await Promise.all(
      evil.map((next) => aVisitor(server.url).get(`${signInPath}?next=${encodeURIComponent(next)}`)),
    );
    expect(page.filter(({ body }) => body.includes('name="next"'))).toEqual([]);
    for (const next of evil.slice(0, 4)) {
      const visitor = aVisitor(server.url);
      const asked = await visitor.post(signInPath, { email: `evil${evil.indexOf(next)}@example.org`, next });
      expect(asked.location).toBe('/croft/en/account/code');
      const code = await codeFor(server.url, 'croft', `evil${evil.indexOf(next)}@example.org`);
      expect((await visitor.post('/croft/en/account/code', { code, next })).location).toBe(
        '/croft/en/account',
      );
    }
  });
});

test('leaving ends the session on the server and shows another site; a foreign page can sign nobody out', async () => {
  const visitor = aVisitor(server.url);
  await visitor.signIn('croft', 'leaves@example.org');
  const kept = visitor.cookies.get(cookieOf) ?? '';
  for (const way of ['/leave', '/croft/en/account/sign-out'])
    expect((await visitor.post(way, {}, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await visitor.get('/leave')).status).toBe(404);
  expect((await visitor.get('/croft/en/account')).status).toBe(200);
  const left = await visitor.post('/leave', {});
  // No redirect: a form may lead to our own pages alone.
  expect(left.status).toBe(200);
  expect(left.headers.get('refresh')).toMatch(/^0; url=https:/);
  expect(left.body).not.toMatch(/croft|complain|putright/i);
  expect(left.headers.get('referrer-policy')).toBe('no-referrer');
  expect(visitor.cookies.has(cookieOf)).toBe(false);
  visitor.cookies.set(cookieOf, kept);
  expect((await visitor.get('/croft/en/account')).status).toBe(303);
});

test('browsers are listed and signed out from another one', async () => {
  const [phone, library] = [aVisitor(server.url), aVisitor(server.url)];
  await phone.signIn('croft', 'devices@example.org');
  await library.signIn('croft', 'devices@example.org');
  const account = await phone.get('/croft/en/account');
  const others = [...account.body.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map(
    (match) => match[1] ?? '',
  );
  expect(others).toHaveLength(1);
  expect((await phone.post('/croft/en/account', { session: 'not-an-id' })).status).toBe(422);
  expect((await phone.post('/croft/en/account', { session: others[0] ?? '' })).status).toBe(303);
  expect((await library.get('/croft/en/account')).status).toBe(303);
  expect((await phone.get('/croft/en/account')).status).toBe(200);
});

test('known and unknown addresses get one answer', async () => {
  await aVisitor(server.url).signIn('croft', 'known@example.org');
  const seen = await Promise.all(
    ['known@example.org', 'unknown@example.org'].map(async (email) => {
      const visitor = aVisitor(server.url);
      const asked = await visitor.post(signInPath, { email });
      const page = await visitor.get(asked.location ?? '');
      const headers = [...asked.headers.keys()].filter((name) => name !== 'date').sort();
      return {
        status: asked.status,
        location: asked.location,
        headers,
        body: page.body,
        cookies: [...visitor.cookies.keys()],
      };
    }),
  );
  expect(seen[0]).toEqual(seen[1]);
  const box = await outboxAt(server.url);
  for (const email of ['known@example.org', 'unknown@example.org'])
    expect(box.find((mail) => mail.recipient === email)?.purpose).toBe('sign-in-code');
});

test('neither token nor code nor address stands in what the server prints', () => {
  expect(server.printed()).not.toMatch(/@example\.org|\b\d{4} \d{4}\b/);
});
