/** One complaint in a real browser for each landlord, from the first question to the last answer, with and without scripts. */
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dayAhead, wantsHearing } from '../builders/hearing.ts';
import { codeFor } from '../builders/outbox.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();

async function press(page: Page, within = 'main form'): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.locator(`${within} button`).first().click()]);
}

async function signIn(page: Page, landlord: string, email: string): Promise<void> {
  await page.fill('main input[name=email]', email);
  await press(page);
  await page.fill('main input[name=code]', await codeFor(server.url, landlord, email));
  await press(page);
}

interface Walk {
  page: Page;
  context: BrowserContext;
  seen: (page: Page) => Promise<void>;
}

async function aWalk(scripts: boolean, width: number): Promise<Walk> {
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height: 800 } });
  const page = await context.newPage();
  return { context, page, seen: scripts ? look : () => Promise.resolve() };
}

/** Answers each question as it comes; a question that is left out is passed by. */
const answers: Record<string, (page: Page) => Promise<void>> = {
  danger: (page) => page.check('input[name=atRisk][value=no]'),
  'what-happened': (page) =>
    page.fill('textarea[name=account]', 'دیوار پر پھپھوندی ہے۔ I told you three times.'),
  when: async (page) => {
    await page.check('input[name=kind][value=still-going-on]');
    for (const [part, value] of [
      ['day', '1'],
      ['month', '10'],
      ['year', '2026'],
    ] as const)
      await page.fill(`input[name=day-${part}]`, value);
  },
  kind: (page) => page.check('input[name=kind][value=complaint]'),
  way: (page) => page.check('input[name=way][value=formal]'),
  contact: async (page) => {
    await page.fill('input[name=name]', 'Amina Khan');
    await page.check('input[name=way][value=e-mail]');
  },
};

async function lodge({ page, seen }: Walk, landlord: string, email: string): Promise<string> {
  // The questions are the same everywhere: one landlord's are looked at, every landlord's are answered.
  const asked = landlord === 'connect' ? seen : () => Promise.resolve();
  await page.goto(`${server.url}/${landlord}/en/complaints/new`);
  for (let steps = 0; steps < 15 && !page.url().endsWith('/check'); steps += 1) {
    await asked(page);
    const question = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await answers[question]?.(page);
    await press(page);
  }
  await asked(page);
  await Promise.all([page.waitForNavigation(), page.locator('main a.btn').click()]);
  await asked(page);
  await signIn(page, landlord, email);
  await press(page);
  const reference = /[A-Z]{2}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(page.url())?.[0];
  if (!reference) throw new Error(`not lodged: ${page.url()}\n${await page.textContent('main')}`);
  await seen(page);
  return reference;
}

async function write(
  { page, seen }: Walk,
  path: string,
  act: string,
  fields: Record<string, string>,
): Promise<void> {
  await page.goto(server.url + path);
  await seen(page);
  const form = `main form:has(input[name=act][value=${act}])`;
  for (const [name, words] of Object.entries(fields))
    await page.fill(`${form} textarea[name=${name}]`, words);
  if (act === 'respond') {
    await page.check(`${form} input[name=outcome][value=partly-upheld]`);
    await page.check(`${form} input[name=isFree]`);
  }
  await press(page, form);
  expect(page.url()).toContain('?sent');
}

/** What was found is shared and commented on where the desk says that this comes first. */
async function hear({ page: staff }: Walk, { page: resident }: Walk, desk: string, own: string) {
  await staff.goto(server.url + desk);
  if (!wantsHearing(await staff.content())) return;
  await staff.goto(`${server.url}${desk}/acts/share-draft-findings`);
  for (const name of ['definition', 'findings'])
    await staff.fill(`main textarea[name=${name}]`, 'The wall is wet.');
  for (const [name, value] of Object.entries(dayAhead('commentBy', 16)))
    await staff.fill(`main input[name=${name}]`, value);
  await press(staff);
  await resident.goto(`${own}/acts/comment-on-findings`);
  await resident.fill('main textarea[name=comment]', 'That is right.');
  await press(resident);
}

const acknowledgement = {
  definition: 'Mould in the bedroom.',
  outcomeSought: 'A dry wall.',
  responsibleFor: 'The wall.',
};
const response = {
  definition: 'Mould in the bedroom.',
  findings: 'Three calls are on our record.',
  reasons: 'Our repairs policy asks for a visit.',
  remedy: 'We are sorry. The wall is treated by the end of the month.',
  outstandingActions: 'The contractor calls you.',
};

const walks = ['co-operative', 'connect', 'cottington', 'croft', 'coop-homes'].flatMap((landlord) => [
  { landlord, scripts: true, width: 1280 },
  { landlord, scripts: false, width: 320 },
]);

test.each(walks)('$landlord, scripts $scripts, $width px', async ({ landlord, scripts, width }) => {
  const resident = await aWalk(scripts, width);
  const reference = await lodge(resident, landlord, `browser-${scripts}@${landlord}.test.example`);
  const own = `${server.url}/${landlord}/en/complaints/${reference}`;
  const desk = `/${landlord}/en/desk/${reference}`;

  const staff: Walk[] = [];
  for (const role of ['handler', 'manager']) {
    const walk = await aWalk(scripts, width);
    await walk.page.goto(`${server.url}/${landlord}/en/account/sign-in`);
    await signIn(walk.page, landlord, `${role}@${landlord}.example`);
    staff.push(walk);
  }
  const [handler, manager] = staff as [Walk, Walk];
  await handler.page.goto(`${server.url}/${landlord}/en/desk`);
  await handler.seen(handler.page);
  await write(handler, desk, 'acknowledge', acknowledgement);
  await hear(handler, resident, desk, own);
  await write(handler, desk, 'respond', response);

  await resident.page.goto(own);
  await resident.seen(resident.page);
  await resident.page.goto(`${own}/stage-2`);
  await resident.seen(resident.page);
  await press(resident.page);
  await resident.seen(resident.page);
  await write(manager, desk, 'acknowledge', acknowledgement);
  await hear(manager, resident, desk, own);
  await write(manager, desk, 'respond', response);

  await resident.page.goto(own);
  await resident.seen(resident.page);
  const letters = resident.page.locator('main a[href*="/letters/"]');
  expect(await letters.count()).toBe(landlord === 'coop-homes' ? 7 : 5);
  await Promise.all([resident.page.waitForNavigation(), letters.first().click()]);
  await resident.seen(resident.page);
  for (const walk of [resident, ...staff]) await walk.context.close();
});

test('an empty answer is told beside its field, and what was typed is kept', async () => {
  const { page, context } = await aWalk(true, 1280);
  await page.goto(`${server.url}/connect/en/complaints/new`);
  await page.check('input[name=atRisk][value=no]');
  await press(page);
  await page.fill('input[name=title]', 'Damp');
  await press(page);
  expect(await page.title()).toMatch(/^Error/);
  await look(page);
  expect(await page.inputValue('input[name=title]')).toBe('Damp');
  expect(await page.getAttribute('textarea[name=account]', 'aria-invalid')).toBe('true');
  await context.close();
});
