/** The desk's pages of texts in a browser: rules of accessibility, narrow and wide, both directions; the toolbar by keyboard. */
import { expect, test } from 'vitest';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const desk = '/connect/en/desk/publishing';

async function openedAs(who: string, width: number) {
  const staff = aVisitor(server.url);
  await staff.signIn('connect', `${who}@connect.example`);
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  await context.addCookies([...staff.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  return context;
}

test('every page keeps the rules and fits, wide, narrow and mirrored', async () => {
  const guide = `${desk}/guidance/when-things-are-late`;
  const paths = ['', '?language=bn', '/new', '/proposals'].map((path) => `${desk}${path}`);
  paths.push(guide, `${guide}/en`, `${guide}/en/edit`, `${guide}/zxx`.replace('zxx', 'bn'));
  for (const width of [1280, 320]) {
    const context = await openedAs('writer', width);
    for (const path of paths) {
      const page = await context.newPage();
      const answer = await page.goto(server.url + path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      await look(page);
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, width, 'mirrored', over <= 0]).toEqual([path, width, 'mirrored', true]);
      await page.close();
    }
    await context.close();
  }
});

test('a text is made bold, seen as it reads, and saved, by keyboard alone', async () => {
  const context = await openedAs('writer', 1280);
  const page = await context.newPage();
  await page.goto(`${server.url}${desk}/guidance/how-complaints-work/en/edit`);
  const words = page.locator('#words');
  await words.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Help is free.');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Bold');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Italic');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  expect(await words.inputValue()).toBe('**Help is free.**');
  await page.locator('[data-live] strong', { hasText: 'Help is free.' }).waitFor();
  await page.locator('button[value=save]').focus();
  await Promise.all([page.waitForURL(/done=save/), page.keyboard.press('Enter')]);
  expect(await page.locator('[role=status]').innerText()).toContain('The draft is saved');
  await look(page);
});
