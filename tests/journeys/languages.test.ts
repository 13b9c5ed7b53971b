/** Reading in another language, over plain HTTP without scripts: addresses, the switcher, what was typed, letters, and a made-up one. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answersGiven, answerAll, hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { outboxAt } from '../builders/outbox.ts';
import { aVisitor } from '../builders/visitor.ts';
import { garbled, writeGarbled } from '../setup/garble.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer({ LOCALES_DIR: writeGarbled() });
const visitor = () => aVisitor(server.url);
const again = 'in-this-language';

describe('addresses', () => {
  test('only the first page looks at what the browser asks for; a choice is remembered from there on', async () => {
    const reader = visitor();
    expect((await reader.get('/', { 'accept-language': 'xx, ur;q=0.8' })).location).toBe('/ur/');
    expect((await reader.get('/connect/en/policy', { 'accept-language': 'ur' })).body).toContain('lang="en"');
    await reader.get('/ur/');
    expect((await reader.get('/')).location).toBe('/ur/');
  });

  test('a language that is not offered is a page that is not there, in the reader’s own', async () => {
    const answer = await visitor().get('/connect/xx/policy', { 'accept-language': 'bn' });
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('<html lang="bn"');
  });

  test('a page that is not there says so in the language of its address, at its landlord', async () => {
    for (const path of ['guidance/nothing', 'policy/2099-01-01', 'pages/nothing']) {
      const { status, body } = await visitor().get(`/connect/ur/${path}`, { 'accept-language': 'cy' });
      expect([path, status]).toEqual([path, 404]);
      expect(body).toContain('<html lang="ur" dir="rtl"');
      expect(body).toContain('href="/connect/ur/"');
    }
  });

  test('the desk is in the languages that it has words in; elsewhere its English page is given', async () => {
    const answer = await visitor().get('/connect/ur/desk/register?year=2026');
    expect(answer).toMatchObject({ status: 303, location: '/connect/en/desk/register?year=2026' });
  });

  test('a public page names itself in every language, a personal one does not', async () => {
    const { body } = await visitor().get('/connect/ur/policy');
    expect(body).toMatch(/<link rel="alternate" hreflang="en" href="http[^"]*\/connect\/en\/policy"/);
    expect((await visitor().get('/connect/ur/account/sign-in')).body).not.toContain('rel="alternate"');
  });
});

describe('the switcher', () => {
  test('keeps the page and its query', async () => {
    const { body } = await visitor().get('/connect/en/timeline?from=2026-12-23');
    expect(body).toContain('href="/connect/ur/timeline?from=2026-12-23"');
  });

  test('keeps what was typed, and judges, saves and sends nothing', async () => {
    const resident = visitor();
    await resident.post('/connect/en/complaints/new/danger', { atRisk: 'no' });
    const form = (await resident.get('/connect/en/complaints/new/what-happened')).body;
    expect(form).toMatch(/<form id="typed"/);
    const button = /<button[^>]*form="typed"[^>]*formaction="([^"]*\/ur\/[^"]*)"/.exec(form)?.[1] ?? '';
    expect(button).toBe(`/connect/ur/complaints/new/what-happened?${again}=ur`);
    const account = 'پانی نہیں ہے & it is "cold" <b>';
    const shown = await resident.post(button, { account, title: 'x'.repeat(200) });
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('<html lang="ur" dir="rtl"');
    expect(shown.body).toContain('پانی نہیں ہے &amp; it is');
    expect(shown.body).toContain('x'.repeat(200));
    expect(shown.body).not.toContain('id="problems"');
    // Nothing of it was kept.
    expect((await resident.get('/connect/en/complaints/new/what-happened')).body).not.toContain('پانی');
  });

  test('keeps the key of a form that counts once, so that it cannot be sent twice', async () => {
    const reader = visitor();
    const page = (await reader.get('/connect/en/concern')).body;
    const key = hiddenFields(page)['once-key'] ?? '';
    const words = 'Bins burn at night.';
    const shown = await reader.post(`/connect/bn/concern?${again}=bn`, { 'once-key': key, words });
    expect(hiddenFields(shown.body)['once-key']).toBe(key);
    expect(shown.body).toContain(words);
    expect(await server.database.rowsOf('concerns')).toEqual([]);
  });
});

test('a policy that no person checked says so, with the English under each clause', async () => {
  const { body } = await visitor().get('/connect/ur/policy');
  expect(body).toMatch(/class="note unchecked/);
  expect(body.match(/class="original/g)?.length ?? 0).toBeGreaterThan(20);
  expect((await visitor().get('/connect/en/policy')).body).not.toMatch(/class="(?:note unchecked|original)/);
});

test('a language that is missing is asked for with one tap, and the desk shows how often', async () => {
  const reader = visitor();
  const page = (await reader.get('/connect/ur/languages')).body;
  const sent = await reader.post('/connect/ur/languages', { ...hiddenFields(page), language: 'ti' });
  expect(sent).toMatchObject({ status: 303, location: '/connect/ur/languages?asked=ti' });
  expect((await reader.get(sent.location ?? '')).body).toContain('ትግርኛ');
  const wrong = await reader.post('/connect/ur/languages', { 'once-key': randomUUID(), language: 'en-GB' });
  expect(wrong.status).toBe(422);
  const staff = visitor();
  await staff.signIn('connect', 'handler@connect.example');
  expect((await staff.get('/connect/en/desk/register')).body).toMatch(/ትግርኛ: fewer than 5/);
});

test('letters and mail are in the language asked for, with the English that counts beside', async () => {
  const resident = visitor();
  const email = 'urdu@languages.example';
  const reference = await lodgeAs(resident, 'connect', email, {
    'what-happened': { account: 'دیوار پر پھپھوندی ہے۔', title: '' },
    language: { language: 'ur', interpreter: 'no' },
  });
  const mail = (await outboxAt(server.url)).find(
    (each) => each.purpose === 'receipt' && each.recipient === email,
  );
  expect(mail?.text).toMatch(/\p{Script=Arabic}{3}/u);
  const page = (await resident.get(`/connect/en/complaints/${reference}`)).body;
  expect(page).toMatch(/lang="ur"[^>]*dir="auto"[^>]*>\s*دیوار|dir="auto"[^>]*lang="ur"[^>]*>\s*دیوار/);
  const letter = /\/connect\/en(\/complaints\/[\w-]+\/letters\/[0-9a-f-]{36})/.exec(page)?.[1] ?? '';
  const { body } = await resident.get(`/connect/en${letter}`);
  expect(body).toMatch(/<article[^>]*lang="ur"[^>]*dir="rtl"/);
  expect(body).toMatch(/<article[^>]*lang="en"[^>]*dir="ltr"/);
  expect(body).toContain('You told us that this would put it right');
});

test('in a language that nobody speaks a complaint is made all the same, and no sentence escapes', async () => {
  const resident = visitor();
  const at = (step: string) => `/connect/${garbled}/complaints/new/${step}`;
  for (const step of Object.keys(answersGiven)) {
    const { body } = await resident.get(at(step === 'danger' ? 'danger' : step));
    expect(body, step).toContain(`<html lang="${garbled}" dir="rtl"`);
    const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '';
    const said = [...main.matchAll(/<(?:h1|legend|label|button)[^>]*>([^<]+)/g)].map(
      (each) => each[1]?.trim() ?? '',
    );
    for (const words of said.filter((each) => /\p{L}{3}/u.test(each))) expect(words, step).toMatch(/^\[/);
    await resident.post(at(step), answersGiven[step] ?? {});
  }
  await answerAll(resident, 'connect');
  const entered = await resident.signIn('connect', 'garbled@languages.example', at('check'));
  const check = await resident.get(entered.location ?? '');
  expect(check.body).toContain(`<html lang="${garbled}"`);
  const sent = await resident.post(at('check'), hiddenFields(check.body));
  expect(sent.location).toMatch(new RegExp(`^/connect/${garbled}/complaints/[A-Z0-9-]+\\?sent$`));
  expect((await resident.get(sent.location ?? '')).status).toBe(200);
});

test('no sentence was missing on the way', () => {
  expect(server.printed().match(/no words for .*/g) ?? []).toEqual([]);
});
