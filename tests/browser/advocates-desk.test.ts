/** The pages of permissions at the desk and of organisations keep the rules, on a telephone, on a desk, and right to left. */
import { expect, test } from 'vitest';
import { addPerson, giveRole } from '#people';
import { asCall } from '../builders/calls.ts';
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

// Told to say yes, taken up, and then stopped by a death that another officer is asked to undo.
const forced = await lodgedByPhone(priya, landlord);
const dead = await enteredByPhone(priya, landlord, { reference: forced, email: 'zed@help.example' });
await tom.post(dead, { act: 'verify', version: '1', how: 'in-person', note: 'Met.', forced: 'yes' });
const zed = await signedIn('zed@help.example');
const zeds = /name="permission" value="([^"]+)"/.exec((await zed.get(at('advocate/permissions'))).body)?.[1];
await zed.post(at('advocate/permissions'), { permission: zeds ?? '', act: 'take-up' });
const sentTo = async (path: string, typed: Record<string, string>): Promise<void> => {
  const version = /name="version" value="(\d+)"/.exec((await priya.get(path)).body)?.[1] ?? '';
  const sent = await priya.post(path, { version, ...typed });
  expect([sent.status, sent.location]).toEqual([303, expect.stringContaining('?done')]);
};
await sentTo(dead, {
  ...{ act: 'occasion', event: 'end-of-tenancy' },
  ...{ 'happenedOn-day': '1', 'happenedOn-month': '11', 'happenedOn-year': '2026' },
});
const stopped = (await priya.get(at(`desk/${forced}`))).body;
await sentTo(dead, {
  ...{ act: 'occasion', event: 'death' },
  ...{ 'happenedOn-day': '1', 'happenedOn-month': '11', 'happenedOn-year': '2026' },
});
await sentTo(dead, { act: 'undo', 'once-key': crypto.randomUUID(), 'undo-reason': 'It was her brother.' });
await asCall(server.database, { landlordId: landlord, caller: { kind: 'system' } }, async (call) => {
  const lead = await addPerson(call, { email: 'lead@croft.example', name: 'Lee Lead' });
  await giveRole(call, lead.personId, 'safeguarding-lead');
});
const lead = await signedIn('lead@croft.example');
const administrator = await signedIn('administrator@croft.example');

test('whom to write to now stands on the page of the complaint, and the lead alone is asked for a talk', async () => {
  expect(stopped).toMatch(/data-write-to/);
  expect((await priya.get(at(`desk/${reference}`))).body).not.toMatch(/data-write-to/);
  expect((await lead.get(at('desk/safeguarding'))).body).toMatch(/data-talk/);
  for (const visitor of [priya, tom, administrator])
    expect((await visitor.get(at('desk/safeguarding'))).status).toBe(404);
});

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
    dead,
    at(`desk/${forced}`),
  ]);
  await looked(lead, width, [at('desk/safeguarding')]);
  await looked(administrator, width, [at('desk/people')]);
  await looked(mo, width, [organisation]);
  await looked(bo, width, [at('advocate')]);
});
