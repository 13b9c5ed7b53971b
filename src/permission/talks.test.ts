/** After a silent no, or with a worry, the safeguarding lead is asked to speak to the resident alone; nobody else learns it. */
import { expect, test } from 'vitest';
import { roles, type Caller } from '#call';
import { raiseFlag } from '#safety';
import { aHandler } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { reasonsOf } from '../../tests/builders/doing.ts';
import { aPair, aPerson, appointed } from '../../tests/builders/permissions.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { asCall } from '../../tests/builders/calls.ts';
import { recordTalk, talksAlone } from './talks.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:01.000Z';
const wednesday = '2026-11-25T10:00:00.000Z';
const lead = await aHandler(database, 'connect', 'safeguarding-lead');
const priya = await aHandler(database);
const as = <T>(caller: Caller, work: Parameters<typeof asCall<T>>[2], now = tuesday) =>
  asCall(database, { caller, now }, work);
const listed = async (now = tuesday) =>
  ((await as(lead, talksAlone, now)) ?? []).map(({ personId }) => personId);
const talk = (caller: Caller, personId: string, now = tuesday) =>
  as(caller, (call) => recordTalk(call, { personId }), now);

async function toldToSayYes() {
  const [resident, advocate] = [
    await aPerson(database, 'Amina Yusuf'),
    await aPerson(database, 'Bilal Khan'),
  ];
  const complaint = await aComplaint(database, { caller: resident });
  await appointed(complaint, { resident, advocate }, { told: 'yes' });
  return { resident, advocate, complaint };
}

test('a silent no asks for a talk, until the lead had it; a plain yes asks for none', async () => {
  const free = await aPair(database);
  const { resident } = await toldToSayYes();
  expect(await listed()).toContain(resident.personId);
  expect(await listed()).not.toContain(free.resident.personId);
  const before = await database.rowsOf('audit_lines');
  expect((await talk(lead, resident.personId)).outcome).toBe('done');
  expect(await listed()).not.toContain(resident.personId);
  expect(reasonsOf(await talk(lead, resident.personId))).toEqual(['nobody-to-speak-to']);
  const left = (await database.rowsOf('audit_lines')).slice(before.length);
  expect(left.map(({ act }) => act)).toEqual(['spoken-alone']);
  expect(JSON.stringify(left)).not.toContain(resident.personId);
});

test('a worry about the two asks for a talk with the resident, and a later one for another', async () => {
  const { resident, advocate, complaint } = await aPair(database);
  const raise = (now: string, personId = resident.personId, otherPersonId?: string) =>
    complaint.call(priya, now, (call) => raiseFlag(call, personId, { otherPersonId, reason: 'He answers' }));
  // In either order, and never with whoever acts.
  await raise(tuesday, advocate.personId, resident.personId);
  expect(await listed()).toContain(resident.personId);
  expect(await listed()).not.toContain(advocate.personId);
  await talk(lead, resident.personId);
  expect(await listed()).not.toContain(resident.personId);
  await raise(wednesday, advocate.personId);
  expect(await listed(wednesday)).toContain(resident.personId);
});

test('whatever the reason, the list is the same but for the person', async () => {
  const silent = await toldToSayYes();
  const flagged = await aPair(database);
  await flagged.complaint.call(priya, tuesday, (call) =>
    raiseFlag(call, flagged.resident.personId, { reason: 'She whispers' }),
  );
  const list = (await as(lead, talksAlone)) ?? [];
  const of = (personId: string) => {
    const { complaintIds, ...row } = list.find((each) => each.personId === personId) ?? { complaintIds: [] };
    return { ...row, personId: '', complaints: complaintIds.length };
  };
  expect(of(silent.resident.personId)).toEqual(of(flagged.resident.personId));
  expect(JSON.stringify(list)).not.toMatch(/whispers|limited|told|Bilal/);
});

test('a permission that is over asks for none', async () => {
  const { resident, end } = await aPair(database);
  await as(priya, (call) => raiseFlag(call, resident.personId, { reason: 'She whispers' }));
  expect(await listed()).toContain(resident.personId);
  await end(null, tuesday);
  expect(await listed()).not.toContain(resident.personId);
});

test.each(roles.filter((role) => role !== 'safeguarding-lead'))('a %s learns nothing of it', async (role) => {
  const { resident, advocate } = await toldToSayYes();
  const others: Caller[] = [
    await aHandler(database, 'connect', role),
    resident,
    advocate,
    { kind: 'visitor' },
  ];
  for (const caller of others) {
    expect(await as(caller, talksAlone)).toBeUndefined();
    expect(reasonsOf(await talk(caller, resident.personId))).toEqual(['only-the-safeguarding-lead']);
  }
  expect(await listed()).toContain(resident.personId);
});
