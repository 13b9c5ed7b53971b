import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { aBrowser } from '../setup/browser.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
// A passkey belongs to a name, never to a number.
const url = server.url.replace('127.0.0.1', 'localhost');
await server.kill('SIGTERM');
await server.startAgain({ PUBLIC_URL: url });

test('a resident makes a passkey in a real browser, signs out, and comes back with it alone', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  page.on('pageerror', (fault) => faults.push(fault.message));
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const email = 'keys@example.org';
  await page.goto(`${url}/croft/en/account/sign-in`);
  await page.fill('[name=email]', email);
  await page.click('#typed button');
  await page.fill('[name=code]', await codeFor(url, 'croft', email));
  await page.click('#typed button');
  await page.goto(`${url}/croft/en/account/ways`);
  await page.click('button[value=add-passkey]');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  await Promise.all([page.waitForURL(/ways\?done/), page.click('form[data-passkey] button')]);
  expect(await page.textContent('main')).toContain('Remove this passkey');

  await page.goto(`${url}/croft/en/account/sign-out`);
  await page.click('main form button');
  await page.goto(`${url}/croft/en/account/sign-in?next=${encodeURIComponent('/croft/en/complaints')}`);
  await page.click('form[action$="account/passkey"] button');
  await Promise.all([page.waitForURL(/\/croft\/en\/complaints$/), page.click('form[data-passkey] button')]);
  await page.goto(`${url}/croft/en/account`);
  expect(await page.textContent('main')).toContain(email);
  expect(faults).toEqual([]);
  await context.close();
});

test('without script the page says what to do instead, and has no button that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${url}/croft/en/account/sign-in`);
  await page.click('form[action$="account/passkey"] button');
  expect(await page.isVisible('[data-instead]')).toBe(true);
  expect(await page.isVisible('form[data-passkey] button')).toBe(false);
  await page.click('[data-instead] a');
  expect(page.url()).toBe(`${url}/croft/en/account/sign-in`);
  await context.close();
});
