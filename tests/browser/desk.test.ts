/** The desk's pages, looked at by a browser: rules of accessibility, narrow screens, and the work done by keyboard alone. */
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext } from 'playwright-core';
import { expect, test } from 'vitest';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look as lookAt, rules } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();

/** A browser that is signed in as this visitor. */
async function openedAs(visitor: Visitor, width: number, colorScheme: 'light' | 'dark') {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  return context;
}

async function look(context: BrowserContext, path: string): Promise<void> {
  const page = await context.newPage();
  const answer = await page.goto(server.url + path);
  expect([path, answer?.status()]).toEqual([path, 200]);
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  expect([path, violations.map((each) => `${each.id}: ${each.nodes[0]?.html ?? ''}`)]).toEqual([path, []]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect([path, over <= 0]).toEqual([path, true]);
  await page.close();
}

async function staffAt(who: string): Promise<Visitor> {
  const staff = aVisitor(server.url);
  await staff.signIn('connect', `${who}@connect.example`);
  return staff;
}

test('every page of the desk keeps the rules, light and dark, wide and narrow', async () => {
  const [handler, administrator, resident] = [
    await staffAt('handler'),
    await staffAt('administrator'),
    aVisitor(server.url),
  ];
  const reference = await lodgeAs(resident, 'connect', 'look@desk.example');
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [320, 'dark'],
  ] as const) {
    const staff = await openedAs(handler, width, colorScheme);
    for (const path of [
      'desk',
      'desk?group=late&stage=stage-1',
      `desk/acknowledge?reference=${reference}`,
      'desk/register',
      `desk/${reference}`,
    ])
      await look(staff, `/connect/en/${path}`);
    const keeper = await openedAs(administrator, width, colorScheme);
    await look(keeper, '/connect/en/desk/people');
    const own = await openedAs(resident, width, colorScheme);
    await look(own, `/connect/en/complaints/${reference}/ombudsman`);
    await Promise.all([staff, keeper, own].map((each) => each.close()));
  }
});

test('by keyboard alone: find a complaint, tick one, open the form for several', async () => {
  const reference = await lodgeAs(aVisitor(server.url), 'connect', 'keys@desk.example');
  const context = await openedAs(await staffAt('handler'), 1280, 'light');
  const page = await context.newPage();
  await page.goto(`${server.url}/connect/en/desk`);
  await page.focus('#q');
  await page.keyboard.type(reference);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  expect(page.url()).not.toContain(reference);
  expect(await page.textContent('main')).toContain('1 complaint fits.');
  await lookAt(page);
  await page.goto(`${server.url}/connect/en/desk?duty=acknowledge`);
  await page.focus(`input[value="${reference}"]`);
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForURL(/desk\/acknowledge\?/);
  expect(await page.textContent('main')).toContain(reference);
  await context.close();
});
