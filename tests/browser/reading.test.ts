/** The pages one reads, looked at by a browser: rules of accessibility, narrow screens, dark, print. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { aBrowser } from '../setup/browser.ts';
import { rules } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const paths = [
  '/en/',
  '/connect/en/',
  '/connect/en/policy',
  '/connect/en/policy/check',
  '/cottington/en/timeline?from=2026-12-23',
  '/connect/en/timeline?from-day=31&from-month=2&from-year=2027',
  '/connect/en/guidance/housing-ombudsman',
  '/nobody/en/',
];

test.each(paths)('%s keeps the rules, light and dark, wide and narrow', async (path) => {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [320, 'dark'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
    });
    await page.goto(server.url + path);
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(violations.map((each) => `${each.id}: ${each.nodes[0]?.html ?? ''}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(refused).toEqual([]);
    await context.close();
  }
});

test('from the right, at twice the text size, nothing moves sideways', async () => {
  for (const path of paths.slice(0, 5)) {
    const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
    await page.goto(server.url + path);
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
      document.documentElement.classList.add('twice');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.twice { font-size: 200% }');
      document.adoptedStyleSheets = [sheet];
    });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, path).toBeLessThanOrEqual(0);
    await page.close();
  }
});

test('a keyboard reaches the main part first, and a mistake takes the focus', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}/connect/en/policy`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
  await page.goto(`${server.url}/connect/en/timeline?from=nothing`);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('problems');
  await page.close();
});
