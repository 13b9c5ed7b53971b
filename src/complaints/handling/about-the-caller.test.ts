import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { anAccount } from '../../../tests/builders/accounts.ts';
import { aHandler, aResident } from '../../../tests/builders/calls.ts';
import { aComplaint, type ComplaintMade } from '../../../tests/builders/complaints.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import type { Caller } from '#call';
import { makePostBatch, postBatch, recordPosting, waitingPost } from '../paper-post.ts';
import { boardLog } from './board-log.ts';
import { keptFrom } from './kept-from.ts';
import { mergeComplaints } from './merge.ts';
import { recordAbout } from './record-about.ts';
import { restrictContact } from './restrict.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';
const byLetter = {
  name: 'Amina Yusuf',
  way: 'letter',
  telephone: '',
  address: '1 Road',
  safety: '',
} as const;

/** A complaint about one of two handlers, written down by the other. */
async function aboutOne(landlordId: string) {
  const resident = await aResident(database, landlordId);
  const [one, two] = [await aHandler(database, landlordId), await aHandler(database, landlordId)];
  const made = { landlordId, caller: resident };
  const complaint = await aComplaint(database, made, anAccount({ contact: byLetter }));
  const act = await complaint.act();
  const said = { about: 'staff-member', name: '', person: one.personId, manager: 'not-known' } as const;
  const written = await complaint.call(two, tuesday, (call) => recordAbout(call, { ...act, ...said }));
  expect(written.outcome).toBe('done');
  return { made, complaint, one, two };
}

const references = (complaint: ComplaintMade, by: Caller, list: typeof waitingPost) =>
  complaint.call(by, tuesday, async (call) => (await list(call)).map((each) => each.reference));

test('whoever a complaint is about neither reads, prints nor takes its letters; others do', async () => {
  const { complaint, one, two } = await aboutOne('connect');
  expect(await references(complaint, one, waitingPost)).toEqual([]);
  expect(await references(complaint, two, waitingPost)).toEqual([complaint.reference]);
  const make = (by: Caller, onceKey: string) =>
    complaint.call(by, tuesday, (call) => makePostBatch(call, { onceKey }));
  expect(await make(one, randomUUID())).toMatchObject({ refusals: [{ reason: 'no-letters-to-post' }] });
  const batchId = randomUUID();
  expect(await make(two, batchId)).toMatchObject({ value: { letters: 1 } });
  expect(await references(complaint, one, (call) => postBatch(call, batchId))).toEqual([]);
  expect(await references(complaint, two, (call) => postBatch(call, batchId))).toEqual([complaint.reference]);
  const posted = await complaint.call(one, tuesday, (call) =>
    recordPosting(call, { batchId, postedOn: '2026-11-24' }),
  );
  expect(posted).toMatchObject({ outcome: 'done', value: { letters: 1 } });
  expect(await references(complaint, two, waitingPost)).toEqual([]);
});

test('the board log leaves it out for them', async () => {
  const { complaint, one, two } = await aboutOne('croft');
  const act = await complaint.act();
  const limit = {
    limit: 'writing-only',
    evidence: 'Nine calls.',
    reviewOn: '2027-02-24',
    weighed: 'yes',
  } as const;
  await complaint.call(two, tuesday, (call) => restrictContact(call, { ...act, ...limit }));
  const log = (by: Caller) => complaint.call(by, tuesday, async (call) => (await boardLog(call)).length);
  expect([await log(one), await log(two)]).toEqual([0, 1]);
});

test('merging it into another is merging what is not there', async () => {
  const { made, complaint, one, two } = await aboutOne('cottington');
  const board = await aHandler(database, 'cottington', 'board-member');
  const later = { ...made, now: '2026-11-22T10:00:00.000Z' };
  const older = await aComplaint(database, later, anAccount({ contact: byLetter }));
  const act = await older.act();
  const merge = (by: Caller) =>
    older.call(by, tuesday, (call) =>
      mergeComplaints(call, {
        ...act,
        other: complaint.reference,
        approvedBy: board.personId,
        reason: 'One lift.',
      }),
    );
  expect(await merge(one)).toMatchObject({ refusals: [{ reason: 'no-such-complaint-of-this-person' }] });
  expect(await merge(two)).toMatchObject({ outcome: 'done' });
});

test('it cannot be kept from everybody who deals with complaints: whoever is the last is not written down', async () => {
  const { complaint, one, two } = await aboutOne('coop-homes');
  const by = async (caller: typeof two, changed: object) => {
    const act = await complaint.act();
    const said = { about: 'staff-member', name: '', person: two.personId, manager: 'not-known' } as const;
    return complaint.call(caller, tuesday, (call) => recordAbout(call, { ...act, ...said, ...changed }));
  };
  expect(await by(two, {})).toMatchObject({
    outcome: 'refused',
    refusals: [{ reason: 'nobody-would-be-left', facts: { field: 'person' } }],
  });
  // In the place of what stood before, somebody else is left.
  expect(await by(two, { instead: 'yes' })).toMatchObject({ outcome: 'done' });
  expect(await by(one, { about: 'contractor', person: one.personId })).toMatchObject({ outcome: 'done' });
});

test('that one officer kept it from the only manager is told to others, and stands on their desk; whom it is about hears nothing', async () => {
  const landlordId = 'cottington';
  const resident = await aResident(database, landlordId);
  const complaint = await aComplaint(
    database,
    { landlordId, caller: resident },
    anAccount({ contact: byLetter }),
  );
  const [officer, manager, lead, administrator, other] = [
    await aHandler(database, landlordId),
    await aHandler(database, landlordId, 'manager'),
    await aHandler(database, landlordId, 'safeguarding-lead'),
    await aHandler(database, landlordId, 'administrator'),
    await aHandler(database, landlordId),
  ];
  const write = async (changed: object) =>
    complaint.call(officer, tuesday, async (call) => {
      const about = 'staff-member' as const;
      const said = { ...(await complaint.act()), about, name: '', person: 'not-known', manager: 'not-known' };
      return recordAbout(call, { ...said, ...changed });
    });
  const mails = () =>
    database.rowsOf(`mails WHERE landlord_id = '${landlordId}' AND purpose = 'complaint-kept'`);
  await write({ person: 'not-known' });
  await write({ about: 'contractor', person: other.personId });
  expect(await mails()).toEqual([]);
  expect((await write({ person: manager.personId })).outcome).toBe('done');
  const told = await mails();
  expect(told.map((mail) => mail['person_id']).sort()).toEqual(
    [lead.personId, administrator.personId].sort(),
  );
  for (const mail of told) {
    expect(String(mail['body'])).toContain(complaint.reference);
    expect(String(mail['body'])).not.toMatch(/Amina|\{\{|mail\./);
  }
  const shown = (by: Caller) =>
    complaint.call(by, tuesday, async (call) =>
      (await keptFrom(call)).filter(({ reference }) => reference === complaint.reference),
    );
  const row = { reference: complaint.reference, at: tuesday };
  for (const by of [lead, administrator]) expect(await shown(by)).toEqual([expect.objectContaining(row)]);
  expect(await shown(manager)).toEqual([]);
  await write({ about: 'service', person: 'not-listed', instead: 'yes' });
  expect([await shown(lead), await mails()]).toEqual([[], told]);
});
