/** Written down by staff, taken over by the resident with the code from a letter, given to somebody: without JavaScript. */
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();

async function staffAt(landlordId: string, who = 'handler') {
  const staff = aVisitor(server.url);
  await staff.signIn(landlordId, `${who}@${landlordId}.example`);
  return staff;
}

const dayAgo = (): Record<string, string> => {
  const day = new Date(Date.now() - 86_400_000).toLocaleDateString('en-GB', { timeZone: 'Europe/London' });
  const [date = '', month = '', year = ''] = day.split('/');
  return { 'received-day': date, 'received-month': month, 'received-year': year };
};

test('by telephone: on record, a letter with a code, and the resident follows it in an account of her own', async () => {
  const handler = await staffAt('connect');
  const form = await handler.get('/connect/en/desk/new');
  expect(form.status).toBe(200);
  const told = {
    channel: 'telephone',
    ...dayAgo(),
    receivedTime: '10:15',
    name: 'Gwen Ellis',
    way: 'letter',
    address: '4 High Street\nLeeds',
    language: 'en',
    interpreter: 'no',
    atRisk: 'no',
    account: 'The lift is broken & nobody comes.',
    title: 'The lift',
    wish: '',
    wayIn: 'formal',
  };
  const empty = await handler.post('/connect/en/desk/new', {
    ...hiddenFields(form.body),
    ...told,
    account: ' ',
  });
  expect(empty.status).toBe(422);
  expect(empty.body).toContain('4 High Street');
  expect(empty.body).toContain('value="Gwen Ellis"');
  const ahead = { ...told, 'received-year': '2099' };
  const tooSoon = await handler.post('/connect/en/desk/new', { ...hiddenFields(form.body), ...ahead });
  expect(tooSoon.status).toBe(422);
  expect(tooSoon.body).toContain('This time has not come yet');
  const sent = await handler.post('/connect/en/desk/new', { ...hiddenFields(form.body), ...told });
  expect(sent.status).toBe(303);
  const again = await handler.post('/connect/en/desk/new', { ...hiddenFields(form.body), ...told });
  expect(again.location).toBe(sent.location);
  const letter = await handler.get(sent.location ?? '');
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(letter.body)?.[0] ?? 'none';
  const reference = /CN-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(sent.location ?? '')?.[0] ?? '';
  expect(letter.body).toContain('4 High Street');

  const gwen = aVisitor(server.url);
  const claim = '/connect/en/account/claim';
  expect((await gwen.get(claim)).status).toBe(200);
  const wrong = await gwen.post(claim, { code: '2222-2222-2222', email: 'gwen@claim.example' });
  expect(wrong.status).toBe(409);
  expect(wrong.body).toContain('This code does not work');
  expect((await gwen.post(claim, { code: '', email: 'gwen@claim.example' })).status).toBe(422);
  const begun = await gwen.post(claim, { code, email: 'gwen@claim.example' });
  expect(begun.location).toContain('/account/code?next=');
  const entered = await gwen.post('/connect/en/account/code', {
    code: await codeFor(server.url, 'connect', 'gwen@claim.example'),
    next: claim,
  });
  expect(entered.location).toBe(claim);
  const ask = await gwen.get(claim);
  expect(ask.body).toContain(reference);
  const taken = await gwen.post(claim, hiddenFields(ask.body));
  expect(taken.location).toBe(`/connect/en/complaints/${reference}`);
  const page = await gwen.get(taken.location ?? '');
  expect(page.body).toContain('wrote your complaint down for you');
  expect((await handler.get(sent.location ?? '')).body).toContain('no open code');
});

test('noted whom it is about, refused with the reason, given in spite of it: the resident reads why', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'croft', 'about@handling.example');
  const handler = await staffAt('croft');
  const acts = `/croft/en/desk/${reference}/acts`;
  const about = await handler.get(`${acts}/record-about`);
  const ids = [...about.body.matchAll(/name="manager" value="([0-9a-f-]{36})"/g)].map(
    (match) => match[1] ?? '',
  );
  expect(ids.length).toBeGreaterThan(1);
  const first = await handler.get(`${acts}/allocate`);
  const early = await handler.post(`${acts}/allocate`, { ...hiddenFields(first.body), to: ids[0] ?? '' });
  expect(early.status).toBe(409);
  expect(early.body).toContain('First put on record who the complaint is about');
  const noted = await handler.post(`${acts}/record-about`, {
    ...hiddenFields(about.body),
    about: 'staff-member',
    name: 'J. Roe',
    person: 'not-listed',
    manager: ids[0] ?? '',
  });
  expect(noted.status).toBe(303);
  const choose = await handler.get(`${acts}/allocate`);
  expect(choose.body).toContain('manages someone the complaint is about');
  const given = { ...hiddenFields(choose.body), to: ids[0] ?? '' };
  expect((await handler.post(`${acts}/allocate`, given)).status).toBe(409);
  const despite = { ...given, reason: 'Nobody else knows <the> roof.' };
  expect((await handler.post(`${acts}/allocate`, despite)).status).toBe(303);
  const page = await resident.get(`/croft/en/complaints/${reference}`);
  expect(page.body).toContain('Nobody else knows &lt;the&gt; roof.');
  expect(page.body).toContain('Who deals with it');
});
