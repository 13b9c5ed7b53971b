/** A remedy at one landlord from the offer to the resident's yes, over plain HTTP, as people without JavaScript do it. */
import { expect, test } from 'vitest';
import { aPicture } from '../builders/picture.ts';
import { hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { outboxAt } from '../builders/outbox.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();

async function staffAt(landlordId: string) {
  const staff = aVisitor(server.url);
  await staff.signIn(landlordId, `handler@${landlordId}.example`);
  return staff;
}

const inDays = (days: number) => {
  const [year, month, day] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-');
  return { day: day ?? '', month: month ?? '', year: year ?? '' };
};
const dayFields = (name: string, days: number) =>
  Object.fromEntries(Object.entries(inDays(days)).map(([part, value]) => [`${name}-${part}`, value]));

/** Opens the form of an act on a remedy and sends it with what stands there. */
async function send(visitor: Visitor, path: string, fields: Record<string, string> = {}) {
  const form = (await visitor.get(path)).body.match(/<main[\s\S]*<\/main>/)?.[0] ?? '';
  return visitor.post(path, { ...hiddenFields(form), ...fields });
}

const anOffer = {
  kind: 'service',
  what: 'A new boiler & two radiators.',
  impact: 'You were cold for six weeks.',
  ownerBody: 'The heating team',
  pounds: '',
  reason: '',
};

test('offered, agreed, said to be done, not done, done again, confirmed', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', 'owed@remedy.example');
  const own = `/connect/en/complaints/${reference}`;
  const desk = `/connect/en/desk/${reference}`;
  const handler = await staffAt('connect');
  expect((await resident.get(own)).body).not.toContain('id="remedies"');

  const offering = `${desk}/remedies/new`;
  expect((await handler.get(desk)).body).toContain(offering);
  const empty = await send(handler, offering, { ...anOffer, what: ' ', ...dayFields('dueOn', 10) });
  expect(empty.status).toBe(422);
  expect(empty.body).toContain('Say what will be done');
  expect(empty.body).toContain('You were cold for six weeks.');
  const dayless = await send(handler, offering, anOffer);
  expect(dayless.status).toBe(422);
  expect(dayless.body).toContain('Give the day');
  const unlisted = await send(handler, offering, {
    ...anOffer,
    kind: 'amend-record',
    ...dayFields('dueOn', 10),
  });
  expect(unlisted.status).toBe(422);
  expect(unlisted.body).toContain('The policy does not list this kind of remedy. Clause 1.12.');
  const sum = await send(handler, offering, {
    ...anOffer,
    kind: 'money',
    pounds: 'lots',
    ...dayFields('dueOn', 9),
  });
  expect(sum.body).toContain('Give the sum in pounds');
  const offered = await send(handler, offering, { ...anOffer, ...dayFields('dueOn', 10) });
  expect(offered.location).toBe(`${desk}?done=remedy#remedies`);

  const page = (await resident.get(own)).body;
  expect(page).toContain('A new boiler &amp; two radiators.');
  expect(page.indexOf('id="remedies"')).toBeLessThan(page.indexOf('id="next-promise"'));
  const path = /href="([^"]*\/remedies\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
  const deskPath = path.replace('/complaints/', '/desk/');
  expect(page).toContain('/letters/');
  expect((await outboxAt(server.url)).filter(({ purpose }) => purpose === 'letter')).not.toHaveLength(0);

  const stranger = aVisitor(server.url);
  await stranger.signIn('connect', 'stranger@remedy.example');
  expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.get(`${path}?act=agree`)).status).toBe(404);
  expect((await stranger.post(`${path}?act=agree`, { version: '1' })).status).toBe(404);
  const elsewhere = await staffAt('croft');
  expect((await elsewhere.get(deskPath.replace('connect', 'croft'))).status).toBe(404);
  expect((await resident.get(`${path}?act=withdraw`)).status).toBe(404);
  expect((await resident.post(`${path}?act=complete`, { version: '1' })).status).toBe(404);

  // The button on the complaint's own page agrees at once.
  const button = page.match(/<form[^>]*act=agree[\s\S]*?<\/form>/)?.[0] ?? '';
  const stale = hiddenFields(button);
  expect((await resident.post(`${path}?act=agree`, stale)).location).toBe(`${own}?done=remedy#remedies`);
  const again = await resident.post(`${path}?act=comment`, {
    ...stale,
    'once-key': '6f5c3f5e-8d43-4b5a-9a55-0f2f7c1c9d11',
    comment: 'Not on a Friday, please.',
  });
  expect(again.status).toBe(409);
  expect(again.body).toContain('Something changed since you opened this page');
  expect(again.body).toContain('Not on a Friday, please.');

  const later = await send(handler, `${deskPath}?act=change`, {
    what: anOffer.what,
    ...dayFields('dueOn', 20),
    reason: '',
  });
  expect(later.status).toBe(422);
  expect(later.body).toContain('A day that was told moves later only with a reason. Give it. Code 7.3.');
  await send(handler, `${deskPath}?act=complete`, {
    ...dayFields('doneOn', 0),
    evidence: 'Job 4471, tested.',
  });
  const asked = (await resident.get(own)).body;
  expect(asked).toContain('Said to be done. Is it?');
  await send(resident, `${path}?act=say-not-done`, { comment: 'One radiator is cold.' });
  const reopened = (await handler.get(deskPath)).body;
  expect(reopened).toContain('Not done, says the resident');
  expect(reopened).toContain('One radiator is cold.');
  expect((await handler.get('/connect/en/desk/remedies?list=open')).body).toContain(deskPath);

  await send(handler, `${deskPath}?act=complete`, { ...dayFields('doneOn', 0), evidence: 'Job 4472.' });
  expect((await handler.get('/connect/en/desk/remedies?list=waiting')).body).toContain(deskPath);
  const tally = (await handler.get('/connect/en/desk/remedies?tally')).body;
  expect(tally).toMatch(/Nobody said yes or no<\/th>\s*<td[^>]*>0</);
  const unheard = await send(handler, `${deskPath}?act=confirm-done`, {});
  expect(unheard.status).toBe(422);
  expect(unheard.body).toContain('Pick how they told you');
  const yes = (await resident.get(own)).body.match(/<form[^>]*act=confirm-done[\s\S]*?<\/form>/)?.[0] ?? '';
  expect((await resident.post(`${path}?act=confirm-done`, hiddenFields(yes))).status).toBe(303);
  const closed = await resident.get(`${path}?act=agree`);
  expect(closed.body).toContain('The resident said that this is done.');
  expect((await resident.get(own)).body).toContain('Done, and the resident says so');
  expect((await resident.get('/connect/en/desk/remedies')).status).toBe(404);
});

test('either side adds photos that show whether it is done, and nobody else', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', 'shown@remedy.example');
  const handler = await staffAt('connect');
  const desk = `/connect/en/desk/${reference}`;
  await send(handler, `${desk}/remedies/new`, { ...anOffer, ...dayFields('dueOn', 10) });
  const page = (await resident.get(`/connect/en/complaints/${reference}`)).body;
  const path = /href="([^"]*\/remedies\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
  const withFile = (name: string, content: string | Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append('files', new File([content], name));
    return form;
  };
  const deskPath = path.replace('/complaints/', '/desk/');
  expect((await handler.get(deskPath)).body).toContain(`${path}/files`);
  expect((await handler.send(`${path}/files`, withFile('new boiler.png', aPicture()))).location).toBe(
    deskPath,
  );
  expect((await resident.send(`${path}/files`, withFile('cold.png', aPicture()))).location).toBe(path);
  const shown = (await resident.get(path)).body;
  expect(shown).toContain('new boiler.png');
  const file = /href="([^"]*\/files\/[0-9a-f-]{36})"/.exec(shown)?.[1] ?? '';
  expect((await resident.get(file)).status).toBe(200);
  const words = await resident.send(`${path}/files`, withFile('notes.txt', 'hello'));
  expect(words.status).toBe(422);
  expect(words.body).toContain('notes.txt is not a photo or PDF');
  const stranger = aVisitor(server.url);
  expect((await stranger.send(`${path}/files`, withFile('x.png', aPicture()))).location).toContain('sign-in');
  await stranger.signIn('connect', 'another@remedy.example');
  expect((await stranger.send(`${path}/files`, withFile('x.png', aPicture()))).status).toBe(404);
  expect((await stranger.get(`${path}/files`)).status).toBe(404);
  await send(handler, `${deskPath}?act=withdraw`, { reason: 'Sent in error.' });
  expect((await resident.send(`${path}/files`, withFile('x.png', aPicture()))).status).toBe(404);
  const lines = await server.database.rowsOf(`audit_lines WHERE act = 'remedy-evidence-added'`);
  expect(lines).toHaveLength(2);
});

test('money on legal advice: the sum is told, what was advised stays at the desk', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'cottington', 'paid@remedy.example');
  const handler = await staffAt('cottington');
  const desk = `/cottington/en/desk/${reference}`;
  const offering = `${desk}/remedies/new`;
  const money = { ...anOffer, kind: 'money', pounds: '£1,250.50', ...dayFields('dueOn', 10) };
  const unadvised = await send(handler, offering, money);
  expect(unadvised.status).toBe(422);
  expect(unadvised.body).toContain('only after legal advice. Say what was advised. Clause 15.');
  await send(handler, offering, { ...money, reason: 'The solicitor sees a risk.' });
  const page = (await resident.get(`/cottington/en/complaints/${reference}`)).body;
  const path = /href="([^"]*\/remedies\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
  const own = (await resident.get(path)).body;
  expect(own).toContain('£1,250.50');
  expect(own).not.toContain('solicitor');
  const letter = /href="([^"]*\/letters\/[^"]+)"/.exec(page)?.[1] ?? '';
  const letterPage = (await resident.get(letter)).body;
  expect(letterPage).toContain('£1,250.50');
  expect(letterPage).not.toContain('solicitor');
  expect((await handler.get(path.replace('/complaints/', '/desk/'))).body).toContain('solicitor');
});

test('who was signed out meanwhile keeps what was typed', async () => {
  const handler = await staffAt('croft');
  const list = (await handler.get('/croft/en/desk')).body;
  const desk = /href="(\/croft\/en\/desk\/[A-Z]{2}-[A-Z0-9-]+)"/.exec(list)?.[1] ?? '';
  const form = (await handler.get(`${desk}/remedies/new`)).body;
  const visitor = aVisitor(server.url);
  const kept = await visitor.post(`${desk}/remedies/new`, { ...hiddenFields(form), ...anOffer });
  expect(kept.status).toBe(401);
  expect(kept.body).toContain('A new boiler &amp; two radiators.');
  expect((await visitor.get(`${desk}/remedies/new`)).location).toContain('/account/sign-in');
});
