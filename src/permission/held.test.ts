/** What an advocate is shown of whom they act for: a name, and for two who are held for safety what a first day shows. */
import { expect, test } from 'vitest';
import { view } from '#complaints';
import { addPerson } from '#people';
import { permissionsGiven, permissionsHeld, worklist } from '#permission';
import { endFlag, flagsForLead, raiseFlag } from '#safety';
import { anAccount } from '../../tests/builders/accounts.ts';
import { aHandler, aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aPair, aPerson, appointed, type Person } from '../../tests/builders/permissions.ts';
import { aDatabase } from '../../tests/setup/database.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:01.000Z';

async function namelessPair(contactName: string) {
  const email = `${crypto.randomUUID().slice(0, 8)}@people.example`;
  const { personId } = await asCall(database, { caller: { kind: 'system' } }, (call) =>
    addPerson(call, { email }),
  );
  const resident: Person = { kind: 'resident', personId, email };
  const advocate = await aPerson(database, 'Bilal Khan');
  const contact = { name: contactName, way: 'e-mail' as const, telephone: '', address: '', safety: '' };
  const complaint = await aComplaint(database, { caller: resident }, anAccount({ contact }));
  await appointed(complaint, { resident, advocate });
  return { resident, advocate };
}

test('whose account has no name goes by the name on their complaint, in both lists', async () => {
  const { advocate, resident } = await namelessPair('Gwen Ellis');
  const [person] = await database.rowsOf(`people WHERE person_id = '${resident.personId}'`);
  expect(person?.['name']).toBeNull();
  const [held] = await asCall(database, { caller: advocate }, permissionsHeld);
  const { rows } = await asCall(database, { caller: advocate }, (call) => worklist(call, { page: 1 }));
  expect([held?.resident, rows[0]?.resident]).toEqual(['Gwen Ellis', 'Gwen Ellis']);
});

test('the account’s own name goes first', async () => {
  const resident = await aPerson(database, 'Amina Account');
  const advocate = await aPerson(database, 'Bilal Khan');
  await appointed(await aComplaint(database, { caller: resident }), { resident, advocate });
  const [held] = await asCall(database, { caller: advocate }, permissionsHeld);
  const { rows } = await asCall(database, { caller: advocate }, (call) => worklist(call, { page: 1 }));
  expect([held?.resident, rows[0]?.resident]).toEqual(['Amina Account', 'Amina Account']);
});

test('two who are held for safety: the advocate sees what a first day shows, the resident’s page says nothing, and with the end of the worry all is back', async () => {
  const { resident, advocate, complaint } = await aPair(database);
  const [priya, lead] = [await aHandler(database), await aHandler(database, 'connect', 'safeguarding-lead')];
  const shownTo = (now: string) => complaint.seen(now, advocate);
  const given = () => complaint.call(resident, tuesday, permissionsGiven);
  const [firstDay, before, hers] = [await shownTo(monday), await shownTo(tuesday), await given()];
  expect([firstDay.letters.length, before.letters.length > 0]).toEqual([0, true]);
  await complaint.call(priya, tuesday, (call) =>
    raiseFlag(call, resident.personId, { otherPersonId: advocate.personId, reason: 'He answers for her' }),
  );
  const held = await shownTo(tuesday);
  const plain = ({ answer: _, advocacy, ...rest }: typeof held) => ({
    ...rest,
    seesLittle: advocacy?.seesLittle,
  });
  expect(plain(held)).toEqual(plain(firstDay));
  expect(await given()).toEqual(hers);
  // Her own view, and anybody else's, are what they were.
  expect((await complaint.seen(tuesday)).letters.length).toBeGreaterThan(0);
  const flags = (await complaint.call(lead, tuesday, flagsForLead)) ?? [];
  const { flagId = '' } = flags.find(({ personId }) => personId === resident.personId) ?? {};
  await complaint.call(lead, tuesday, (call) => endFlag(call, { flagId, reason: 'We spoke alone' }));
  expect((await shownTo(tuesday)).letters.length).toBe(before.letters.length);
});

test('a worry about somebody holds nobody else', async () => {
  const { advocate, complaint } = await aPair(database);
  const other = await aResident(database);
  await complaint.call(await aHandler(database), tuesday, (call) =>
    raiseFlag(call, other.personId, { reason: 'She whispers' }),
  );
  const seen = await complaint.call(advocate, tuesday, (call) => view(call, complaint.reference));
  expect(seen?.letters.length).toBeGreaterThan(0);
});
