/** The pages of permissions at the desk and of organisations keep the rules, on a telephone, on a desk, and right to left. */
import { expect, test } from 'vitest';
import { enteredByPhone, lodgedByPhone } from '../builders/by-phone.ts';
import { formOf } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const landlord = 'croft';
const at = (path: string) => `/${landlord}/en/${path}`;
/** Where pictures go, for people to look at; none are taken without it. */
const pictures = process.env['PICTURES'];

async function signedIn(email: string): Promise<Visitor> {
  const visitor = aVisitor(server.url);
  await visitor.signIn(landlord, email);
  return visitor;
}
const priya = await signedIn('handler@croft.example');
const tom = await signedIn('manager@croft.example');
const mo = await signedIn('mo@moorhelp.example');
const organisation = at('advocate/organisation');
await mo.post(organisation, {
  ...formOf((await mo.get(organisation)).body, 'ask'),
  name: 'Moor Help',
  ownName: 'Mo Khan',
  domain: 'moorhelp.example',
});
const reference = await lodgedByPhone(priya, landlord);
const waiting = await enteredByPhone(priya, landlord, { reference, email: 'ada@help.example' });
const review = await enteredByPhone(priya, landlord, {
  reference,
  email: 'eve@help.example',
  kind: 'executor',
});
const held = await enteredByPhone(priya, landlord, { reference, email: 'bo@help.example' });
await tom.post(held, { act: 'verify', version: '1', how: 'in-person', note: 'Met.', forced: 'no' });
const bo = await signedIn('bo@help.example');
const named = await bo.get(at('advocate/permissions'));
const permission = /name="permission" value="([^"]+)"/.exec(named.body)?.[1] ?? '';
await bo.post(at('advocate/permissions'), { permission, act: 'take-up' });

async function looked(visitor: Visitor, width: number, paths: readonly string[]): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  const page = await context.newPage();
  for (const path of paths) {
    const answer = await page.goto(server.url + path);
    expect([path, answer?.status()]).toEqual([path, 200]);
    await look(page);
    const name = path.replace(/[^a-z]+/gi, '-').slice(0, 50);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([path, over <= 0]).toEqual([path, true]);
    if (pictures && width === 320)
      await page.screenshot({ path: `${pictures}/${name}-${width}-rtl.png`, fullPage: true });
  }
  await context.close();
}

test.each([1280, 320])('%i wide', async (width) => {
  await looked(tom, width, [
    at('desk/permissions'),
    at('desk/permissions/new'),
    at('desk/permissions/organisations'),
    waiting,
    review,
    held,
  ]);
  await looked(mo, width, [organisation]);
  await looked(bo, width, [at('advocate')]);
});
