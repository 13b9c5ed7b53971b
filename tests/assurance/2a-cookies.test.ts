/** Assurance 2A, item 2, and the browser's side of 4 and 9: cookies over TLS, Back after signing out, pasting. */
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { aServer } from '../setup/server.ts';

// As behind a proxy that speaks TLS: the cookies are those of https.
const origin = 'https://complaints.example';
const secure = await aServer({ PUBLIC_URL: origin });
const plain = await aServer();
const browser = await aBrowser();
const own = '/croft/en';

test('2: every cookie is for this host alone, over TLS alone, and out of reach of scripts; the token stands nowhere else', async () => {
  const visitor = aVisitor(secure.url);
  const as = { origin, host: 'complaints.example' };
  const set: string[] = [];
  const seen: string[] = [];
  const visit = async (path: string, form?: Record<string, string>) => {
    const answer = form ? await visitor.post(path, form, as) : await visitor.get(path, as);
    set.push(...answer.headers.getSetCookie());
    const headers = [...answer.headers]
      .filter(([name]) => name !== 'set-cookie')
      .map((each) => each.join(': '));
    seen.push(path, ...headers, answer.body);
    return answer;
  };
  await visit(`${own}/account/sign-in`);
  await visit(`${own}/complaints/new`);
  await visit(`${own}/complaints/new/danger`, { atRisk: 'no' });
  await visit(`${own}/account/sign-in`, { email: 'amina@example.org' });
  const code = await codeFor(secure.url, 'croft', 'amina@example.org');
  const entered = await visit(`${own}/account/code`, { code });
  expect(entered.status).toBe(303);
  await visit(`${own}/account/passkey`, {});
  for (const path of [
    'account',
    'account/ways',
    'account/reach',
    'complaints',
    'complaints/new/danger',
    'policy',
    '',
  ])
    expect([path, (await visit(`${own}/${path}`)).status]).toEqual([path, 200]);
  await visit(`${own}/account/ways`, { act: 'add-passkey' });
  const token = visitor.cookies.get('__Host-putright-croft') ?? '';
  expect(token).toMatch(/^[\w-]{43}$/);
  await visit(`${own}/account/sign-out`, {});
  expect(set.length).toBeGreaterThan(5);
  for (const line of set) {
    expect(line).toMatch(/; Secure/i);
    expect(line).toMatch(/; HttpOnly/i);
    expect(line).toMatch(/; Path=\/(?:;|$)/i);
    expect(line).toMatch(/; SameSite=(?:Lax|Strict)/i);
    expect(line).not.toMatch(/; Domain/i);
    if (!line.startsWith('putright-language=')) expect(line).toMatch(/^__Host-/);
  }
  expect(seen.some((text) => text.includes(token))).toBe(false);
  expect(secure.printed()).not.toContain(token);
});

async function inBrowser(email: string) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${plain.url}${own}/account/sign-in`);
  await page.fill('[name=email]', email);
  await page.click('#typed button');
  await page.fill('[name=code]', await codeFor(plain.url, 'croft', email));
  await page.click('#typed button');
  return page;
}

test('2: a script on the page reads no token', async () => {
  const page = await inBrowser('script@example.org');
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'putright-croft');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await page.context().close();
});

test('4: after signing out, Back shows nothing', async () => {
  const reference = await lodgeAs(aVisitor(plain.url), 'croft', 'back@example.org');
  const page = await inBrowser('back@example.org');
  await page.goto(`${plain.url}${own}/complaints/${reference}`);
  expect(await page.textContent('main')).toContain('No heat');
  await page.click('header form[action$="/account/sign-out"] button');
  await page.waitForURL(/account\/sign-out/);
  await page.goBack();
  expect(await page.textContent('main')).not.toContain('No heat');
  await page.context().close();
});

test('9: a password can be pasted', async () => {
  const page = await inBrowser('paste@example.org');
  await page.goto(`${plain.url}${own}/account/sign-out`);
  await page.click('main form button');
  for (const path of ['password', 'number']) {
    await page.goto(`${plain.url}${own}/account/${path}`);
    const isLet = await page.evaluate(() => {
      const field = document.querySelector('input[type=password]');
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      return (
        field?.dispatchEvent(event) === true && field.getAttribute('autocomplete') === 'current-password'
      );
    });
    expect([path, isLet]).toEqual([path, true]);
  }
  await page.context().close();
});
