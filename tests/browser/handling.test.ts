/** Writing a complaint down for somebody, giving it to somebody, and taking it over, in a browser: wide and narrow. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();

const press = (page: Page, button = 'main form button') =>
  Promise.all([page.waitForNavigation(), page.locator(button).first().click()]);

async function staffPage(width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/croft/en/account/sign-in`);
  await page.fill('main input[name=email]', 'handler@croft.example');
  await press(page);
  await page.fill('main input[name=code]', await codeFor(server.url, 'croft', 'handler@croft.example'));
  await press(page);
  return page;
}

test.each([1280, 320])('%i wide: every page of the way keeps the rules', async (width) => {
  const page = await staffPage(width);
  await page.goto(`${server.url}/croft/en/desk/new`);
  await look(page);
  await press(page);
  await look(page);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('problems');
  await page.check('input[name=channel][value=telephone]');
  await page.fill('input[name=name]', 'Gwen Ellis');
  await page.check('input[name=way][value=letter]');
  await page.fill('textarea[name=address]', '4 High Street');
  await page.check('input[name=atRisk][value=no]');
  await page.fill('textarea[name=account]', 'The lift is broken. Nobody comes.');
  await press(page);
  await look(page);
  const reference = /CR-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(page.url())?.[0] ?? 'none';
  const code = (await page.locator('article strong').first().innerText()).trim();
  const acts = `${server.url}/croft/en/desk/${reference}/acts`;
  await page.goto(`${acts}/record-about`);
  await look(page);
  await page.check('input[name=about][value=service]');
  await press(page);
  await page.goto(`${acts}/allocate`);
  await look(page);
  await page.locator('input[name=to]').first().check();
  await press(page);
  await look(page);
  for (const path of ['restrict-contact', 'log-conduct', 'renew-claim']) {
    await page.goto(`${acts}/${path}`);
    await look(page);
  }
  for (const path of ['desk/concerns', 'desk/board-log']) {
    await page.goto(`${server.url}/croft/en/${path}`);
    await look(page);
  }
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const resident = await context.newPage();
  await resident.goto(`${server.url}/croft/en/account/claim`);
  await look(resident);
  await resident.fill('input[name=code]', code);
  await resident.fill('input[name=email]', `gwen${width}@claim.example`);
  await press(resident);
  await resident.fill('input[name=code]', await codeFor(server.url, 'croft', `gwen${width}@claim.example`));
  await press(resident);
  await look(resident);
  await press(resident);
  expect(resident.url()).toContain(reference);
  await look(resident);
  await resident.goto(`${server.url}/croft/en/concern`);
  await look(resident);
  await resident.fill('textarea[name=words]', 'Bins burn at night.');
  await press(resident);
  await look(resident);
  await resident.goto(`${server.url}/croft/en/concern/follow`);
  await look(resident);
  await context.close();
  await page.context().close();
});
