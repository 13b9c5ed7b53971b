/** Items 16, 18, 19, 26, 27: a real browser on pages of ours and on pages of somebody else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settledDigest } from '../builders/digest.ts';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer({ LOG_LEVEL: 'info' });
const browser = await aBrowser();
const superuser = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

/** Somebody else's pages: at 127.0.0.1 on another port a sibling, at localhost another site. */
let foreignPage = '';
const foreign = createServer((_, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(`<!doctype html><title>elsewhere</title>${foreignPage}`);
});
await new Promise<void>((open) => foreign.listen(0, '127.0.0.1', open));
afterAll(() => foreign.close());
const { port: foreignPort } = foreign.address() as AddressInfo;
const origins = { sibling: `http://127.0.0.1:${foreignPort}`, stranger: `http://localhost:${foreignPort}` };

const email = 'qzcanary@resident.example';
const canary = /qzcanary/i;
const resident = aVisitor(server.url);
const staff = aVisitor(server.url);
let reference = '';
beforeAll(async () => {
  reference = await lodgeAs(resident, 'connect', email, {
    'what-happened': { account: 'Qzcanary words', title: 'Qzcanary title' },
    contact: { name: 'Qzcanary Name', way: 'e-mail' },
  });
  await staff.signIn('connect', 'handler@connect.example');
});

async function asVisitor(
  visitor: typeof resident,
  sameSite: 'Lax' | 'None' = 'Lax',
): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.addCookies(
    [...visitor.cookies].map(([name, value]) => ({
      name,
      value,
      url: server.url,
      httpOnly: true,
      sameSite,
      secure: sameSite === 'None',
    })),
  );
  return context;
}
const formsOf = (): string[] => [
  '/connect/en/account/sign-in',
  '/connect/en/account/sign-out',
  '/connect/en/account/code',
  '/connect/en/account/claim',
  '/connect/en/concern',
  '/connect/en/receipt',
  '/connect/en/complaints/new/danger',
  '/connect/en/complaints/new/evidence',
  '/connect/en/complaints/new/check',
  `/connect/en/complaints/${reference}/acts/withdraw`,
  `/connect/en/complaints/${reference}/stage-2`,
  `/connect/en/complaints/${reference}/files`,
  `/connect/en/desk/${reference}`,
  `/connect/en/desk/${reference}/acts/acknowledge`,
  '/connect/en/desk/acknowledge',
  '/connect/en/desk/people',
  '/connect/en/desk/new',
  '/connect/en/desk/publishing/keys',
  '/connect/en/desk/publishing/webhooks',
  '/connect/en/desk/publishing/new',
];

describe.each(['sibling', 'stranger'] as const)('16, 18: forms sent from a %s', (from) => {
  test.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])(
    'as %s change nothing',
    async (type) => {
      const before = await settledDigest(superuser);
      for (const visitor of [resident, staff]) {
        const context = await asVisitor(visitor);
        const page = await context.newPage();
        for (const path of formsOf()) {
          foreignPage = `<form method="post" enctype="${type}" action="${server.url}${path}">
            <input name="email" value="attacker@evil.example"><input name="words" value="x"><input name="atRisk" value="no">
            <input name="once-key" value="${crypto.randomUUID()}"></form>`;
          await page.goto(origins[from]);
          const [answer] = await Promise.all([
            page.waitForNavigation(),
            page.evaluate(() => document.querySelector('form')?.submit()),
          ]);
          expect(answer?.status(), path).toBe(403);
        }
        await context.close();
      }
      expect(await settledDigest(superuser)).toEqual(before);
    },
  );
  test('by fetch, without a type and as a beacon change nothing either', async () => {
    const before = await settledDigest(superuser);
    const sessions = await superuser`SELECT count(*)::int AS many FROM sessions`;
    const context = await asVisitor(staff);
    const page = await context.newPage();
    foreignPage = '';
    await page.goto(origins[from]);
    for (const path of formsOf())
      await page.evaluate(async (url) => {
        const body = new Blob(['email=attacker@evil.example&act=x']);
        const tries: RequestInit[] = [
          { mode: 'no-cors', body },
          { mode: 'no-cors', body: new URLSearchParams({ email: 'attacker@evil.example' }) },
          { mode: 'cors', body: '{}', headers: { 'content-type': 'application/json' } },
          { mode: 'no-cors', body: '{}', headers: { 'content-type': 'text/plain' } },
        ];
        for (const each of tries)
          await fetch(url, { method: 'POST', credentials: 'include', ...each }).catch(() => null);
        navigator.sendBeacon(url, body);
      }, server.url + path);
    // A link, a picture or a frame to the way out signs nobody out.
    await page.evaluate(async (url) => {
      const picture = new Image();
      picture.src = url;
      await picture.decode().catch(() => null);
      await fetch(url, { mode: 'no-cors', credentials: 'include' }).catch(() => null);
    }, `${server.url}/connect/en/account/leave`);
    await context.close();
    expect(await settledDigest(superuser)).toEqual(before);
    expect(await superuser`SELECT count(*)::int AS many FROM sessions`).toEqual(sessions);
    expect((await staff.get('/connect/en/desk')).status).toBe(200);
  });
});

test('16: our own page sends its form, and it counts', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/connect/en/account/sign-in`);
  await page.fill('main input[name=email]', 'control@resident.example');
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.locator('main form button').first().click(),
  ]);
  expect([answer?.status(), new URL(page.url()).pathname]).toEqual([200, '/connect/en/account/code']);
  await context.close();
});

describe('19: what runs on a page', () => {
  const languages = ['en', 'cy', 'pl', 'ur'];
  const pages = [
    '',
    'policy',
    'policy/check',
    'guidance',
    'timeline',
    'search',
    'languages',
    'concern',
    'receipt',
    'account/sign-in',
    'account/claim',
    'complaints/new/danger',
    'nothing-here',
  ];
  const parsed = (header: string): Map<string, string> =>
    new Map(
      header.split(';').map((each) => {
        const [name = '', ...values] = each.trim().split(/\s+/);
        return [name, values.join(' ')];
      }),
    );
  test('the policy stands on every page in every language, errors too, and allows nothing in line', async () => {
    const paths = languages.flatMap((language) => pages.map((page) => `/connect/${language}/${page}`));
    for (const path of [
      ...paths,
      '/en/',
      '/nothing',
      '/.git/HEAD',
      '/api/v1/',
      `/connect/en/complaints/${reference}`,
    ]) {
      const { headers, body } = await resident.get(path);
      const policy = parsed(headers.get('content-security-policy') ?? '');
      expect(policy.get('default-src'), path).toBe("'none'");
      for (const name of ['object-src', 'base-uri', 'frame-ancestors'])
        expect(policy.get(name), path).toBe("'none'");
      expect(policy.get('form-action'), path).toBe("'self'");
      expect([...policy.values()].join(' '), path).not.toMatch(/unsafe-|data:|blob:|\*|https?:/);
      expect(policy.get('report-uri'), path).toBe('/reports');
      expect(body, path).not.toMatch(
        /<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=|javascript:/i,
      );
    }
  });
  test('normal use breaks none of it; what is put in does not run, and is reported', async () => {
    const context = await asVisitor(resident);
    const page = await context.newPage();
    const told: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) told.push(`${page.url()} ${message.text()}`);
    });
    for (const path of [
      ...pages.slice(0, -1),
      'complaints',
      `complaints/${reference}`,
      'account',
      'account/ways',
    ])
      await page.goto(`${server.url}/connect/en/${path}`);
    await page.goto(`${server.url}/connect/ur/policy`);
    expect(told).toEqual([]);
    const ran = await page.evaluate(async () => {
      const seen = window as unknown as { ran?: string[] };
      seen.ran = [];
      const put = (html: string): void => document.body.insertAdjacentHTML('beforeend', html);
      const script = document.createElement('script');
      script.textContent = "window.ran.push('script')";
      document.body.append(script);
      put('<img src="/favicon.svg" onload="window.ran.push(\'handler\')">');
      put('<a id="j" href="javascript:window.ran.push(\'link\')">x</a>');
      document.getElementById('j')?.click();
      put('<style>body{outline:3px solid red}</style>');
      const far = document.createElement('script');
      far.src = 'https://evil.example/x.js';
      document.body.append(far);
      put('<iframe srcdoc="<script>parent.ran.push(1)</script>"></iframe>');
      await new Promise((later) => setTimeout(later, 300));
      if (getComputedStyle(document.body).outlineStyle !== 'none') seen.ran.push('style');
      return seen.ran;
    });
    expect(ran).toEqual([]);
    await expect.poll(() => server.printed(), { timeout: 15_000 }).toMatch(/"stopped":"script-src/);
    await context.close();
  });
});

describe('26: nothing of a person stays in addresses, caches or the browser', () => {
  test('a resident’s whole visit', async () => {
    const context = await asVisitor(resident);
    const page = await context.newPage();
    const seen: string[] = [];
    page.on('request', (request) => seen.push(request.url(), request.headers()['referer'] ?? ''));
    const kept: string[] = [];
    page.on('response', (response) => {
      const path = new URL(response.url()).pathname;
      const isOfAPerson = /\/(?:complaints|account)/.test(path);
      if (isOfAPerson && response.headers()['cache-control'] !== 'no-store') kept.push(path);
    });
    let bodies = '';
    for (const path of [
      'account',
      'account/ways',
      'complaints',
      `complaints/${reference}`,
      `complaints/${reference}/files`,
      `complaints/${reference}/stage-2`,
      `complaints/${reference}/ombudsman`,
      'complaints/new/danger',
      'policy',
    ]) {
      await page.goto(`${server.url}/connect/en/${path}`);
      bodies += await page.content();
    }
    // The canaries really were on the screen.
    expect(bodies).toMatch(canary);
    const left = await page.evaluate(async () => ({
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      databases: (await indexedDB.databases()).length,
      caches: 'caches' in window ? (await caches.keys()).length : 0,
      workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
      cookies: document.cookie,
    }));
    expect(left).toEqual({ local: '{}', session: '{}', databases: 0, caches: 0, workers: 0, cookies: '' });
    expect(seen.filter((each) => canary.test(each))).toEqual([]);
    expect(kept).toEqual([]);
    await context.close();
  });
  test('staff who search: the words go in the form, not in the address', async () => {
    const context = await asVisitor(staff);
    const page = await context.newPage();
    await page.goto(`${server.url}/connect/en/desk`);
    await page.fill('main input[name=q]', 'Qzcanary');
    await Promise.all([
      page.waitForNavigation(),
      page.locator('main form:has(input[name=q]) button').first().click(),
    ]);
    expect(page.url()).not.toMatch(canary);
    expect(await page.content()).toMatch(canary);
    await context.close();
  });
});

describe('27: no page of somebody else can put ours into itself', () => {
  const embeds = (path: string): string => `
    <img src="${path}"><script src="${path}"></script><link rel="stylesheet" href="${path}">
    <iframe src="${path}"></iframe><object data="${path}"></object><embed src="${path}"><video src="${path}"></video>`;
  test.each(['sibling', 'stranger'] as const)('a %s learns nothing, not even a size', async (from) => {
    const context = await asVisitor(resident);
    const page = await context.newPage();
    const answers = new Map<string, Set<string>>();
    page.on('response', (response) => {
      if (!response.url().startsWith(server.url)) return;
      const { pathname } = new URL(response.url());
      const said = answers.get(pathname) ?? new Set();
      said.add(
        `${response.status()} ${response.headers()['content-length'] ?? response.headers()['transfer-encoding']}`,
      );
      answers.set(pathname, said);
    });
    const there = `/connect/en/complaints/${reference}`;
    const missing = '/connect/en/complaints/CN-2222-2222';
    for (const path of [
      there,
      missing,
      '/connect/en/account',
      `${there}/everything.zip`,
      '/connect/en/policy',
    ]) {
      foreignPage = embeds(server.url + path);
      await page.goto(origins[from], { waitUntil: 'load' });
      const read = await page.evaluate(async (url) => {
        const found: string[] = [];
        for (const mode of ['no-cors', 'cors'] as const)
          await fetch(url, { mode, credentials: 'include' }).then(
            async (answer) => found.push((await answer.text()).slice(0, 20)),
            () => null,
          );
        found.push(...[...document.images].filter((each) => each.naturalWidth > 0).map(() => 'picture'));
        return found.filter(Boolean);
      }, server.url + path);
      expect(read, path).toEqual([]);
    }
    for (const [path, said] of answers)
      if (path.startsWith('/connect/')) for (const each of said) expect(each, path).toMatch(/^403 /);
    expect(answers.get(there)).toEqual(answers.get(missing));
    await context.close();
  });
  test('but a link there leads here', async () => {
    const page: Page = await (await browser.newContext()).newPage();
    foreignPage = `<a href="${server.url}/connect/en/policy">x</a>`;
    await page.goto(origins.stranger);
    const [answer] = await Promise.all([page.waitForNavigation(), page.click('a')]);
    expect(answer?.status()).toBe(200);
    await page.context().close();
  });
});
