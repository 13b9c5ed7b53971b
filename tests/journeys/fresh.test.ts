import postgres from 'postgres';
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const people = '/croft/en/desk/people';
const admin = 'administrator@croft.example';

/** As if everybody had signed in earlier. */
async function minutesPass(minutes: number): Promise<void> {
  const sql = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
  await sql`UPDATE sessions SET created_at = created_at - make_interval(mins => ${minutes})`;
  await sql.end();
}

const sent = (page: string): [string, string][] =>
  [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value],
  );

async function proves(visitor: Visitor, path: string, page: string, email: string) {
  const kept = Object.fromEntries(sent(page));
  const asked = await visitor.post(path, { ...kept, proof: 'send' });
  expect(asked.body).toContain('name="proof-code"');
  return { kept, code: await codeFor(server.url, 'croft', email) };
}

test('eleven minutes after signing in, a dangerous act asks for proof, keeps what was typed, and is then done', async () => {
  const sam = aVisitor(server.url);
  await sam.signIn('croft', admin);
  const typed = { email: 'mo@croft.example', name: 'Mo <b>Ade', roles: 'handler' };
  await minutesPass(11);
  const before = sam.cookies.get('putright-croft');
  const refusedPage = await sam.post(people, typed);
  expect(refusedPage.status).toBe(409);
  expect(refusedPage.body).toContain('Show that it is you');
  expect((await sam.get(people)).body).not.toContain('mo@croft.example');
  const { kept, code } = await proves(sam, `${people}?prove`, refusedPage.body, admin);
  expect(kept).toMatchObject({ email: 'mo@croft.example', roles: 'handler' });
  const wrong = await sam.post(`${people}?prove`, {
    ...typed,
    'proof-code': code === '0000 0000' ? '11111111' : '00000000',
  });
  expect(wrong.body).toContain('That is not the code.');
  expect(wrong.body).toContain('value="mo@croft.example"');
  const done = await sam.post(`${people}?prove`, { ...typed, 'proof-code': code });
  expect([done.status, done.location]).toEqual([303, `${people}?done`]);
  expect(sam.cookies.get('putright-croft')).not.toBe(before);
  expect((await sam.get(people)).body).toContain('mo@croft.example');
});

test('an export leads through the proof and back to the file', async () => {
  const priya = aVisitor(server.url);
  await priya.signIn('croft', 'handler@croft.example');
  const file = '/croft/en/desk/register.csv?year=2026';
  expect((await priya.get(file)).status).toBe(200);
  await minutesPass(11);
  const led = await priya.get(file);
  expect([led.status, led.location]).toEqual([
    303,
    `/croft/en/account/prove?next=${encodeURIComponent(file)}`,
  ]);
  const page = await priya.get(led.location ?? '');
  const { kept, code } = await proves(
    priya,
    '/croft/en/account/prove?prove',
    page.body,
    'handler@croft.example',
  );
  const done = await priya.post('/croft/en/account/prove?prove', { ...kept, 'proof-code': code });
  expect([done.status, done.location]).toEqual([303, file]);
  expect((await priya.get(file)).status).toBe(200);
});

test('an administrator signs one of the staff out of every browser', async () => {
  const [sam, priya, desk] = [aVisitor(server.url), aVisitor(server.url), aVisitor(server.url)];
  await sam.signIn('croft', admin);
  for (const each of [priya, desk]) await each.signIn('croft', 'manager@croft.example');
  const { body } = await sam.get(people);
  const row = body.split('<tr').find((each) => each.includes('manager@croft.example')) ?? '';
  const personId = /name="personId" value="([^"]+)"/.exec(row)?.[1] ?? '';
  expect((await sam.post(people, { act: 'sign-out', personId })).status).toBe(303);
  for (const each of [priya, desk]) expect((await each.get('/croft/en/desk')).status).toBe(303);
  expect((await sam.get(people)).status).toBe(200);
});

test('every way out clears what the browser kept', async () => {
  for (const way of ['sign-out', 'leave', 'all']) {
    const visitor = aVisitor(server.url);
    await visitor.signIn('croft', `${way}@example.org`);
    const out =
      way === 'leave'
        ? await visitor.post('/leave', {})
        : way === 'all'
          ? await visitor.post('/croft/en/account', { session: 'all' })
          : await visitor.post('/croft/en/account/sign-out', {});
    expect([way, out.status, out.headers.get('clear-site-data')]).toEqual([
      way,
      way === 'leave' ? 200 : 303,
      '"cache", "storage"',
    ]);
  }
});
