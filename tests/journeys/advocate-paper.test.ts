/** A resident without e-mail lets somebody act for them, by phone and by paper, through two officers; without JavaScript. */
import { expect, test } from 'vitest';
import { enteredByPhone, lodgedByPhone } from '../builders/by-phone.ts';
import { formOf } from '../builders/lodging.ts';
import { aVisitor, type Visit, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const landlord = 'croft';
const list = `/${landlord}/en/desk/permissions`;

async function officer(email: string): Promise<Visitor> {
  const visitor = aVisitor(server.url);
  await visitor.signIn(landlord, email);
  return visitor;
}
const fields = (visit: Visit, act: string) => ({ ...formOf(visit.body, act), act });
const send = async (visitor: Visitor, path: string, act: string, more: Record<string, string> = {}) => {
  const page = await visitor.get(path);
  const sent = await visitor.post(path, { ...fields(page, act), ...more });
  return sent;
};
const versionOn = (page: Visit) => /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '';
const press = async (visitor: Visitor, path: string, act: string) =>
  visitor.post(path, { act, version: versionOn(await visitor.get(path)) });

const lodged = (visitor: Visitor) => lodgedByPhone(visitor, landlord);
const entered = (visitor: Visitor, reference: string, email: string, more: Record<string, string> = {}) =>
  enteredByPhone(visitor, landlord, { reference, email, ...more });
/** Whoever was named says that they will act. */
async function takesUp(advocate: Visitor): Promise<void> {
  const held = `/${landlord}/en/advocate/permissions`;
  const permission = /name="permission" value="([^"]+)"/.exec((await advocate.get(held)).body)?.[1] ?? '';
  expect((await advocate.post(held, { permission, act: 'take-up' })).status).toBe(303);
}
const sees = async (visitor: Visitor, reference: string): Promise<number> =>
  (await visitor.get(`/${landlord}/en/complaints/${reference}`)).status;

test('by phone: one enters, another calls back, and only then the advocate sees it', async () => {
  const [priya, tom] = [await officer('handler@croft.example'), await officer('manager@croft.example')];
  const reference = await lodged(priya);
  const ada = aVisitor(server.url);
  await ada.signIn(landlord, 'ada@help.example');
  const path = await entered(priya, reference, 'ada@help.example');
  expect((await priya.get(list)).body).toContain('Another officer must verify it');
  expect(await sees(ada, reference)).toBe(404);

  // The one who entered it is offered no form, and is refused where they make one up.
  const own = await priya.get(path);
  expect(own.body).toContain('This needs another officer');
  expect(own.body).not.toMatch(/01632\s960123/);
  const alone = { act: 'verify', version: '1', how: 'call-back', note: 'I called.', forced: 'no' };
  expect((await priya.post(path, alone)).status).toBe(409);
  expect(await sees(ada, reference)).toBe(404);

  const shown = await tom.get(path);
  expect(shown.body).toMatch(/01632\s960123/);
  const missing = await send(tom, path, 'verify', { note: '' });
  expect(missing.status).toBe(422);
  expect(missing.body).toContain('Pick how you made sure');
  const verified = await send(tom, path, 'verify', { how: 'call-back', note: 'At ten.', forced: 'no' });
  expect([verified.status, verified.location]).toEqual([303, `${path}?done`]);
  await takesUp(ada);
  expect(await sees(ada, reference)).toBe(200);
  const work = await ada.get(`/${landlord}/en/advocate`);
  expect(work.body).toContain(reference);
  expect(work.body).toContain('Amina Yusuf');

  // Suspended by one: it stops; confirmed by that same one: no; let go on by another: it is back.
  expect((await send(tom, path, 'suspend', { 'suspend-reason': 'A complaint about her.' })).status).toBe(303);
  expect(await sees(ada, reference)).toBe(404);
  expect((await press(tom, path, 'confirm-suspension')).status).toBe(409);
  expect((await press(priya, path, 'resume')).status).toBe(303);
  expect(await sees(ada, reference)).toBe(200);

  // Ended by one: nothing; by two: gone.
  expect((await send(priya, path, 'end', { 'end-reason': 'She has withdrawn, they say.' })).status).toBe(303);
  expect((await press(priya, path, 'agree-to-end')).status).toBe(409);
  expect(await sees(ada, reference)).toBe(200);
  expect((await press(tom, path, 'agree-to-end')).status).toBe(303);
  expect(await sees(ada, reference)).toBe(404);
  expect((await ada.get(`/${landlord}/en/advocate`)).body).not.toContain(reference);
});

test('by paper: the code of a letter, which only the other officer prints', async () => {
  const [priya, tom] = [await officer('handler@croft.example'), await officer('manager@croft.example')];
  const reference = await lodged(priya);
  const path = await entered(priya, reference, 'bo@help.example');
  expect((await priya.post(`${path}/letter`, {})).status).toBe(409);
  const letter = await tom.post(`${path}/letter`, {});
  expect(letter.status).toBe(200);
  expect(letter.body).toContain('1 High Street');
  expect(letter.body).toContain('Ada Advocate');
  const code = /data-permission-code[^>]*>\s*([a-z0-9]{5}-[a-z0-9]{5})/.exec(letter.body)?.[1] ?? '';
  expect(code).not.toBe('');
  const typed = { how: 'letter-code', note: 'She read it to me.', forced: 'no' };
  const wrong = await send(tom, path, 'verify', { ...typed, code: 'aaaaa-aaaaa' });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain('That is not the code of this letter');
  expect((await send(tom, path, 'verify', { ...typed, code })).status).toBe(303);
  const bo = aVisitor(server.url);
  await bo.signIn(landlord, 'bo@help.example');
  await takesUp(bo);
  expect(await sees(bo, reference)).toBe(200);
  expect(server.printed()).not.toContain(code);
});

test('nobody but officers of this landlord comes near it', async () => {
  const priya = await officer('handler@croft.example');
  const reference = await lodged(priya);
  const path = await entered(priya, reference, 'cy@help.example');
  const cy = aVisitor(server.url);
  expect((await cy.get(path)).location).toContain('account/sign-in');
  await cy.signIn(landlord, 'cy@help.example');
  const editor = aVisitor(server.url);
  await editor.signIn(landlord, 'administrator@croft.example');
  const elsewhere = aVisitor(server.url);
  await elsewhere.signIn('connect', 'handler@connect.example');
  for (const visitor of [cy, editor]) {
    for (const each of [list, `${list}/new`, path, `${list}/organisations`])
      expect([each, (await visitor.get(each)).status]).toEqual([each, 404]);
    const made = await visitor.post(path, {
      act: 'verify',
      version: '1',
      how: 'in-person',
      note: 'x',
      forced: 'no',
    });
    expect(made.status).toBe(404);
  }
  expect((await elsewhere.get(path.replace('/croft/', '/connect/'))).status).toBe(404);
});

test('an organisation is asked for, verified, has an advocate, and loses one', async () => {
  const page = `/${landlord}/en/advocate/organisation`;
  const mo = aVisitor(server.url);
  await mo.signIn(landlord, 'mo@moorhelp.example');
  const ask = (name: string) =>
    send(mo, page, 'ask', { name, ownName: 'Mo Khan', domain: 'moorhelp.example' });
  const taken = await ask('Housing 0mbudsman');
  expect(taken.status).toBe(422);
  expect(taken.body).toContain('looks like one that is taken');
  expect((await ask('Moor Help')).status).toBe(303);

  const priya = await officer('handler@croft.example');
  const organisations = `${list}/organisations`;
  const id = /name="organisationId" value="([^"]+)"/.exec((await priya.get(organisations)).body)?.[1] ?? '';
  const form = { act: 'verify', organisationId: id, version: '1' };
  expect((await priya.post(organisations, form)).status).toBe(422);
  const proof = { [`proof-${id}`]: 'domain', [`note-${id}`]: 'Wrote to the address on its site.' };
  expect((await priya.post(organisations, { ...form, ...proof })).status).toBe(303);

  const invite = await send(mo, page, 'invite', {
    email: 'di@moorhelp.example',
    person: 'Di Adviser',
    part: 'advocate',
  });
  expect(invite.status).toBe(303);
  const di = aVisitor(server.url);
  await di.signIn(landlord, 'di@moorhelp.example');
  const invitation = await di.get(page);
  expect(invitation.body).toContain('says that you work there');
  const memberId = /name="memberId" value="([^"]+)"/.exec(invitation.body)?.[1] ?? '';
  expect((await di.post(page, { act: 'join', memberId })).status).toBe(303);

  const tom = await officer('manager@croft.example');
  const reference = await lodged(priya);
  const path = await entered(priya, reference, 'di@moorhelp.example', {
    kind: 'advice-organisation',
    organisation: id,
  });
  expect((await send(tom, path, 'verify', { how: 'in-person', note: 'Met.', forced: 'no' })).status).toBe(
    303,
  );
  await di.signIn(landlord, 'di@moorhelp.example');
  await takesUp(di);
  expect(await sees(di, reference)).toBe(200);

  const managed = await mo.get(page);
  expect(managed.body).toContain('Work in hand');
  for (const canary of [reference, 'Amina Yusuf', 'No heat', 'boiler'])
    expect(managed.body).not.toContain(canary);
  expect(await sees(mo, reference)).toBe(404);

  const began = performance.now();
  expect((await mo.post(page, { act: 'remove', organisationId: id, memberId })).status).toBe(303);
  const after = await di.get(`/${landlord}/en/complaints/${reference}`);
  expect(performance.now() - began).toBeLessThan(1000);
  expect(after.location).toContain('account/sign-in');
  expect((await mo.get(page)).body).toContain('No advocate now');
  await di.signIn(landlord, 'di@moorhelp.example');
  expect(await sees(di, reference)).toBe(404);
});
