/** Every act that is open on the demo's complaints, at each landlord, in a narrow window: as it opens, and sent empty. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();

async function signedIn(landlord: string, who: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const page = await context.newPage();
  const press = () =>
    Promise.all([page.waitForNavigation(), page.locator('main form button').first().click()]);
  const email = `${who}@${landlord}.example`;
  await page.goto(`${server.url}/${landlord}/en/account/sign-in`);
  await page.fill('main input[name=email]', email);
  await press();
  await page.fill('main input[name=code]', await codeFor(server.url, landlord, email));
  await press();
  return page;
}

const linksIn = (page: Page, part: string): Promise<string[]> =>
  page
    .locator(`main a[href*="${part}"]`)
    .evaluateAll((links) => [...new Set(links.map((link) => (link as HTMLAnchorElement).href))]);

const landlords = ['co-operative', 'connect', 'cottington', 'croft', 'coop-homes'];
/** The forms are the same everywhere but for their fields: each act is looked at where it first comes up. */
const seen = new Set<string>();

test.each(landlords)('%s: the acts of staff', async (landlord) => {
  const page = await signedIn(landlord, 'handler');
  await page.goto(`${server.url}/${landlord}/en/desk`);
  for (const complaint of await linksIn(page, '/desk/C')) {
    await page.goto(complaint);
    for (const link of await linksIn(page, '/acts/')) {
      const act = link.slice(link.lastIndexOf('/') + 1);
      if (seen.has(act)) continue;
      seen.add(act);
      expect((await page.goto(link))?.status(), link).toBe(200);
      await look(page);
    }
  }
  expect(seen.size).toBeGreaterThan(10);
});

test('the acts of a resident, and one sent empty', async () => {
  const page = await signedIn('cottington', 'marek');
  await page.goto(`${server.url}/cottington/en/complaints`);
  for (const complaint of await linksIn(page, '/complaints/C')) {
    await page.goto(complaint);
    await look(page);
    for (const link of await linksIn(page, '/acts/')) {
      expect((await page.goto(link))?.status(), link).toBe(200);
      await look(page);
    }
  }
  await page.goto(`${server.url}/cottington/en/complaints`);
  const [first] = await linksIn(page, '/complaints/C');
  await page.goto(`${first ?? ''}/acts/add-information`);
  await Promise.all([page.waitForNavigation(), page.locator('main form button').first().click()]);
  await look(page);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('problems');
});
