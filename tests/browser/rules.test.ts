import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aPageVisitor } from '../builders/page-visitor.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const rules = '/connect/en/desk/publishing/rules';
const pictures = process.env['PICTURES'];

test.each([
  [320, 'narrow@editors.example'],
  [1280, 'wide@editors.example'],
])('at %i px the editor of rules keeps the rules of pages', async (width, email) => {
  const administrator = aVisitor(server.url);
  await administrator.signIn('connect', 'administrator@connect.example');
  await administrator.post('/connect/en/desk/people', { email, name: 'Ada Moss', roles: 'policy-editor' });
  let count = 0;
  const seen = async (page: Page): Promise<void> => {
    await look(page);
    count += 1;
    if (pictures) await page.screenshot({ path: `${pictures}/${width}-${count}.png`, fullPage: true });
  };
  const editor = aPageVisitor(browser, server.url, width, seen);
  await editor.signIn('connect', email);
  const year = String(new Date().getFullYear() + 1);
  await editor.get(rules);
  const begun = await editor.post(rules, {
    'inForceFrom-day': '1',
    'inForceFrom-month': width === 320 ? '3' : '4',
    'inForceFrom-year': year,
  });
  const draft = (begun.location ?? '').replace(/[?#].*/, '');
  const duty = `${draft}/duties/stage-1.respond`;
  await editor.get(duty);
  const field = { 'span.count': '' };
  expect((await editor.post(duty, field)).status).toBe(422);
  await editor.get(duty);
  // The last button of the form only looks.
  expect((await editor.post(duty, { 'span.count': '3' })).body).toContain('If it were saved');
  const own = aVisitor(server.url);
  await own.signIn('connect', email);
  const { formFields, typedInto } = await import('../builders/forms.ts');
  const page = await own.get(duty);
  const typed = typedInto(formFields(page.body, 'span.count'), { 'span.count': '3', act: 'save' });
  expect((await own.send(duty, typed, 'application/x-www-form-urlencoded')).status).toBe(303);
  for (const path of [
    '',
    '/check',
    '/words/en',
    '/says/new',
    '/says/new?point=surveys',
    '/commitments/redress',
    '/policy/policy',
    '/contradictions/who-decides',
    '/duties/new',
  ])
    expect((await editor.get(`${draft}${path}`)).status, path).toBe(200);
  await editor.post(`${draft}/what-if`, {});
  const answered = async () => (await own.get(`${draft}/what-if`)).body;
  await expect.poll(answered, { timeout: 60_000, interval: 500 }).not.toContain('Look how far it has come');
  await editor.get(`${draft}/what-if`);
});
