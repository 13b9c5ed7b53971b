/**
 * One's own information, in a real browser: asked for, looked through, downloaded and read; put right; complained about; and
 * whom a leak concerns. Every page is looked at narrow, wide and from right to left.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { lodgeAs } from '../builders/lodging.ts';
import { codeFor, outboxAt } from '../builders/outbox.ts';
import { unzipped } from '../builders/unzip.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const email = 'own@resident.example';
const folder = mkdtempSync(join(tmpdir(), 'putright-copy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function signedIn(address: string, landlord = 'connect'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(`${server.url}/${landlord}/en/account/sign-in`);
  await page.fill('main input[name=email]', address);
  await page.locator('main form button').first().click();
  await page.fill('main input[name=code]', await codeFor(server.url, landlord, address));
  await Promise.all([page.waitForNavigation(), page.locator('main form button').first().click()]);
  return page;
}

async function lookAll(page: Page, name: string): Promise<void> {
  for (const [direction, width] of [
    ['rtl', 320],
    ['ltr', 320],
    ['ltr', 1280],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    await look(page);
    if (process.env.PICTURES)
      await page.screenshot({
        path: `${process.env.PICTURES}/${name}-${direction}-${width}.png`,
        fullPage: true,
      });
  }
}
const go = (page: Page, path: string) => page.goto(`${server.url}/connect/en/${path}`);
const press = (page: Page, button: string) =>
  Promise.all([page.waitForNavigation(), page.locator(`main button:has-text("${button}")`).first().click()]);

const reference = await lodgeAs(aVisitor(server.url), 'connect', email, {
  'what-happened': { account: 'QzcanaryAccount. Please send me a copy of my file.', title: 'The fan' },
});
const resident = await signedIn(email);
const manager = await signedIn('manager@connect.example');

test('the notice that stood beside the complaint is kept, by the hash of its text', async () => {
  const given = await server.database.rowsOf(`notices_given WHERE given_with LIKE 'complaint:%'`);
  expect(given).toHaveLength(1);
  const kept = await server.database.rowsOf(`documents WHERE hash = '${String(given[0]?.notice_hash)}'`);
  expect(kept[0]?.path).toBe('guidance/en/privacy.md');
});

test('a note beside a record, and what staff put right beside it', async () => {
  await go(resident, `complaints/${reference}`);
  await resident.locator('a:has-text("Say what is wrong in this file")').click();
  await press(resident, 'Add my words');
  expect(await resident.title()).toMatch(/^Error: /);
  await resident.selectOption('#record', 'contact');
  await resident.fill('#words', 'My number ends in 7.');
  await press(resident, 'Add my words');
  await go(manager, `desk/${reference}`);
  expect(await manager.textContent('main')).toContain('These words may ask for a copy');
  await go(manager, `desk/${reference}/notes`);
  await manager.selectOption('#record', 'contact');
  await manager.check('input[value=correction]');
  await manager.fill('#before', 'ends in 1');
  await manager.fill('#words', 'ends in 7');
  await lookAll(manager, 'desk-notes');
  await press(manager, 'Keep this');
  await go(resident, `complaints/${reference}/notes`);
  const said = await resident.textContent('main');
  for (const words of ['My number ends in 7.', 'ends in 1', 'ends in 7']) expect(said).toContain(words);
  await lookAll(resident, 'notes');
});

test('a complaint about personal data, with its day, its answer and the Commissioner', async () => {
  await go(resident, 'account/privacy');
  await resident.fill('#words', 'You told my neighbour that I complained.');
  await press(resident, 'Send');
  await go(manager, 'desk/privacy');
  await lookAll(manager, 'desk-list');
  await manager.locator('main table a').last().click();
  await press(manager, 'Acknowledge it');
  await press(manager, 'Send the answer');
  expect(await manager.title()).toMatch(/^Error: /);
  await manager.check('input[value=upheld]');
  await manager.fill('#answer', 'We are sorry. It was wrong.');
  await lookAll(manager, 'desk-complaint');
  await press(manager, 'Send the answer');
  await go(resident, 'account/privacy');
  const said = await resident.textContent('main');
  for (const words of ['It agrees with you.', 'We are sorry. It was wrong.', 'ico.org.uk/make-a-complaint'])
    expect(said).toContain(words);
  const news = (await outboxAt(server.url)).filter(
    (mail) => mail.recipient === email && mail.purpose === 'news',
  );
  expect(news.map(({ text }) => text).join('\n')).not.toContain('neighbour');
  expect(news.length).toBeGreaterThanOrEqual(2);
});

test('a copy is asked for, put together, looked through, given out and read', async () => {
  await go(resident, 'account/privacy');
  await press(resident, 'Ask for my copy');
  const standing = async () =>
    (await server.database.rowsOf('copy_requests')).map((row) => String(row.standing)).join();
  await expect.poll(standing, { timeout: 30_000 }).toBe('review');
  await go(resident, 'account/privacy');
  await lookAll(resident, 'privacy-waiting');
  await go(manager, 'desk/privacy');
  await manager.locator('main table a').first().click();
  await lookAll(manager, 'desk-copy');
  await manager.locator('a:has-text("Every part")').click();
  const part = manager.locator('div.note:has-text("QzcanaryAccount")').first();
  await part.locator('summary').click();
  await part.locator('input[name^=phrase]').fill('QzcanaryAccount');
  await Promise.all([manager.waitForNavigation(), part.locator('button:has-text("Take it out")').click()]);
  expect(await manager.title()).toMatch(/^Error: /);
  const again = manager.locator('div.note:has(details[open])').first();
  await again.locator('input[value=serious-harm]').check();
  await again.locator('textarea').fill('It would put somebody in danger.');
  await Promise.all([manager.waitForNavigation(), again.locator('button:has-text("Take it out")').click()]);
  expect(await manager.textContent('main')).toContain('It would put somebody in danger.');
  await press(manager, 'I looked through it. Give it out');
  await go(resident, 'account/privacy');
  await lookAll(resident, 'privacy-ready');
  const [download] = await Promise.all([
    resident.waitForEvent('download'),
    resident.locator('a:has-text("Download my copy")').click(),
  ]);
  const path = join(folder, 'copy.zip');
  await download.saveAs(path);
  const files = unzipped(readFileSync(path));
  expect([...files.keys()]).toContain('index.html');
  expect([...files.keys()].some((name) => name.startsWith('Letters/'))).toBe(true);
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(page).not.toContain('QzcanaryAccount');
  expect(page).toContain('it could harm somebody');
  expect(page).toContain('My number ends in 7.');
  expect(page).not.toMatch(/<script|src="http|url\(/);
  if (process.env.PICTURES) writeFileSync(`${process.env.PICTURES}/index.html`, page);
  const reading = await (await browser.newContext()).newPage();
  await reading.goto(`file://${join(folder, 'index.html')}`);
  await lookAll(reading, 'copy');
  await reading.context().close();
});

test('nobody else downloads it, and its person only with a fresh sign-in', async () => {
  const [request] = await server.database.rowsOf('copy_requests');
  const at = `/connect/en/account/privacy/copies/${String(request?.request_id)}.zip`;
  const other = aVisitor(server.url);
  expect((await other.get(at)).status).toBe(303);
  await other.signIn('connect', 'other@resident.example');
  expect((await other.get(at)).status).toBe(404);
  const staff = aVisitor(server.url);
  await staff.signIn('connect', 'manager@connect.example');
  expect((await staff.get(at)).status).toBe(404);
  const own = aVisitor(server.url);
  await own.signIn('connect', email);
  const first = await own.get(at);
  expect(first.headers.get('content-type')).toBe('application/zip');
  const handler = aVisitor(server.url);
  await handler.signIn('connect', 'handler@connect.example');
  const review = `/connect/en/desk/privacy/copies/${String(request?.request_id)}`;
  expect((await handler.get(review)).status).toBe(404);
});

test('whom a leak concerns, and the list as a file', async () => {
  const administrator = await signedIn('administrator@connect.example');
  await go(administrator, 'desk/who-saw-what');
  await press(administrator, 'Find whom it concerns');
  expect(await administrator.title()).toMatch(/^Error: /);
  await administrator.fill('#email', 'manager@connect.example');
  await press(administrator, 'Find whom it concerns');
  expect(await administrator.textContent('main')).toContain(email);
  await lookAll(administrator, 'breach');
  const [download] = await Promise.all([
    administrator.waitForEvent('download'),
    administrator.locator('button:has-text("CSV")').click(),
  ]);
  const path = join(folder, 'concerned.csv');
  await download.saveAs(path);
  expect(readFileSync(path, 'utf8')).toContain(email);
  expect(administrator.url()).not.toContain('manager');
});
