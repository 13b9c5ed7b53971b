/** A word before the session ends, and what happens to what was typed: in a browser, with its clock moved on. */
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const own = `${server.url}/connect/en`;

async function minutesPass(minutes: number): Promise<void> {
  const sql = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
  await sql`UPDATE sessions SET created_at = created_at - make_interval(mins => ${minutes}), expires_at = expires_at - make_interval(mins => ${minutes})`;
  await sql.end();
}

async function signedIn(email: string, width = 1280) {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${own}/account/sign-in`);
  await page.fill('[name=email]', email);
  await page.click('#typed button');
  await page.fill('[name=code]', await codeFor(server.url, 'connect', email));
  await page.click('#typed button');
  return page;
}
const shot = async (page: { screenshot: (of: { path: string }) => Promise<unknown> }, name: string) => {
  const folder = process.env['LOOK_AT'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

test('two minutes before the end a dialog says so; staying takes one press and keeps what was typed', async () => {
  const reference = await lodgeAs(aVisitor(server.url), 'connect', 'warned@idle.example');
  const page = await signedIn('warned@idle.example', 320);
  await page.goto(`${own}/complaints/${reference}/acts/add-information`);
  await page.fill('textarea', 'The mould is in the hall now.');
  await page.clock.runFor('01:57:30');
  expect(await page.isVisible('dialog.idle')).toBe(false);
  await page.clock.runFor(60_000);
  expect(await page.isVisible('dialog.idle')).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Stay signed in');
  await look(page);
  await shot(page, 'idle-warned');
  await minutesPass(118);
  const stayed = page.waitForResponse((answer) => answer.url().endsWith('/account/stay'));
  await page.keyboard.press('Enter');
  expect((await stayed).status()).toBe(200);
  await page.waitForSelector('dialog.idle', { state: 'hidden' });
  await page.clock.runFor('00:10:00');
  expect(await page.isVisible('dialog.idle')).toBe(false);
  expect(await page.inputValue('textarea')).toBe('The mould is in the hall now.');
  await page.context().close();
});

test('where the session does end, what was typed stays, is sent as usual, and comes back after the sign-in', async () => {
  const reference = await lodgeAs(aVisitor(server.url), 'connect', 'ended@idle.example');
  const page = await signedIn('ended@idle.example');
  const act = `${own}/complaints/${reference}/acts/add-information`;
  await page.goto(act);
  await page.fill('textarea', 'The mould is in the hall now.');
  await minutesPass(121);
  await page.clock.runFor('02:00:10');
  expect(await page.textContent('dialog.idle h2')).toBe('You are signed out');
  await look(page);
  await shot(page, 'idle-ended');
  await page.click('dialog.idle button');
  await page.click('#main form button.btn');
  await page.fill('[name=email]', 'ended@idle.example');
  await page.click('#typed button');
  await page.fill('[name=code]', await codeFor(server.url, 'connect', 'ended@idle.example'));
  await page.click('#typed button');
  await page.waitForURL(act);
  expect(await page.inputValue('textarea')).toBe('The mould is in the hall now.');
  await page.context().close();
});

test('a page on which nothing was typed shows nothing any more once the session has ended', async () => {
  const page = await signedIn('left@idle.example');
  await page.goto(`${own}/account`);
  await minutesPass(121);
  await page.clock.runFor('02:00:10');
  await page.waitForURL(/account\/sign-in/);
  expect(await page.textContent('main')).not.toContain('left@idle.example');
  await page.context().close();
});

test('without a script the foot of the page says when, and the dialog is not there', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${own}/account/sign-in`);
  await page.fill('[name=email]', 'plain@idle.example');
  await page.click('#typed button');
  await page.fill('[name=code]', await codeFor(server.url, 'connect', 'plain@idle.example'));
  await page.click('#typed button');
  expect(await page.textContent('footer')).toContain('You are signed in until');
  expect(await page.isVisible('dialog.idle')).toBe(false);
  await context.close();
});

test('every page of the new ways in keeps the rules on a narrow screen', async () => {
  const page = await signedIn('narrow@idle.example', 320);
  const seen = async (name: string): Promise<void> => {
    await look(page);
    await shot(page, name);
  };
  await page.goto(`${own}/account`);
  await seen('account');
  await page.goto(`${own}/account/reach`);
  await seen('reach');
  await page.fill('[name=telephone]', '123');
  await page.click('form:has([name=telephone]) button');
  await seen('reach-wrong');
  await page.fill('[name=telephone]', '07700 900 112');
  await page.click('form:has([name=telephone]) button');
  await seen('reach-code');
  await page.fill('[name=code]', await codeFor(server.url, 'connect', '+447700900112'));
  await page.click('form:has([name=code]) button');
  await seen('reach-done');
  await page.context().clearCookies();
  for (const path of ['sign-in', 'text', 'number', 'claim', 'code?by=text']) {
    await page.goto(`${own}/account/${path}`);
    await seen(path.replace(/\W/g, '-'));
  }
  await page.context().close();
});
