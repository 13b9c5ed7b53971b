/**
 * A package for somebody outside, in a real browser without JavaScript: made ready, sent, read, confirmed, downloaded, taken
 * back; and what its resident reads of it, from right to left too.
 */
import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lodgeAs } from '../builders/lodging.ts';
import { codeFor } from '../builders/outbox.ts';
import { aPicture } from '../builders/picture.ts';
import { unzipped } from '../builders/unzip.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const email = 'shared@resident.example';

async function aPage(): Promise<Page> {
  const viewport = { width: 320, height: 900 };
  const context = await browser.newContext({ viewport, acceptDownloads: true, javaScriptEnabled: false });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}
async function signedIn(address: string): Promise<Page> {
  const page = await aPage();
  await page.goto(`${server.url}/connect/en/account/sign-in`);
  await page.fill('main input[name=email]', address);
  await page.locator('main form button').first().click();
  await page.fill('main input[name=code]', await codeFor(server.url, 'connect', address));
  await Promise.all([page.waitForNavigation(), page.locator('main form button').first().click()]);
  return page;
}
/** The page as it is, looked at by a copy of it that runs scripts, as axe needs them. */
const eye = await (await browser.newContext({ viewport: { width: 320, height: 900 } })).newPage();
async function seen(page: Page, name: string): Promise<void> {
  await eye.goto(`${server.url}/connect/en/receipt`);
  for (const width of [320, 1280]) {
    await eye.setViewportSize({ width, height: 900 });
    await eye.setContent(await page.content());
    await look(eye);
  }
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
}
const go = (page: Page, path: string, language = 'en') =>
  page.goto(`${server.url}/connect/${language}/${path}`);
const press = (page: Page, button: string) =>
  Promise.all([page.waitForNavigation(), page.locator(`main button:has-text("${button}")`).first().click()]);
const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());

const reference = await lodgeAs(aVisitor(server.url), 'connect', email, {
  'what-happened': { account: 'QzaccountWords. The roof of 12 Juniper Court leaks.', title: 'QztitleWords' },
});
const resident = await signedIn(email);
const handler = await signedIn('handler@connect.example');
const firm = await aPage();
let link = '';
let code = '';

test('parts are chosen and looked through, the preview is what leaves', async () => {
  await go(resident, `complaints/${reference}/files`);
  await resident.setInputFiles('input[type=file]', {
    name: 'roof.png',
    mimeType: 'image/png',
    buffer: Buffer.from(aPicture()),
  });
  await press(resident, 'Add these files');
  await go(handler, `desk/${reference}`);
  await handler.locator('a:has-text("Share part of it")').click();
  await press(handler, 'Go on');
  expect(await handler.title()).toMatch(/^Error: /);
  await seen(handler, 'share-problems');
  await handler.check('input[name=kind][value=contractor]');
  await handler.fill('#recipient', 'Bo Roofs Ltd');
  await handler.fill('#purpose', 'To mend the roof');
  await handler.check('input[name=ground][value=public-task]');
  await handler.locator('label:has-text("QzaccountWords") input').check();
  await handler.locator('label:has-text("roof.png") input').check();
  await seen(handler, 'share-new');
  await press(handler, 'Go on');
  await handler.locator('summary:has-text("Take something out")').first().click();
  await handler.locator('input[name^=phrase-]').first().fill('12 Juniper Court');
  await handler.locator('input[type=radio][value=not-needed]').first().check();
  await handler.locator('textarea[name^=because-]').first().fill('They know where it is');
  await press(handler, 'Take it out');
  await seen(handler, 'share-package');
  await handler.locator('a:has-text("See exactly")').click();
  const preview = await handler.locator('main section').allTextContents();
  expect(preview.join(' ')).toContain('Left out: it is not needed for this');
  expect(preview.join(' ')).not.toContain('Juniper');
  await seen(handler, 'share-preview');
  await handler.goBack();
  await press(handler, 'Send it');
  [link, code] = (await handler.locator('main .note strong').allTextContents()) as [string, string];
  expect(link).toMatch(/\/connect\/en\/shared\/[0-9A-Z-]{14}$/);
  expect(link).not.toContain(reference);
  await seen(handler, 'share-sent');
  await handler.reload();
  const kept = await server.database.rowsOf('share_openings');
  expect(kept).toEqual([]);
  await firm.goto(link);
  await seen(firm, 'shared-code');
  await firm.fill('#code', 'AAAA-AAAA-AAAA');
  await press(firm, 'Open it');
  expect(await firm.textContent('main')).toContain('This does not open.');
  await firm.fill('#code', code.toLowerCase());
  await press(firm, 'Open it');
  const read = await firm.locator('main section').allTextContents();
  const plain = (all: string[]) =>
    all
      .join(' ')
      .replace(/Open the file /g, '')
      .replace(/\s+/g, ' ')
      .trim();
  expect(plain(read)).toBe(plain(preview));
  await seen(firm, 'shared-open');
});

test('the recipient confirms with a name, and takes a file and the whole', async () => {
  await press(firm, 'I have it');
  expect(await firm.textContent('main')).toContain('Type your name');
  await firm.fill('#name', 'Bo Li');
  await press(firm, 'I have it');
  expect(await firm.textContent('main')).toContain('Your name was noted.');
  const [file] = await Promise.all([
    firm.waitForEvent('download'),
    firm.locator('button:has-text("Open the file")').click(),
  ]);
  expect((await bytesOf(file)).subarray(1, 4).toString()).toBe('PNG');
  const [all] = await Promise.all([
    firm.waitForEvent('download'),
    firm.locator('button:has-text("Download all")').click(),
  ]);
  expect(all.suggestedFilename()).toMatch(/^papers-/);
  const page =
    unzipped(await bytesOf(all))
      .get('index.html')
      ?.toString('utf8') ?? '';
  expect(page).toContain('QzaccountWords');
  for (const never of ['Juniper', 'QztitleWords', 'Amina', email]) expect(page).not.toContain(never);
  await handler.goto(handler.url());
  const state = (await handler.textContent('main')) ?? '';
  for (const words of ['Bo Li', 'downloaded whole', 'a file was opened', 'read'])
    expect(state).toContain(words);
  const answer = await fetch(link);
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect(answer.headers.get('x-robots-tag')).toBe('noindex');
});

test('a link that never was looks like this one once it is taken back', async () => {
  await handler.fill('#because', 'The work is done');
  await press(handler, 'Take it back now');
  await seen(handler, 'share-ended');
  const told: string[] = [];
  for (const each of [link, link.replace(/[^/]*$/, 'AAAA-BBBB-CCCC')]) {
    await firm.goto(each);
    await firm.fill('#code', code);
    await press(firm, 'Open it');
    const body = (await firm.locator('main').innerHTML()).replaceAll(each.replace(/.*\//, ''), '·');
    told.push(body.replace(/nonce="[^"]*"/g, ''));
  }
  expect(told[1]).toBe(told[0]);
  expect(told[0]).toContain('This does not open.');
});

test('the resident reads with whom it was shared and why, in their language', async () => {
  await go(resident, `complaints/${reference}`);
  expect(await resident.textContent('main')).toContain('gave part of it to somebody who needs it');
  await go(resident, 'account/privacy');
  const said = (await resident.textContent('#shared')) ?? '';
  for (const words of ['Bo Roofs Ltd', 'a contractor', reference, 'To mend the roof', 'took it back on'])
    expect(said).toContain(words);
  await seen(resident, 'own-shared');
  await go(resident, 'account/privacy', 'ur');
  await seen(resident, 'own-shared-ur');
});
