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
  const first = await handler.get(`${acts}/allocate`);
  // Whoever is on the staff may manage somebody; only some of them deal with complaints.
  const deal = new Set(
    [...first.body.matchAll(/name="to" value="([0-9a-f-]{36})"/g)].map((match) => match[1]),
  );
  const ids = [...about.body.matchAll(/name="manager" value="([0-9a-f-]{36})"/g)]
    .map((match) => match[1] ?? '')
    .filter((id) => deal.has(id));
  expect(ids.length).toBeGreaterThan(1);
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

test('told without a name: the code is shown once, staff answer, whoever has the code reads it', async () => {
  const nobody = aVisitor(server.url);
  const form = await nobody.get('/coop-homes/en/concern');
  expect(form.body).toContain('does not take complaints without a name');
  const told = { ...hiddenFields(form.body), words: 'Lights are out & doors are open.' };
  expect((await nobody.post('/coop-homes/en/concern', { ...told, words: ' ' })).status).toBe(422);
  const sent = await nobody.post('/coop-homes/en/concern', told);
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(sent.body)?.[0] ?? 'none';
  const staff = await staffAt('coop-homes');
  const list = await staff.get('/coop-homes/en/desk/concerns');
  expect(list.body).toContain('Lights are out &amp; doors are open.');
  const concern = /name="concern" value="([^"]+)"/.exec(list.body)?.[1] ?? '';
  const empty = await staff.post('/coop-homes/en/desk/concerns', { concern, [`answer-${concern}`]: '' });
  expect(empty.status).toBe(422);
  const answered = { concern, [`answer-${concern}`]: 'Mended on Monday.' };
  expect((await staff.post('/coop-homes/en/desk/concerns', answered)).status).toBe(303);
  const follow = await nobody.post('/coop-homes/en/concern/follow', { code });
  expect(follow.body).toContain('Mended on Monday.');
  expect((await nobody.post('/coop-homes/en/concern/follow', { code: '2222-2222-2222' })).status).toBe(409);
  expect((await nobody.get('/coop-homes/en/desk/concerns')).location).toContain('/account/sign-in');
});

test('a limit on contact and the log for the board, from their forms', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'croft', 'limit@handling.example');
  const handler = await staffAt('croft');
  const acts = `/croft/en/desk/${reference}/acts`;
  const day = new Date(Date.now() + 30 * 86_400_000);
  const send = async (act: string, fields: Record<string, string>) =>
    handler.post(`${acts}/${act}`, {
      ...hiddenFields((await handler.get(`${acts}/${act}`)).body),
      ...fields,
    });
  const limit = {
    limit: 'writing-only',
    evidence: 'Nine calls an hour, noted by two of us.',
    'reviewOn-day': String(day.getUTCDate()),
    'reviewOn-month': String(day.getUTCMonth() + 1),
    'reviewOn-year': String(day.getUTCFullYear()),
  };
  expect((await send('restrict-contact', limit)).status).toBe(422);
  expect((await send('restrict-contact', { ...limit, weighed: 'yes' })).status).toBe(303);
  const conduct = { examples: 'excessive-demands', evidence: 'Forty letters.' };
  expect((await send('log-conduct', conduct)).status).toBe(303);
  const log = await handler.get('/croft/en/desk/board-log');
  expect(log.body).toContain('Far too many calls or letters');
  expect(log.body).toContain('Nine calls an hour');
  const page = await resident.get(`/croft/en/complaints/${reference}`);
  expect(page.body).toContain('set a limit on how you reach it');
  for (const act of ['tell-of-copy', 'merge', 'name-member', 'record-petition', 'renew-claim'])
    expect((await handler.get(`${acts}/${act}`)).status, act).toBe(404);
});

test('a group, a petition and a copy, from their forms', async () => {
  const connect = await lodgeAs(aVisitor(server.url), 'connect', 'group@handling.example');
  const cottington = await lodgeAs(aVisitor(server.url), 'cottington', 'petition@handling.example');
  const act = async (landlordId: string, reference: string, name: string, fields: Record<string, string>) => {
    const staff = await staffAt(landlordId);
    const path = `/${landlordId}/en/desk/${reference}/acts/${name}`;
    const sent = await staff.post(path, { ...hiddenFields((await staff.get(path)).body), ...fields });
    return sent.status;
  };
  expect(await act('connect', connect, 'name-member', { name: 'Ben', email: '', address: '' })).toBe(422);
  expect(await act('connect', connect, 'name-member', { name: 'Ben', email: '', address: '5 Hill' })).toBe(
    303,
  );
  const desk = await (await staffAt('connect')).get(`/connect/en/desk/${connect}`);
  expect(desk.body).toContain('Ben: post each answer');
  const petition = { spokesperson: 'Amina', signatures: '41' };
  expect(await act('cottington', cottington, 'record-petition', petition)).toBe(303);
  const about = { about: 'staff-member', name: 'J. Roe', person: 'not-listed', manager: 'not-listed' };
  expect(await act('cottington', cottington, 'record-about', about)).toBe(303);
  const whom = 'staff-member:J. Roe';
  expect(await act('cottington', cottington, 'give-copy', { whom })).toBe(409);
  expect(await act('cottington', cottington, 'tell-of-copy', { whom, how: 'portal' })).toBe(303);
  expect(await act('cottington', cottington, 'give-copy', { whom })).toBe(303);
  expect(await act('cottington', cottington, 'merge', { other: 'CC-2222-2222', reason: 'One.' })).toBe(422);
});

test('a board member signs in to what was given to them, and to nothing else', async () => {
  const reference = await lodgeAs(aVisitor(server.url), 'croft', 'chief@handling.example');
  const handler = await staffAt('croft');
  const board = await staffAt('croft', 'board');
  expect((await board.get('/croft/en/desk')).body).not.toContain(reference);
  expect((await board.get(`/croft/en/desk/${reference}`)).status).toBe(404);
  const acts = `/croft/en/desk/${reference}/acts`;
  const about = { about: 'chief-executive', name: 'The chief', person: 'not-listed', manager: 'not-listed' };
  await handler.post(`${acts}/record-about`, {
    ...hiddenFields((await handler.get(`${acts}/record-about`)).body),
    ...about,
  });
  const form = (await handler.get(`${acts}/allocate`)).body;
  expect(form).toContain('Priya Nair: The policy gives this to someone else.');
  const to = /value="([0-9a-f-]{36})"[^>]*>\s*<span>\s*Ruth Feather: free/.exec(form)?.[1] ?? '';
  expect((await handler.post(`${acts}/allocate`, { ...hiddenFields(form), to })).status).toBe(303);
  expect((await board.get('/croft/en/desk?mine=yes')).body).toContain(reference);
  expect((await board.get(`/croft/en/desk/${reference}`)).status).toBe(200);
});
