/** Leaving at once in a real Chromium: what Back shows, what the keys do, and where the button stands. */
import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lodgeAs } from '../builders/lodging.ts';
import { codeFor } from '../builders/outbox.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const neutral = 'https://www.bbc.co.uk/weather';
const pictures = process.env.PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });

/** A browser that finds the other site without a network. */
async function aContext(options: Parameters<typeof browser.newContext>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.route(`${neutral}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><p>Rain later.' }),
  );
  return context;
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${server.url}/connect/en/account/sign-in`);
  await page.fill('main input[name=email]', email);
  await page.locator('main form button').first().click();
  await page.fill('main input[name=code]', await codeFor(server.url, 'connect', email));
  await Promise.all([page.waitForNavigation(), page.locator('main form button').first().click()]);
}

test.each([
  ['with scripts', true],
  ['without', false],
])('Back after leaving shows nothing of anybody, %s', async (_, javaScriptEnabled) => {
  const email = `leaves-${javaScriptEnabled}@resident.example`;
  const reference = await lodgeAs(aVisitor(server.url), 'connect', email, {
    'what-happened': { account: 'Qzaccount of it.', title: 'Qztitle' },
  });
  const context = await aContext({ javaScriptEnabled });
  const page = await context.newPage();
  await signIn(page, email);
  await page.goto(`${server.url}/connect/en/complaints/${reference}`);
  expect(await page.content()).toContain('Qztitle');
  await page.locator('form.leave button').click();
  await page.waitForURL(neutral);
  expect((await context.cookies()).filter(({ name }) => /^putright-(?!language)/.test(name))).toEqual([]);
  // Every step back, to the first page of the visit.
  for (let steps = 0; steps < 8; steps += 1) {
    await page.goBack().catch(() => null);
    const shown = page.url().startsWith('http') ? await page.content() : '';
    expect(shown, page.url()).not.toMatch(/Qz|Sign out|resident\.example/);
  }
  await context.close();
});

test('Shift three times leaves; twice, or with another key between, does not; nor does any key alone', async () => {
  const context = await aContext();
  const page = await context.newPage();
  await signIn(page, 'keys@resident.example');
  const account = `${server.url}/connect/en/account`;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Shift', 'Shift', 'a', 'Shift', 'Escape', 'x', 'Shift', 'Shift', 'b');
  expect(page.url()).toBe(account);
  await press('Shift', 'Shift', 'Shift');
  await page.waitForURL(neutral);
  await page.goto(account);
  expect(page.url()).toContain('/account/sign-in');
  await context.close();
});

test('what is typed in capitals leaves nothing', async () => {
  const context = await aContext();
  const page = await context.newPage();
  const path = `${server.url}/connect/en/receipt`;
  await page.goto(path);
  const field = page.locator('main input:visible').first();
  await field.focus();
  for (const key of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${key}`);
  expect(page.url()).toBe(path);
  await context.close();
});

test('nothing of ours is kept in the browser’s storage', async () => {
  const context = await aContext();
  const page = await context.newPage();
  await signIn(page, 'storage@resident.example');
  await page.goto(`${server.url}/connect/en/complaints/new/danger`);
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
  ]);
  expect(kept).toEqual([0, 0, 0, 0]);
  await context.close();
});

test('the way out is in reach on every page, at 320 px, in both directions, and hides no focus', async () => {
  const email = 'narrow@resident.example';
  const reference = await lodgeAs(aVisitor(server.url), 'connect', email);
  const context = await aContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await signIn(page, email);
  const paths = ['account', 'account/safe-contact', `complaints/${reference}`, 'policy', ''];
  for (const language of ['en', 'ur'])
    for (const path of paths) {
      await page.goto(`${server.url}/connect/${language}/${path}`);
      await look(page);
      const button = page.locator('form.leave button');
      for (const share of [0, 0.5, 1]) {
        await page.evaluate((at) => scrollTo(0, at * document.documentElement.scrollHeight), share);
        const box = await button.boundingBox();
        expect(box, path).not.toBeNull();
        if (!box) continue;
        expect(box.height).toBeGreaterThanOrEqual(44);
        expect(box.y + box.height).toBeLessThanOrEqual(640);
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(320);
        // At the end of the line, whichever way it runs.
        expect(box.x + box.width / 2 > 160).toBe(language === 'en');
      }
      await page.evaluate(() => scrollTo(0, 0));
      if (pictures)
        await page.screenshot({
          path: `${pictures}/${language}-${path.replaceAll('/', '-') || 'start'}.png`,
        });
      for (let tabs = 0; tabs < 40; tabs += 1) {
        await page.keyboard.press('Tab');
        const isHidden = await page.evaluate(() => {
          const at = document.activeElement;
          if (!at || at === document.body || at.closest('form.leave')) return false;
          const { left, top, width, height } = at.getBoundingClientRect();
          if (width === 0 || top >= innerHeight || top + height <= 0) return false;
          const seen = [0.1, 0.5, 0.9].some((x) =>
            [0.2, 0.5, 0.8].some((y) => {
              const hit = document.elementFromPoint(left + width * x, top + height * y);
              return hit !== null && hit.closest('form.leave') === null;
            }),
          );
          return !seen;
        });
        expect(isHidden, `${language} ${path} tab ${tabs}`).toBe(false);
      }
    }
  await context.close();
});
