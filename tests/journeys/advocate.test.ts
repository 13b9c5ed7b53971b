/** The advocate's story online, without JavaScript: a friend appointed, a request answered, an end at once. */
import { beforeAll, expect, test } from 'vitest';
import { answerAll, hiddenFields } from '../builders/lodging.ts';
import { outboxAt } from '../builders/outbox.ts';
import { aVisitor, type Visit, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const amina = aVisitor(server.url);
const noor = aVisitor(server.url);
let reference = '';
const people = '/connect/en/account/people';

const field = (page: string, name: string): string =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ??
  new RegExp(`value="([^"]*)"[^>]*name="${name}"`).exec(page)?.[1] ??
  '';
const complaint = () => `/connect/en/complaints/${reference}`;
const body = (visit: Visit): string => visit.body.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'ID');

async function lodgeAs(visitor: Visitor, email: string): Promise<string> {
  const check = await answerAll(visitor, 'connect');
  await visitor.signIn('connect', email, check);
  const sent = await visitor.post(check, hiddenFields((await visitor.get(check)).body));
  return /complaints\/([A-Z0-9-]+)\?sent$/.exec(sent.location ?? '')?.[1] ?? '';
}

/** Appoints over the form; answers where it led. */
async function appoint(fields: Record<string, string> = {}): Promise<Visit> {
  const page = await amina.get(`${people}/new`);
  return amina.post(`${people}/new`, {
    'once-key': field(page.body, 'once-key'),
    name: 'Noor Hassan',
    email: 'noor@advocates.example',
    kind: 'friend-or-family',
    complaints: reference,
    actions: 'write',
    months: '6',
    told: 'no',
    ...fields,
  });
}

beforeAll(async () => {
  reference = await lodgeAs(amina, 'amina@advocates.example');
  await noor.signIn('connect', 'noor@advocates.example');
});

test('before a permission there is nothing, and it looks like a complaint that does not exist', async () => {
  const [hers, nobodys] = [
    await noor.get(complaint()),
    await noor.get('/connect/en/complaints/CN-2222-2222'),
  ];
  expect([hers.status, nobodys.status]).toEqual([404, 404]);
  expect(body(hers).replaceAll(reference, 'CN-2222-2222')).toBe(body(nobodys));
});

test('a friend is appointed, sees the stages, and files and letters a day later', async () => {
  const appointed = await appoint();
  expect([appointed.status, appointed.location]).toEqual([303, expect.stringContaining(`${people}/`)]);
  expect((await noor.get(complaint())).status).toBe(404);
  const held = await noor.get('/connect/en/advocate/permissions');
  expect(held.body).toContain('wants you to act for them');
  const permission = field(held.body, 'permission');
  await noor.post('/connect/en/advocate/permissions', { permission, act: 'take-up' });
  const page = await noor.get(complaint());
  expect(page.status).toBe(200);
  expect(page.body).toContain('data-acting');
  expect(page.body).toContain(reference);
  expect(page.body).not.toContain('Mould');
  expect(page.body).not.toContain('id="opened"');
  const mails = await outboxAt(server.url);
  expect(mails.find(({ recipient }) => recipient === 'noor@advocates.example')?.text).not.toContain(
    reference,
  );
  expect(mails.some(({ purpose }) => purpose === 'permission-began')).toBe(true);
});

test('what is written says who wrote it for whom, to everybody alike', async () => {
  const form = await noor.get(`${complaint()}/acts/add-information`);
  expect(form.status).toBe(200);
  const sent = await noor.post(`${complaint()}/acts/add-information`, {
    ...hiddenFields(form.body),
    text: 'The wall is wet again since Sunday.',
  });
  expect(sent.status).toBe(303);
  const hers = await amina.get(complaint());
  expect(hers.body).toContain('The wall is wet again since Sunday.');
  expect(hers.body).toMatch(/Written by Noor Hassan for/);
  const stop = await noor.get(`${complaint()}/acts/withdraw`);
  const refused = await noor.post(`${complaint()}/acts/withdraw`, {
    ...hiddenFields(stop.body),
    reasons: '',
  });
  expect(refused.status).not.toBe(303);
  expect((await amina.get(complaint())).body).not.toContain('You stopped');
});

test('it ends at once, and afterwards there is again nothing', async () => {
  const list = await amina.get(people);
  const path = /href="([^"]*account\/people\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? '';
  const receipt = await amina.get(`${path}/receipt`);
  expect([
    receipt.status,
    receipt.body.includes('Noor Hassan (noor@advocates.example) may act for you'),
  ]).toEqual([200, true]);
  const [seen, opened] = [await noor.get(complaint()), await noor.get(`${complaint()}/acts/add-information`)];
  expect([seen.status, opened.status]).toEqual([200, 200]);
  expect((await amina.post(path, { act: 'end' })).status).toBe(303);
  const [hers, nobodys] = [
    await noor.get(complaint()),
    await noor.get('/connect/en/complaints/CN-2222-2222'),
  ];
  expect(hers.status).toBe(404);
  expect(body(hers).replaceAll(reference, 'CN-2222-2222')).toBe(body(nobodys));
  const late = await noor.post(`${complaint()}/acts/add-information`, {
    ...hiddenFields(opened.body),
    text: 'Too late.',
  });
  expect(late.status).toBe(404);
  expect((await amina.get(complaint())).body).not.toContain('Too late.');
  expect((await noor.get('/connect/en/advocate/permissions')).body).not.toContain(reference);
});

test('somebody asks; whatever they typed, they read the same; the resident says yes alone', async () => {
  const ask = async (typed: string) => {
    const page = await noor.get('/connect/en/advocate/ask');
    return noor.post('/connect/en/advocate/ask', {
      'once-key': field(page.body, 'once-key'),
      reference: typed,
      kind: 'friend-or-family',
      actions: 'write',
      months: '3',
    });
  };
  const [right, wrong] = [await ask(reference), await ask('CN-9999-9999')];
  expect([right.status, right.location]).toEqual([wrong.status, wrong.location]);
  const list = await amina.get(people);
  expect(list.body).toContain('They ask to act for you');
  const path =
    /They ask to act for you[\s\S]*?href="([^"]*account\/people\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? '';
  const page = await amina.get(path);
  expect(page.body).toContain('Is somebody telling you to do this?');
  const half = await amina.post(path, { act: 'answer', version: field(page.body, 'version'), answer: 'yes' });
  expect([half.status, half.body.includes('Pick one. Nobody you let in can see it')]).toEqual([422, true]);
  const form = { act: 'answer', version: field(page.body, 'version'), answer: 'yes', told: 'yes' };
  expect((await amina.post(path, form)).location).toContain('?done');
  expect((await noor.get(complaint())).status).toBe(200);
});
