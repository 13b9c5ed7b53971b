import { expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { Caller, Role } from '#call';
import { aHandler, asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { addPerson } from './add-person.ts';
import { peopleNamed } from './persons.ts';
import { openSession, readSession } from './session.ts';
import { addStaff, addStaffInput, listStaff, takeStaffRole } from './staff-roles.ts';

const database = await aDatabase();
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map((each) => each.reason);
/** Who has a complaint here: for the rooms above to say. */
const complained = new Set<string>();
const add = (caller: Caller, given: object, landlordId = 'connect') =>
  asCall(database, { caller, landlordId }, (call) =>
    addStaff(call, addStaffInput.parse(given), (id) => Promise.resolve(complained.has(id))),
  );
const take = (caller: Caller, personId: string, role: Role, landlordId = 'connect') =>
  asCall(database, { caller, landlordId }, (call) => takeStaffRole(call, { personId, role }));
const staff = (landlordId = 'connect') => asCall(database, { landlordId }, (call) => listStaff(call));

test('an administrator adds a person with several roles, and more later; each is audited', async () => {
  const admin = await aHandler(database, 'connect', 'administrator');
  const given = { email: ' New@Connect.Example ', name: 'Ewa Lund', roles: ['handler', 'board-member'] };
  expect((await add(admin, given)).outcome).toBe('done');
  await add(admin, { ...given, name: 'Ewa Maria Lund', roles: 'manager' });
  const [person] = (await staff()).filter((each) => each.email === 'new@connect.example');
  expect(person).toMatchObject({ name: 'Ewa Maria Lund', roles: ['board-member', 'handler', 'manager'] });
  const lines = (await database.rowsOf('audit_lines')).filter((line) => line['act'] === 'role-given');
  expect(lines.filter((line) => String(line['object']).endsWith(person?.personId ?? '?'))).toHaveLength(3);
});

test.each(['handler', 'manager', 'board-member', 'policy-editor'] as const)(
  'a %s neither adds nor removes anybody',
  async (role) => {
    const caller = await aHandler(database, 'connect', role);
    expect(reasons(await add(caller, { email: 'a@b.example', name: 'A', roles: ['handler'] }))).toEqual([
      'only-administrators',
    ]);
    expect(reasons(await take(caller, caller.personId, role))).toEqual(['only-administrators']);
  },
);

test('leaving ends the sessions at once', async () => {
  const admin = await aHandler(database, 'connect', 'administrator');
  const handler = await aHandler(database);
  const token = await asCall(database, { caller: handler }, (call) =>
    openSession(call, handler.personId, 'staff', ''),
  );
  const read = () => asCall(database, {}, (call) => readSession(call.tx, 'connect', token, monday));
  expect((await read())?.roles).toEqual(['handler']);
  expect((await take(admin, handler.personId, 'handler')).outcome).toBe('done');
  expect(await read()).toBeNull();
  expect((await staff()).map((each) => each.personId)).not.toContain(handler.personId);
  expect(reasons(await take(admin, handler.personId, 'handler'))).toEqual(['no-such-role-held']);
  expect(reasons(await take(admin, randomUUID(), 'handler'))).toEqual(['no-such-role-held']);
});

test('the last administrator stays, also where two take each other’s role at once', async () => {
  const landlordId = 'croft';
  const [one, two] = [
    await aHandler(database, landlordId, 'administrator'),
    await aHandler(database, landlordId, 'administrator'),
  ];
  const taken = await Promise.all([
    take(one, two.personId, 'administrator', landlordId),
    take(two, one.personId, 'administrator', landlordId),
  ]);
  expect(taken.map((each) => each.outcome).sort()).toEqual(['done', 'refused']);
  expect(taken.flatMap((each) => reasons(each) ?? [])).toEqual(['last-administrator']);
  expect((await staff(landlordId)).filter((each) => each.roles.includes('administrator'))).toHaveLength(1);
});

test.each([
  [{ email: 'x', name: 'A', roles: ['handler'] }, 'people:email-is-no-address'],
  [{ email: 'a@b.example', name: ' ', roles: ['handler'] }, 'staff:problem.name-missing'],
  [{ email: 'a@b.example', name: 'A' }, 'staff:problem.pick-a-role'],
  [{ email: 'a@b.example', name: 'A', roles: [] }, 'staff:problem.pick-a-role'],
])('%j is asked again', (given, message) => {
  expect(() => addStaffInput.parse(given)).toThrow(message);
});

test('a translator has languages, is refused without, and loses them with the role', async () => {
  const admin = await aHandler(database, 'connect', 'administrator');
  const given = { email: 'words@connect.example', name: 'Shirin Akter', roles: ['translator'] };
  expect(reasons(await add(admin, given))).toEqual(['translator-needs-a-language']);
  expect((await add(admin, { ...given, languages: ['bn', 'ur'] })).outcome).toBe('done');
  const found = async () => (await staff()).find((each) => each.email === given.email);
  const person = await found();
  expect(person).toMatchObject({ roles: ['translator'], languages: ['bn', 'ur'] });
  await take(admin, person?.personId ?? '', 'translator');
  expect(await database.rowsOf(`translator_languages WHERE person_id = '${person?.personId}'`)).toEqual([]);
});

test('an administrator lets nobody in but others: no role of their own making, alone or beside another', async () => {
  const admin = await aHandler(database, 'connect', 'administrator');
  const email = (await staff()).find(({ personId }) => personId === admin.personId)?.email;
  for (const roles of [['handler'], ['safeguarding-lead', 'administrator']])
    expect(reasons(await add(admin, { email, name: 'Me', roles }))).toEqual(['not-to-yourself']);
  expect((await add(admin, { email, name: 'My Name', roles: ['administrator'] })).outcome).toBe('done');
  const [own] = (await staff()).filter(({ personId }) => personId === admin.personId);
  expect(own).toMatchObject({ name: 'My Name', roles: ['administrator'] });
});

test('nobody makes staff of a resident who has a complaint: neither their sight of it nor their name changes', async () => {
  const admin = await aHandler(database, 'connect', 'administrator');
  const email = 'nasreen@home.example';
  const { personId } = await asCall(database, { caller: { kind: 'system' } }, (call) =>
    addPerson(call, { email, name: 'Nasreen Akhtar' }),
  );
  complained.add(personId);
  const given = { email, name: 'Somebody', roles: ['translator'], languages: ['ur'] };
  expect(reasons(await add(admin, given))).toEqual(['has-complaints-here']);
  expect((await staff()).map((each) => each.personId)).not.toContain(personId);
  const [kept] = await asCall(database, {}, (call) => peopleNamed(call, [personId]));
  expect(kept?.name).toBe('Nasreen Akhtar');
});
