/** What keeps a person from harm, over plain HTTP, as people without JavaScript meet it. */
import { expect, test } from 'vitest';
import { giveRole } from '#people';
import { withLandlord } from '#db/client';
import { people } from '#db/schema/people';
import { eq } from 'drizzle-orm';
import { asCall } from '../builders/calls.ts';
import { formOf, hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const { database } = server;
const home = {
  way: 'e-mail',
  telephone: '0113 496 0000',
  address: '7 Mill Lane\nLeeds\nLS1 1AA',
  safety: '',
};
const handlerAt = async (landlordId: string): Promise<Visitor> => {
  const handler = aVisitor(server.url);
  await handler.signIn(landlordId, `handler@${landlordId}.example`);
  return handler;
};

/** A page without what differs from person to person and from minute to minute. */
const bare = (page: string): string =>
  page
    .replace(/[\w-]+@[\w.-]+/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    .replace(/\b\d{1,2}:\d{2}\b/g, '');

test('complaints belong to persons, never to homes: the same surname, address, number and browser show nothing, not even a count', async () => {
  const [one, two, stranger] = [aVisitor(server.url), aVisitor(server.url), aVisitor(server.url)];
  const theirs = await lodgeAs(one, 'connect', 'amina@household.example', {
    contact: { ...home, name: 'Amina Yusuf' },
  });
  await one.post('/connect/en/account/sign-out', {});
  // The same browser, with all that it kept.
  for (const [name, value] of one.cookies) two.cookies.set(name, value);
  await two.signIn('connect', 'zed@household.example');
  await stranger.signIn('connect', 'stranger@elsewhere.example');
  const own = '/connect/en/complaints';
  const pages = async (who: Visitor) => [
    bare((await who.get('/connect/en/account')).body),
    bare((await who.get(own)).body),
  ];
  expect(await pages(two)).toEqual(await pages(stranger));
  const nothing = await two.get(`${own}/CON-ZZZZZ`);
  const theirOwn = await two.get(`${own}/${theirs}`);
  expect(theirOwn.status).toBe(404);
  expect(bare(theirOwn.body).replaceAll(theirs, '')).toBe(bare(nothing.body).replaceAll('CON-ZZZZZ', ''));
  // And with a complaint of the same home's own: one each.
  await two.post('/connect/en/account/sign-out', {});
  const other = await lodgeAs(two, 'connect', 'zed@household.example', {
    contact: { ...home, name: 'Zed Yusuf' },
  });
  const list = (await two.get(own)).body;
  expect(list).toContain(other);
  expect(list).not.toContain(theirs);
  expect((await two.get(`${own}/${other}`)).body).not.toMatch(/Amina/);
});

test('a mailbox that two people share opens one account: staff cannot put the second one’s complaint there', async () => {
  await lodgeAs(aVisitor(server.url), 'connect', 'both@household.example', {
    contact: { ...home, name: 'Amina Yusuf' },
  });
  const handler = await handlerAt('connect');
  const form = await handler.get('/connect/en/desk/new');
  const today = new Date().toLocaleDateString('en-GB', { timeZone: 'Europe/London' }).split('/');
  const sent = await handler.post('/connect/en/desk/new', {
    ...hiddenFields(form.body),
    ...{ channel: 'telephone', receivedTime: '', wayIn: 'formal', name: 'Zed Yusuf', way: 'e-mail' },
    ...{ 'received-day': today[0] ?? '', 'received-month': today[1] ?? '', 'received-year': today[2] ?? '' },
    ...{ email: 'both@household.example', atRisk: 'no', account: 'It is damp.', language: 'en' },
    ...{ interpreter: 'no', title: '', wish: '', address: '', telephone: '' },
  });
  expect([sent.status, sent.body]).toEqual([422, expect.stringContaining('Somebody else uses this address')]);
});

test('safe contact: set after a fresh sign-in, written down by staff, followed by the list to ring', async () => {
  const amina = aVisitor(server.url);
  const reference = await lodgeAs(amina, 'connect', 'safe@resident.example');
  const page = '/connect/en/account/safe-contact';
  const form = await amina.get(page);
  expect(form.body).toContain('Safe contact');
  const typed = {
    ...hiddenFields(form.body),
    channel: 'ring',
    telephone: '',
    isNeutral: 'yes',
    language: '',
  };
  const lacking = await amina.post(page, typed);
  expect([lacking.status, lacking.body]).toEqual([
    409,
    expect.stringContaining('Type a number that is safe to ring'),
  ]);
  const saved = await amina.post(page, { ...typed, telephone: '07700 900123' });
  expect([saved.status, saved.location]).toEqual([303, `${page}?saved`]);

  const handler = await handlerAt('connect');
  const theirs = `/connect/en/desk/${reference}/safe-contact`;
  const shown = await handler.get(theirs);
  expect(shown.body).toContain('07700 900123');
  const stale = await handler.post(theirs, { ...hiddenFields(form.body), channel: 'none' });
  expect(stale.status).toBe(409);
  const written = await handler.post(theirs, {
    ...hiddenFields(shown.body),
    ...{ channel: 'ring', telephone: '07700 900456', from: '00:00', until: '23:59', isNeutral: 'yes' },
  });
  expect(written.status).toBe(303);
  expect((await amina.get(page)).body).toMatch(/wrote this down for you/);

  const desk = `/connect/en/desk/${reference}`;
  const { body } = await handler.get(desk);
  const sent = await handler.post(desk, {
    ...formOf(body, 'acknowledge'),
    ...{
      definition: 'No heat.',
      outcomeSought: 'Heat.',
      responsibleFor: 'The boiler.',
      notResponsibleFor: '',
    },
  });
  expect(sent.status).toBe(303);
  const list = await handler.get('/connect/en/desk/ring');
  expect(list.body).toContain('07700 900456');
  expect(list.body).toContain(reference);
  const rung = await handler.post('/connect/en/desk/ring', hiddenFields(list.body));
  expect(rung.status).toBe(303);
  expect((await handler.get('/connect/en/desk/ring')).body).not.toContain('07700 900456');
  // Nobody else comes to either.
  const stranger = aVisitor(server.url);
  await stranger.signIn('connect', 'stranger@elsewhere.example');
  for (const path of ['/connect/en/desk/ring', theirs]) expect((await stranger.get(path)).status).toBe(404);
});

test('an open screen does not show the safe number: the sign-in must be fresh', async () => {
  const amina = aVisitor(server.url);
  await amina.signIn('connect', 'later@resident.example');
  await withLandlord(database.pool, 'connect', async (tx) => {
    const { sessions } = await import('#db/schema/people');
    await tx
      .update(sessions)
      .set({ createdAt: new Date(Date.now() - 60 * 60_000).toISOString() })
      .where(eq(sessions.landlordId, 'connect'));
  });
  const led = await amina.get('/connect/en/account/safe-contact');
  expect([led.status, led.location]).toEqual([303, expect.stringContaining('/account/prove?next=')]);
});

test('a worry is raised by any handler and read by the lead alone; to everybody else there is no such page', async () => {
  const reference = await lodgeAs(aVisitor(server.url), 'croft', 'worry@resident.example');
  const handler = await handlerAt('croft');
  const page = `/croft/en/desk/${reference}/safeguarding`;
  const empty = await handler.post(page, { reason: ' ' });
  expect(empty.status).toBe(422);
  const reason = 'Qzworry: he answers for her';
  const raised = await handler.post(page, { reason });
  expect(raised.status).toBe(303);
  const list = '/croft/en/desk/safeguarding';
  expect((await handler.get(list)).status).toBe(404);
  for (const path of [page, `/croft/en/desk/${reference}`])
    expect((await handler.get(path)).body).not.toContain('Qzworry');
  const [manager] = await withLandlord(database.pool, 'croft', (tx) =>
    tx.select().from(people).where(eq(people.email, 'manager@croft.example')),
  );
  await asCall(database, { landlordId: 'croft', caller: { kind: 'system' } }, (call) =>
    giveRole(call, manager?.personId ?? '', 'safeguarding-lead'),
  );
  const lead = aVisitor(server.url);
  await lead.signIn('croft', 'manager@croft.example');
  const read = await lead.get(list);
  expect(read.body).toContain('Qzworry');
  const { flag = '' } = hiddenFields(read.body);
  expect((await handler.post(list, { flag, [`because-${flag}`]: 'Let it be' })).status).toBe(404);
  expect((await lead.post(list, { flag, [`because-${flag}`]: '' })).status).toBe(422);
  expect((await lead.post(list, { flag, [`because-${flag}`]: 'We spoke to her alone' })).status).toBe(303);
  expect((await lead.get(list)).body).not.toContain('Qzworry');
});

test('a shared device: said at sign-in, short, told plainly, and nothing typed stays', async () => {
  const visitor = aVisitor(server.url);
  const next = '/croft/en/complaints/new';
  const chosen = await visitor.post('/croft/en/account/shared', { shared: 'yes', next });
  expect(chosen.location).toBe(`/croft/en/account/sign-in?next=${encodeURIComponent(next)}`);
  const signIn = await visitor.get(chosen.location ?? '');
  expect(signIn.body).toContain('We sign you out after 15 minutes');
  expect(signIn.body).toMatch(/name="email"[^>]*autocomplete="off"/);
  expect(signIn.body).not.toMatch(/autocomplete="(?!off)/);
  await visitor.signIn('croft', 'shared@library.example');
  expect((await visitor.get('/croft/en/account')).body).toContain('We sign you out after 15 minutes');
  const [row] = await database.rowsOf(
    `sessions JOIN people USING (landlord_id, person_id) WHERE email = 'shared@library.example'`,
  );
  const minutes = (Number(row?.['expires_at']) - Number(row?.['created_at'])) / 60_000;
  expect(row?.['is_shared']).toBe(true);
  expect(minutes).toBeLessThanOrEqual(16);
  const begun = await visitor.post('/croft/en/complaints/new/danger', { atRisk: 'no' });
  const set = begun.headers.getSetCookie().find((line) => line.startsWith('putright-draft-')) ?? '';
  expect(set).toMatch(/^putright-draft-croft=[^;]+/);
  expect(set).not.toMatch(/Max-Age|Expires/i);
  // Saying later that it is one's own makes no session longer.
  await visitor.post('/croft/en/account/shared', { shared: 'no' });
  await visitor.get('/croft/en/account');
  const [still] = await database.rowsOf(
    `sessions JOIN people USING (landlord_id, person_id) WHERE email = 'shared@library.example'`,
  );
  expect(still?.['is_shared']).toBe(true);
});

test('on one’s own device the same pages fill in by themselves', async () => {
  const { body } = await aVisitor(server.url).get('/croft/en/account/sign-in');
  expect(body).toMatch(/name="email"[^>]*autocomplete="email"/);
});

test('leaving ends the session of every landlord in the browser, and takes the drafts with it', async () => {
  const visitor = aVisitor(server.url);
  await visitor.signIn('croft', 'two@resident.example');
  await visitor.signIn('connect', 'two@resident.example');
  await visitor.post('/croft/en/complaints/new/danger', { atRisk: 'no' });
  const kept = [...visitor.cookies];
  await visitor.post('/leave', {});
  expect([...visitor.cookies.keys()].filter((name) => name !== 'putright-language')).toEqual([]);
  for (const [name, value] of kept) visitor.cookies.set(name, value);
  for (const landlord of ['croft', 'connect'])
    expect((await visitor.get(`/${landlord}/en/account`)).status).toBe(303);
});

test('no title and no name of a file says what a complaint is about', async () => {
  const amina = aVisitor(server.url);
  const reference = await lodgeAs(amina, 'connect', 'titles@resident.example', {
    'what-happened': { account: 'Qzaccount of it.', title: 'Qztitle' },
  });
  const own = `/connect/en/complaints/${reference}`;
  const page = await amina.get(own);
  const paths = new Set(
    [...page.body.matchAll(/href="(\/connect\/en\/complaints\/[^"#?]+)"/g)].map((match) => match[1] ?? ''),
  );
  expect(paths.size).toBeGreaterThan(3);
  for (const path of [own, ...paths]) {
    const { body, headers } = await amina.get(path);
    expect(/<title>([^<]*)/.exec(body)?.[1] ?? '', path).not.toMatch(/Qz/);
    const name = headers.get('content-disposition') ?? '';
    expect(name, path).not.toMatch(/Qz|complain|response|receipt/i);
  }
  const handler = await handlerAt('connect');
  expect(/<title>([^<]*)/.exec((await handler.get(`/connect/en/desk/${reference}`)).body)?.[1]).not.toMatch(
    /Qz/,
  );
});
