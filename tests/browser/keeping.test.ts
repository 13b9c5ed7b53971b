/** A resident erases, a manager looks at what is kept: as pages, narrow, from right to left, and without script. */
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();

async function signedIn(landlord: string, email: string, language = 'en', javaScriptEnabled = true) {
  const context = await browser.newContext({ viewport: { width: 320, height: 900 }, javaScriptEnabled });
  const page = await context.newPage();
  const own = `${server.url}/${landlord}/${language}`;
  await page.goto(`${own}/account/sign-in`);
  await page.fill('[name=email]', email);
  await page.click('#typed button');
  await page.fill('[name=code]', await codeFor(server.url, landlord, email));
  await page.click('#typed button');
  const seen = async (name: string): Promise<void> => {
    if (javaScriptEnabled) await look(page);
    const folder = process.env['LOOK_AT'];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };
  return { page, own, seen, context };
}

const [phone, safety] = ['07700 900987', 'canary: never ring before nine'];

test('a resident sees what goes and what stays, before and after, and can never sign in as that person again', async () => {
  const [whose] = await server.database.rowsOf(`people p JOIN complaints c USING (landlord_id, person_id)
    WHERE landlord_id = 'connect' AND p.email IS NOT NULL ORDER BY c.reference`);
  const [email, personId] = [String(whose?.email), String(whose?.person_id)];
  const sql = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
  await sql`SELECT set_config('app.landlord_id', 'connect', false)`;
  await sql`UPDATE complaints SET is_closed = true, account = jsonb_set(account, '{contact,telephone}',
    ${sql.json(phone)}) WHERE person_id = ${personId}`;
  await sql`INSERT INTO complaint_needs (landlord_id, complaint_id, safety)
    SELECT landlord_id, complaint_id, ${safety} FROM complaints WHERE person_id = ${personId}
    ON CONFLICT (landlord_id, complaint_id) DO UPDATE SET safety = ${safety}`;
  const { page, own, seen, context } = await signedIn('connect', email);
  await page.goto(`${own}/account`);
  await page.click('a[href$="account/erase"]');
  await seen('erase');
  await page.click('main form button.btn');
  await seen('erase-none-picked');
  expect(await page.textContent('main')).toContain('Pick at least one thing');
  for (const field of ['phone', 'sensitive', 'account']) await page.check(`[value=${field}]`);
  await page.click('main form button.btn');
  await seen('erased');
  const after = (await page.textContent('main')) ?? '';
  for (const words of ['Your phone number', 'Your account', '6 years after', 'UK GDPR, article 17(3)'])
    expect(after).toContain(words);
  await page.goto(`${own}/account`);
  expect(page.url()).toContain('sign-in');
  const rows = await server.database.rowsOf(`complaints WHERE person_id = '${personId}'`);
  expect(JSON.stringify(rows)).not.toContain(phone);
  expect(JSON.stringify(await server.database.rowsOf('complaint_needs'))).not.toContain(safety);
  expect(await server.database.rowsOf(`beyond_use`)).not.toEqual([]);
  expect(await server.database.rowsOf(`people WHERE email = '${email}'`)).toEqual([]);
  await sql.end();
  await context.close();
});

test('from right to left, and without script', async () => {
  const urdu = await signedIn('croft', 'resident@croft.example', 'ur');
  await urdu.page.goto(`${urdu.own}/account/erase`);
  await urdu.seen('erase-urdu');
  await urdu.context.close();
  const plain = await signedIn('cottington', 'resident@cottington.example', 'en', false);
  await plain.page.goto(`${plain.own}/account/erase`);
  await plain.page.check('[name=fields] >> nth=0');
  await plain.page.click('main form button.btn');
  await plain.seen('erased-plain');
  expect(await plain.page.textContent('h1')).toBe('Your choice is carried out');
  await plain.context.close();
});

test('a manager sees what is kept and why, puts a complaint on hold and lifts it', async () => {
  const { page, own, seen, context } = await signedIn('croft', 'manager@croft.example');
  const [complaint] = await server.database.rowsOf(
    `complaints WHERE landlord_id = 'croft' ORDER BY reference`,
  );
  await page.goto(`${own}/desk/retention`);
  await seen('retention');
  await page.fill('[name=about]', String(complaint?.reference).toLowerCase());
  await page.click('form:has([name=about]) button');
  expect(await page.textContent('main')).toContain('Give the reason');
  await page.fill('[name=reason]', 'A claim was announced by a solicitor.');
  await page.click('form:has([name=about]) button');
  await seen('retention-hold');
  expect(await page.textContent('main')).toContain('A claim was announced');
  await page.fill('form:has([name=hold]) input[type=text]', 'It was settled.');
  await page.click('form:has([name=hold]) button');
  expect(await page.textContent('main')).not.toContain('A claim was announced');
  expect(await server.database.rowsOf('legal_holds')).toMatchObject([{ lift_reason: 'It was settled.' }]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${own}/desk/retention`);
  await seen('retention-wide');
  await context.close();
  const handler = await signedIn('croft', 'handler@croft.example');
  const answer = await handler.page.goto(`${handler.own}/desk/retention`);
  expect(answer?.status()).toBe(404);
  await handler.context.close();
});
