/** The desk's page for the post, a letter in large print, and an answer point by point: by the rules, and in a narrow window. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { formOf, lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { rules } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();

test.each([320, 1280])('at %i pixels', async (width) => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', `post-${width}@browser.example`, {
    contact: { name: 'Amina Yusuf', way: 'letter', address: '12 Harbour Street\nLeeds LS1 1AA' },
    help: { formats: 'large-print', adjustments: 'Ring twice.' },
  });
  const staff = aVisitor(server.url);
  await staff.signIn('connect', 'handler@connect.example');
  const desk = `/connect/en/desk/${reference}`;
  const opened = await staff.get(desk);
  const sent = await staff.post(desk, {
    ...formOf(opened.body, 'acknowledge'),
    definition: 'A broken boiler.',
    outcomeSought: 'A working one.',
    responsibleFor: 'The boiler.',
    'points.0': 'The boiler is broken.',
    'points.1': 'Nobody called back.',
  });
  expect(sent.status).toBe(303);
  const letter = /href="([^"]*\/letters\/[^"]+)"/.exec((await staff.get(desk)).body)?.[1] ?? '';
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  await context.addCookies([...staff.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  const page = await context.newPage();
  for (const path of [desk, letter, '/connect/en/desk/post']) {
    await page.goto(`${server.url}${path}`);
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(violations.map((each) => `${path} ${each.id}: ${each.nodes[0]?.html ?? ''}`)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `${path} moves sideways`).toBeLessThanOrEqual(0);
  }
  await context.close();
});
