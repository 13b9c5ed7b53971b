/** Who has looked at a complaint, as its resident sees it: narrow, wide, without scripts, and from right to left. */
import { expect, test } from 'vitest';
import { lodgeAs } from '../builders/lodging.ts';
import { codeFor } from '../builders/outbox.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const email = 'looked@resident.example';

test('a line for whoever opened it, in both directions and at 320 px', async () => {
  const reference = await lodgeAs(aVisitor(server.url), 'connect', email);
  const staff = aVisitor(server.url);
  await staff.signIn('connect', 'handler@connect.example');
  expect((await staff.get(`/connect/en/desk/${reference}`)).status).toBe(200);

  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/connect/en/account/sign-in`);
  await page.fill('main input[name=email]', email);
  await page.locator('main form button').first().click();
  await page.fill('main input[name=code]', await codeFor(server.url, 'connect', email));
  await Promise.all([page.waitForNavigation(), page.locator('main form button').first().click()]);
  for (const [direction, width] of [
    ['ltr', 320],
    ['ltr', 1280],
    ['rtl', 320],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${server.url}/connect/en/complaints/${reference}`);
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    const panel = page.locator('section[aria-labelledby=who-looked]');
    expect(await panel.locator('li').count()).toBe(1);
    await look(page);
    if (process.env.PICTURES)
      await panel.screenshot({ path: `${process.env.PICTURES}/${direction}-${width}.png` });
  }
  await context.close();
});
