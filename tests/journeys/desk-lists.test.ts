import { expect, test } from 'vitest';
import { formOf, hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const desk = '/connect/en/desk';

async function staffAt(landlordId = 'connect', who = 'handler'): Promise<Visitor> {
  const staff = aVisitor(server.url);
  await staff.signIn(landlordId, `${who}@${landlordId}.example`);
  return staff;
}
const post = (visitor: Visitor, path: string, fields: [string, string][]) =>
  visitor.send(path, new URLSearchParams(fields), 'application/x-www-form-urlencoded');
const acknowledgement = {
  definition: 'A broken boiler.',
  outcomeSought: 'A working one.',
  responsibleFor: 'The boiler.',
};

test('the desk counts its groups, narrows, keeps a view and finds by words', async () => {
  const handler = await staffAt();
  const page = await handler.get(desk);
  expect(page.status).toBe(200);
  expect(page.body).toMatch(/Late: 1/);
  const narrowed = await handler.get(`${desk}?duty=acknowledge&stage=nonsense&after=nowhere`);
  expect(narrowed.body).toContain('Rude words');
  expect(narrowed.body).not.toContain('Missed visits');
  expect((await handler.get(`${desk}?group=late`)).body).not.toContain('Rude words');
  const saved = await handler.post(desk, {
    ...formOf(narrowed.body, 'save-view'),
    name: 'First letters <b>',
    shared: 'yes',
  });
  expect(saved.status).toBe(303);
  const again = await handler.post(desk, {
    act: 'save-view',
    'view-duty': 'acknowledge',
    name: 'First letters <b>',
  });
  expect(again.status).toBe(422);
  expect(again.body).toContain('You have a view of this name');
  const manager = await staffAt('connect', 'manager');
  const theirs = await manager.get(desk);
  expect(theirs.body).toContain('First letters &lt;b&gt;');
  expect(theirs.body).not.toContain('value="drop-view"');
  const drop = await handler.post(desk, formOf((await handler.get(desk)).body, 'drop-view'));
  expect(drop.status).toBe(303);
  const found = await handler.post(desk, { q: 'laughed' });
  expect(found.body).toContain('1 complaint fits.');
  expect(found.body).toContain('Rude words');
  const strange = await handler.post(desk, { q: '\0"<script>' });
  expect(strange.body).toContain('Found: &quot;&lt;script&gt;</h1>');
  expect(strange.body).toMatch(/<title>(?![^<]*script)/);
  // What was looked for stands in no address: one with such words looks for nothing.
  expect((await handler.get(`${desk}?q=laughed`)).body).not.toContain('1 complaint fits.');
  expect(strange.body).not.toContain('\0');
  const elsewhere = await staffAt('croft');
  expect((await elsewhere.post('/croft/en/desk', { q: 'laughed' })).body).not.toContain('connect');
});

test('several are acknowledged at once, each with its own letter; one that somebody else sent is told apart', async () => {
  const resident = aVisitor(server.url);
  const neighbour = aVisitor(server.url);
  const references = [
    await lodgeAs(resident, 'connect', 'bulk@desk.example'),
    await lodgeAs(neighbour, 'connect', 'neighbour@desk.example'),
  ];
  const handler = await staffAt();
  const query = references.map((each) => `reference=${each}`).join('&');
  const page = await handler.get(`${desk}/acknowledge?${query}`);
  expect(page.body).toContain('The boiler broke in October.');
  const fields = Object.entries(hiddenFields(page.body)).filter(([name]) => name !== 'reference');
  const manager = await staffAt('connect', 'manager');
  const own = formOf((await manager.get(`${desk}/${references[0]}`)).body, 'acknowledge');
  expect((await manager.post(`${desk}/${references[0]}`, { ...own, ...acknowledgement })).status).toBe(303);
  const typed = references.flatMap((each): [string, string][] => [
    ['reference', each],
    [`definition.${each}`, `About ${each}.`],
    [`outcomeSought.${each}`, 'A working one.'],
  ]);
  const sent = await post(handler, `${desk}/acknowledge`, [
    ...fields,
    ...typed,
    ['responsibleFor', 'The boiler.'],
  ]);
  expect(sent.status).toBe(409);
  expect(sent.body).toContain('Sent.');
  expect(sent.body).toContain('Something changed since you opened this page');
  expect(sent.body).toMatch(/Tom Okafor\. Connect[^<]*said it has it/);
  expect(sent.body).toContain(`About ${references[0]}.`);
  expect(sent.body).not.toContain(`About ${references[1]}.`);
  const letters = async (visitor: Visitor, reference = '') =>
    (await visitor.get(`/connect/en/complaints/${reference}`)).body.match(/\/letters\//g)?.length;
  expect([await letters(resident, references[0]), await letters(neighbour, references[1])]).toEqual([2, 2]);
});

test('the register is a page and a file, and a typed formula stays text', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', 'register@desk.example', {
    'what-happened': { account: 'A sum.', title: '=HYPERLINK("http://x.example")' },
  });
  const handler = await staffAt();
  const page = await handler.get(`${desk}/register`);
  expect(page.body).toContain(reference);
  const file = /href="([^"]*register\.csv[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const csv = await handler.get(file);
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.headers.get('content-disposition')).toMatch(
    /^attachment; filename="register-connect-\d{4}\.csv"$/,
  );
  expect(csv.body).toContain(`"'=HYPERLINK(""http://x.example"")"`);
  expect(csv.body.split('\r\n').filter((line) => line.includes(reference))).toHaveLength(1);
  for (const who of ['administrator', 'board', 'amina']) {
    const other = await staffAt('connect', who);
    expect([(await other.get(`${desk}/register`)).status, (await other.get(file)).status]).toEqual([
      404, 404,
    ]);
  }
});

test('administrators keep the people; a role that is taken signs the person out', async () => {
  const administrator = await staffAt('connect', 'administrator');
  const people = `${desk}/people`;
  expect((await administrator.get(desk)).body).toContain('Your role has no complaints');
  const wrong = await administrator.post(people, { email: 'nobody', name: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain('Pick at least one role');
  const fields: [string, string][] = [
    ['email', 'new@connect.example'],
    ['name', 'Ewa Lund'],
    ['roles', 'handler'],
    ['roles', 'manager'],
  ];
  expect((await post(administrator, people, fields)).status).toBe(303);
  const ewa = await staffAt('connect', 'new');
  expect((await ewa.get(desk)).body).toContain('Rude words');
  expect((await ewa.get(people)).status).toBe(404);
  const page = await administrator.get(people);
  const forms = (page.body.match(/<form[\s\S]*?<\/form>/g) ?? []).filter((each) =>
    each.includes('value="take"'),
  );
  for (const form of forms.filter((each) => each.includes('Ewa Lund')))
    expect((await administrator.post(people, hiddenFields(form))).status).toBe(303);
  expect((await ewa.get(desk)).location).toContain('/account/sign-in');
  const own = forms.find((each) => each.includes('Administrator, '));
  const last = await administrator.post(people, hiddenFields(own ?? ''));
  expect(last.status).toBe(409);
  expect(last.body).toContain('This is the last administrator');
});

test('whoever loses the race on a letter reads what changed and keeps every word', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', 'lost@desk.example');
  const page = `${desk}/${reference}`;
  const [one, two] = [await staffAt(), await staffAt('connect', 'manager')];
  const late = formOf((await two.get(page)).body, 'acknowledge');
  await one.post(page, { ...formOf((await one.get(page)).body, 'acknowledge'), ...acknowledgement });
  const refused = await two.post(page, { ...late, ...acknowledgement, responsibleFor: 'Pipes & boiler.' });
  expect(refused.status).toBe(409);
  expect(refused.body).toContain('What changed meanwhile');
  expect(refused.body).toContain('Priya Nair');
  expect(refused.body).toContain('Pipes &amp; boiler.');
  expect(refused.body).toContain('Copy what you still need');
});

test('out of the door: the sheet, the bodies of each policy, and everything in one file for the resident alone', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'cottington', 'out@desk.example');
  const own = `/cottington/en/complaints/${reference}`;
  const sheet = await resident.get(`${own}/ombudsman`);
  expect(sheet.status).toBe(200);
  expect(sheet.body).toContain('Lambeth');
  expect(sheet.body).toContain('can help you now');
  expect(sheet.body).not.toMatch(/info@housing-ombudsman/);
  expect(sheet.body.indexOf('1. You')).toBeLessThan(sheet.body.indexOf('2. The landlord'));
  const zip = await resident.get(`${own}/everything.zip`);
  expect(zip.headers.get('content-type')).toBe('application/zip');
  expect(zip.body.startsWith('PK')).toBe(true);
  expect(zip.body).toContain('I called four times & nobody came.');
  expect(zip.body).toContain('nobody came.</p>');
  const other = aVisitor(server.url);
  await other.signIn('cottington', 'other@desk.example');
  const handler = await staffAt('cottington');
  for (const path of [`${own}/ombudsman`, `${own}/everything.zip`])
    expect((await other.get(path)).status).toBe(404);
  expect((await handler.get(`${own}/everything.zip`)).status).toBe(404);
  expect((await handler.get(`${own}/ombudsman`)).status).toBe(200);
  const croft = await lodgeAs(aVisitor(server.url), 'croft', 'out@desk.example');
  expect((await (await staffAt('croft')).get(`/croft/en/complaints/${croft}/ombudsman`)).body).toContain(
    'The body that pays for the service',
  );
  const client = aVisitor(server.url);
  const homes = await lodgeAs(client, 'coop-homes', 'out@desk.example');
  const none = await client.get(`/coop-homes/en/complaints/${homes}/ombudsman`);
  expect(none.body).toContain('No Ombudsman deals with this');
  expect(none.body).not.toContain('0300');
});

test('a board member reads what came to the committee, acts on nothing, and meets nothing else', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'co-operative', 'board@desk.example');
  const path = `/co-operative/en/desk/${reference}`;
  const handler = await staffAt('co-operative');
  const board = await staffAt('co-operative', 'board');
  expect((await board.get(path)).status).toBe(404);
  await handler.post(path, { ...formOf((await handler.get(path)).body, 'acknowledge'), ...acknowledgement });
  const answered = await handler.post(path, {
    ...formOf((await handler.get(path)).body, 'respond'),
    outcome: 'not-upheld',
    definition: 'A broken boiler.',
    findings: 'It works.',
    reasons: 'Our policy.',
    remedy: 'Nothing more.',
    outstandingActions: 'None.',
    isFree: 'yes',
  });
  expect(answered.status).toBe(303);
  const own = `/co-operative/en/complaints/${reference}/stage-2`;
  const asking = await resident.get(own);
  expect((await resident.post(own, hiddenFields(asking.body))).status).toBe(303);
  const seen = await board.get(path);
  expect(seen.status).toBe(200);
  expect(seen.body).toContain('Others deal with it');
  expect(seen.body).not.toContain('name="definition"');
  const list = await board.get('/co-operative/en/desk');
  expect(list.body).toContain(reference);
  expect(list.body).not.toContain('Rude words');
});
