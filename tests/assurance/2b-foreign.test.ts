/** Items 16, 18, 27: a real browser on pages of somebody else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { settledDigest } from '../builders/digest.ts';
import { contextOf, lodgedCanary } from '../builders/lodged.ts';
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

const { resident, staff, reference } = await lodgedCanary(server);
const formsOf = (): string[] => [
  '/connect/en/account/sign-in',
  '/connect/en/account/sign-out',
  '/leave',
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
        const context = await contextOf(browser, server.url, visitor);
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
    const context = await contextOf(browser, server.url, staff);
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
    }, `${server.url}/leave`);
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

describe('27: no page of somebody else can put ours into itself', () => {
  const embeds = (path: string): string => `
    <img src="${path}"><script src="${path}"></script><link rel="stylesheet" href="${path}">
    <iframe src="${path}"></iframe><object data="${path}"></object><embed src="${path}"><video src="${path}"></video>`;
  test.each(['sibling', 'stranger'] as const)('a %s learns nothing, not even a size', async (from) => {
    const context = await contextOf(browser, server.url, resident);
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
