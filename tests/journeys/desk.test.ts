import { expect, test } from 'vitest';
import { formOf, lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const desk = '/connect/en/desk';
const acknowledgement = {
  definition: 'A broken boiler.',
  outcomeSought: 'A working one.',
  responsibleFor: 'The boiler.',
};

async function staffAt(landlordId = 'connect', who = 'handler') {
  const staff = aVisitor(server.url);
  await staff.signIn(landlordId, `${who}@${landlordId}.example`);
  return staff;
}

test('lists open complaints by the next day, late ones first, to staff of this landlord alone', async () => {
  const handler = await staffAt();
  const { body } = await handler.get(desk);
  expect(body.indexOf('Missed visits')).toBeGreaterThan(-1);
  expect(body.indexOf('Missed visits')).toBeLessThan(body.indexOf('Rude words'));
  expect(body.indexOf('Rude words')).toBeLessThan(body.indexOf('Damp and mould'));
  const visitor = aVisitor(server.url);
  expect((await visitor.get(desk)).location).toContain('/account/sign-in');
  const resident = aVisitor(server.url);
  await resident.signIn('connect', 'nobody@desk.example');
  expect((await resident.get(desk)).status).toBe(404);
  const path = /href="(\/connect\/en\/desk\/[A-Z0-9-]+)"/.exec(body)?.[1] ?? '';
  expect((await resident.get(path)).status).toBe(404);
  expect((await resident.post(path, { act: 'acknowledge', version: '1' })).status).toBe(404);
  const elsewhere = await staffAt('croft');
  expect((await elsewhere.get(path.replace('connect', 'croft'))).status).toBe(404);
  expect((await handler.get('/connect/en/complaints/new')).location).toBe('/connect/en/complaints/new/staff');
});

test('a letter that lacks a part comes back with what was typed and who asks for it', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', 'lacks@desk.example', { danger: { atRisk: 'yes' } });
  const handler = await staffAt();
  const page = `${desk}/${reference}`;
  const first = await handler.get(page);
  expect(first.body).toContain('someone is in danger');
  const empty = await handler.post(page, {
    ...formOf(first.body, 'acknowledge'),
    ...acknowledgement,
    definition: ' ',
  });
  expect(empty.status).toBe(422);
  expect(empty.body).toContain('Say what the complaint is about');
  expect(empty.body).toContain('A working one.');
  await handler.post(page, { ...formOf(first.body, 'acknowledge'), ...acknowledgement });
  const answer = {
    outcome: 'upheld',
    definition: 'A broken boiler.',
    findings: 'No visit was booked & nobody called.',
    reasons: 'Our policy.',
    remedy: '',
    outstandingActions: '',
    isFree: 'yes',
  };
  const second = await handler.get(page);
  const lacking = await handler.post(page, { ...formOf(second.body, 'respond'), ...answer });
  expect(lacking.status).toBe(409);
  expect(lacking.body).toContain('The letter does not hold this yet: what is put right. Code 6.9.');
  expect(lacking.body).toContain('No visit was booked &amp; nobody called.');
  const { isFree: _, ...silent } = answer;
  expect((await handler.post(page, { ...formOf(second.body, 'respond'), ...silent })).body).toContain(
    'Say that this is not about you',
  );
});

test('two handlers at once: one letter goes out, the other is told and keeps what was typed', async () => {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, 'connect', 'race@desk.example');
  const page = `${desk}/${reference}`;
  const [one, two] = [await staffAt(), await staffAt('connect', 'manager')];
  const forms = [
    formOf((await one.get(page)).body, 'acknowledge'),
    formOf((await two.get(page)).body, 'acknowledge'),
  ];
  const sent = await Promise.all([
    one.post(page, { ...forms[0], ...acknowledgement }),
    two.post(page, { ...forms[1], ...acknowledgement, responsibleFor: 'All of it.' }),
  ]);
  expect(sent.map(({ status }) => status).sort()).toEqual([303, 409]);
  const refused = sent.find(({ status }) => status === 409);
  expect(refused?.body).toMatch(/Something changed since you opened this page/);
  const letters = (await resident.get(`/connect/en/complaints/${reference}`)).body.match(/\/letters\//g);
  expect(letters).toHaveLength(2);
});
