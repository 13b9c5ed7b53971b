/** The pages about remedies in a real browser, on a narrow and a wide screen. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();

async function pageOf(visitor: Visitor, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  return context.newPage();
}

const press = (page: Page) =>
  Promise.all([page.waitForNavigation(), page.locator('main form button').first().click()]);

test.each([320, 1280])(
  'offered at the desk, said to be done, answered by the resident: %s px',
  async (width) => {
    const visitor = aVisitor(server.url);
    const reference = await lodgeAs(visitor, 'croft', `remedy-${width}@browser.example`);
    const staff = aVisitor(server.url);
    await staff.signIn('croft', 'handler@croft.example');
    const handler = await pageOf(staff, width);
    const resident = await pageOf(visitor, width);

    await handler.goto(`${server.url}/croft/en/desk/${reference}/remedies/new`);
    await press(handler);
    expect(await handler.title()).toMatch(/^Error/);
    await look(handler);
    await handler.check('input[name=kind][value=act-on-delay]');
    await handler.fill(
      'textarea[name=what]',
      'A visit by the heating team, with parts, at a time that suits you.',
    );
    await handler.fill('textarea[name=impact]', 'You waited for six weeks.');
    for (const [part, value] of Object.entries({ day: '1', month: '12', year: '2099' }))
      await handler.fill(`input[name=dueOn-${part}]`, value);
    await press(handler);
    expect(handler.url()).toContain('done=remedy');
    await look(handler);

    await resident.goto(`${server.url}/croft/en/complaints/${reference}`);
    await look(resident);
    await Promise.all([resident.waitForNavigation(), resident.locator('#remedies h3 a').click()]);
    await look(resident);
    const path = resident.url();
    await resident.goto(`${path}?act=decline`);
    await look(resident);
    await resident.goto(`${path}/files`);
    await look(resident);

    await handler.goto(`${path.replace('/complaints/', '/desk/')}?act=complete`);
    await handler.fill('textarea[name=evidence]', 'Job 4471.');
    await look(handler);
    await press(handler);
    for (const list of ['late', 'waiting']) {
      await handler.goto(`${server.url}/croft/en/desk/remedies?list=${list}&tally`);
      await look(handler);
    }
    await resident.goto(`${server.url}/croft/en/complaints/${reference}`);
    await look(resident);
    await Promise.all([
      resident.waitForNavigation(),
      resident.locator('#remedies form[action*=confirm-done] button').click(),
    ]);
    await look(resident);
    expect(await resident.textContent('#remedies')).toContain('Done, and the resident says so');
    for (const page of [handler, resident]) await page.context().close();
  },
);
