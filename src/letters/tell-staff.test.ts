import { expect, test } from 'vitest';
import { aHandler, asCall } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { addStaff, addStaffInput, describePerson, listStaff } from '#people';
import { tellOfRoles } from './tell-staff.ts';

const database = await aDatabase();

/** As the procedure does it. */
const gives = (
  caller: Awaited<ReturnType<typeof aHandler>>,
  given: { email: string; name: string; roles: string[] },
  landlordId = 'connect',
) =>
  asCall(database, { landlordId, caller }, async (call) => {
    const added = await addStaff(call, addStaffInput.parse(given), () => Promise.resolve(false));
    if (added.outcome === 'refused') throw new Error(added.refusals[0]?.reason);
    await tellOfRoles(call, { personId: added.value.personId, roles: added.value.given });
    return added.value.personId;
  });
const told = async (landlordId = 'connect') =>
  database.rowsOf(`mails WHERE landlord_id = '${landlordId}' AND purpose = 'role-given' ORDER BY recipient`);

test('a role that one administrator gave is told to every other, in their language, and to nobody else', async () => {
  const [giver, second, welsh] = [
    await aHandler(database, 'connect', 'administrator'),
    await aHandler(database, 'connect', 'administrator'),
    await aHandler(database, 'connect', 'administrator'),
  ];
  await aHandler(database, 'connect', 'manager');
  await asCall(database, {}, (call) => describePerson(call, welsh.personId, { language: 'cy' }));
  const given = { email: 'dee@connect.example', name: 'Dee Page', roles: ['handler', 'administrator'] };
  await gives(giver, given);
  const mails = await told();
  expect(mails.map((mail) => mail['person_id']).sort()).toEqual([second.personId, welsh.personId].sort());
  const giverEmail = (await asCall(database, {}, listStaff)).find((each) => each.personId === giver.personId);
  for (const mail of mails) {
    for (const word of ['Dee Page', 'dee@connect.example', giverEmail?.email ?? '?', '/desk/people'])
      expect(String(mail['body'])).toContain(word);
    expect(String(mail['body'])).not.toMatch(/\{\{|role\.|mail\./);
  }
  expect(new Set(mails.map((mail) => mail['language']))).toEqual(new Set(['en', 'cy']));
});

test('where there is no other administrator the managers are told', async () => {
  const only = await aHandler(database, 'croft', 'administrator');
  const manager = await aHandler(database, 'croft', 'manager');
  await gives(only, { email: 'eve@croft.example', name: 'Eve', roles: ['administrator'] }, 'croft');
  expect((await told('croft')).map((mail) => mail['person_id'])).toEqual([manager.personId]);
});
