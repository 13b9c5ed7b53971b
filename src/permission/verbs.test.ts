/** The life of a permission on the real database: asked, answered, acted under, ended, given back. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addInformation, openFile, view } from '#complaints';
import {
  answerPermission,
  appoint,
  appointInput,
  askPermission,
  askPermissionInput,
  giveBack,
  permissionsHeld,
  takeUp,
} from '#permission';
import { aHandler, asCall, monday } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { reasonsOf } from '../../tests/builders/doing.ts';
import { aPair, aPerson, appointed, aWording } from '../../tests/builders/permissions.ts';
import { aDatabase } from '../../tests/setup/database.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:01.000Z';
const expiry = '2027-05-23T09:00:00.000Z';
const secondsFrom = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

describe('reading and writing', () => {
  test('hold to the second before the end, and not at it', async () => {
    const { permission, sees, writes } = await aPair(database);
    expect(permission.expiresAt).toBe(expiry);
    expect([
      await sees(secondsFrom(expiry, -1)),
      await sees(expiry),
      await sees(secondsFrom(expiry, 1)),
    ]).toEqual([true, false, false]);
    expect(await writes(secondsFrom(expiry, -1))).toEqual([]);
    expect(await writes(expiry)).toEqual(['not-found']);
  });

  test('end with the word of the resident, and look like never', async () => {
    const { complaint, sees, writes, end } = await aPair(database);
    expect(await sees(tuesday)).toBe(true);
    expect((await end(null, tuesday)).outcome).toBe('done');
    expect(await sees(tuesday)).toBe(false);
    expect(await writes(tuesday)).toEqual(['not-found']);
    const stranger = await aPerson(database, 'Nobody');
    const act = { ...(await complaint.act()), text: 'Me too.' };
    expect(reasonsOf(await complaint.call(stranger, tuesday, (call) => addInformation(call, act)))).toEqual([
      'not-found',
    ]);
  });

  test('end on a chosen day, at its midnight in London; not on a day that has passed or is after the end', async () => {
    const { sees, end } = await aPair(database);
    expect(reasonsOf(await end('2026-11-23', tuesday))).toEqual(['day-has-passed']);
    expect(reasonsOf(await end('2027-05-23', tuesday))).toEqual(['day-after-its-end']);
    expect((await end('2027-03-28', tuesday)).outcome).toBe('done');
    // The clocks went forward that day: midnight is 23:00 in UTC.
    expect([await sees('2027-03-28T22:59:59.000Z'), await sees('2027-03-28T23:00:00.000Z')]).toEqual([
      true,
      false,
    ]);
  });

  test('an act is recorded with who, for whom, under which permission and version', async () => {
    const { resident, advocate, complaint, permission, writes } = await aPair(database);
    expect(await writes(tuesday)).toEqual([]);
    const event = (await complaint.seen(tuesday, resident)).events.at(-1);
    expect(event).toMatchObject({
      recordedBy: advocate.personId,
      recordedAs: 'advocate',
      words: {
        actedFor: resident.personId,
        permission: permission.permissionId,
        permissionVersion: permission.version,
      },
    });
    const lines = await database.rowsOf(
      `audit_lines WHERE act = 'information-added' AND facts->>'permission' = '${permission.permissionId}'`,
    );
    expect(lines).toHaveLength(1);
  });

  test('a file that does not exist for them is not there', async () => {
    const { advocate, complaint } = await aPair(database);
    const asked = { reference: complaint.reference, attachmentId: randomUUID() };
    expect(await complaint.call(advocate, tuesday, (call) => openFile(call, asked))).toBeUndefined();
  });

  test('told to say yes: it begins, and shows nothing of what was told, at any time', async () => {
    const resident = await aPerson(database, 'Amina Yusuf');
    const advocate = await aPerson(database, 'Bilal Khan');
    const complaint = await aComplaint(database, { caller: resident });
    await appointed(complaint, { resident, advocate }, { told: 'yes' });
    const seen = await complaint.seen('2026-12-24T10:00:00.000Z', advocate);
    expect(seen.letters).toEqual([]);
    expect(seen.answer).not.toBeNull();
    expect(JSON.stringify([seen.complaint.account, seen.complaint.title, seen.events])).not.toMatch(
      /fan|mould|Amina/,
    );
  });

  test('in the first day an answer is a stage, and what was answered is not shown', async () => {
    const { advocate, complaint } = await aPair(database);
    const [answeredAt, later] = ['2026-11-23T12:00:00.000Z', '2026-11-23T13:00:00.000Z'];
    const handler = await aHandler(database);
    await complaint.acknowledged(handler, answeredAt);
    expect((await complaint.answered(handler, answeredAt)).outcome).toBe('done');
    const answerSeen = async (now: string) =>
      (await complaint.seen(now, advocate)).events.find(({ fact }) => fact.type === 'response-issued');
    const [little, whole] = [await answerSeen(later), await answerSeen('2026-11-24T12:00:00.000Z')];
    expect(little).toMatchObject({ words: { stage: 'stage-1' } });
    expect(JSON.stringify(little)).not.toMatch(/upheld/);
    expect(JSON.stringify(whole)).toMatch(/upheld/);
  });

  test('in the first day letters and words are not shown, at its end they are', async () => {
    const { advocate, complaint } = await aPair(database);
    const letters = async (now: string) => (await complaint.seen(now, advocate)).letters.length;
    expect(await letters('2026-11-24T09:59:59.000Z')).toBe(0);
    expect(await letters('2026-11-24T10:00:00.000Z')).toBeGreaterThan(0);
  });
});

describe('taking up', () => {
  test('whoever was named sees nothing, and nothing of theirs changes, until they say that they will', async () => {
    const resident = await aPerson(database, 'Amina Yusuf');
    const advocate = await aPerson(database, 'Bilal Khan');
    const own = await aComplaint(database, { caller: advocate });
    const complaint = await aComplaint(database, { caller: resident });
    const { complaint: kept } = await complaint.seen();
    const input = appointInput.parse({
      onceKey: randomUUID(),
      email: advocate.email,
      name: 'Bilal Khan',
      kind: 'friend-or-family',
      organisation: '',
      actions: 'write',
      months: '6',
      seenFrom: '',
      complaints: complaint.reference,
      told: 'no',
    });
    const around = { complaintIds: [kept.complaintId], wording: aWording };
    const given = await complaint.call(resident, monday, (call) => appoint(call, input, around));
    if (given.outcome !== 'done') throw new Error(reasonsOf(given).join());
    const { permissionId } = given.value;
    const marked = async () =>
      (await database.rowsOf(`people WHERE person_id = '${advocate.personId}'`))[0]?.acts_for_others;
    const sees = async () =>
      (await complaint.call(advocate, monday, (call) => view(call, complaint.reference))) !== undefined;
    expect([await sees(), await marked()]).toEqual([false, false]);
    expect((await own.seen(monday, advocate)).complaint.reference).toBe(own.reference);
    const take = (caller: typeof advocate) =>
      complaint.call(caller, monday, (call) => takeUp(call, { permissionId }));
    expect(reasonsOf(await take(resident))).toEqual(['not-found']);
    expect((await take(advocate)).outcome).toBe('done');
    expect([await sees(), await marked()]).toEqual([true, true]);
  });
});

describe('asking', () => {
  async function asked(changed: object = {}) {
    const resident = await aPerson(database, 'Amina Yusuf');
    const advocate = await aPerson(database, 'Bilal Khan');
    const complaint = await aComplaint(database, { caller: resident });
    const { complaint: kept } = await complaint.seen();
    const input = askPermissionInput.parse({
      onceKey: randomUUID(),
      reference: complaint.reference,
      kind: 'friend-or-family',
      organisation: '',
      actions: 'write',
      months: '6',
      ...changed,
    });
    const answer = await asCall(database, { caller: advocate }, (call) => askPermission(call, input, kept));
    if (answer.outcome !== 'done') throw new Error(reasonsOf(answer).join());
    const { permissionId } = answer.value;
    const say = (caller: typeof resident, changedAnswer: object = {}, now = monday) =>
      asCall(database, { caller, now }, (call) =>
        answerPermission(
          call,
          { permissionId, version: 1, answer: 'yes', told: 'no', seenFrom: null, ...changedAnswer },
          aWording,
        ),
      );
    const sees = async () =>
      (await asCall(database, { caller: advocate }, (call) => view(call, complaint.reference))) !== undefined;
    return { resident, advocate, complaint, say, sees, permissionId };
  }

  test('opens nothing; the advocate cannot answer for the resident; the resident can, once', async () => {
    const { resident, advocate, say, sees } = await asked();
    expect(await sees()).toBe(false);
    expect(reasonsOf(await say(advocate))).toEqual(['not-found']);
    expect(await sees()).toBe(false);
    expect(reasonsOf(await say(resident, { version: 2 }))).toEqual(['changed-meanwhile']);
    expect((await say(resident)).outcome).toBe('done');
    expect(await sees()).toBe(true);
    expect(reasonsOf(await say(resident, { version: 2 }))).toEqual(['answered-already']);
  });

  test('a no looks like silence to whoever asked', async () => {
    const { resident, advocate, say, sees } = await asked();
    const before = await asCall(database, { caller: advocate }, permissionsHeld);
    expect((await say(resident, { answer: 'no' })).outcome).toBe('done');
    const after = await asCall(database, { caller: advocate }, permissionsHeld);
    const looks = (held: typeof before) =>
      held.map(({ state, resident: name, complaintIds }) => [state, name, complaintIds]);
    expect(looks(after)).toEqual(looks(before));
    expect(await sees()).toBe(false);
  });

  test('unanswered it lapses after thirty days', async () => {
    const { resident, say } = await asked();
    expect(reasonsOf(await say(resident, {}, '2026-12-23T10:00:00.000Z'))).toEqual(['asked-too-long-ago']);
  });

  test('an authority of the law waits for officers, and no resident’s yes begins it', async () => {
    const { resident, say, sees } = await asked({ kind: 'executor', evidence: 'Probate 1234' });
    expect(reasonsOf(await say(resident))).toEqual(['answered-already']);
    expect(await sees()).toBe(false);
  });
});

describe('giving back', () => {
  test('is the advocate’s alone', async () => {
    const { resident, advocate, complaint, permission, sees } = await aPair(database);
    const give = (caller: typeof resident) =>
      complaint.call(caller, tuesday, (call) => giveBack(call, { permissionId: permission.permissionId }));
    expect(reasonsOf(await give(resident))).toEqual(['not-found']);
    expect(await sees(tuesday)).toBe(true);
    expect((await give(advocate)).outcome).toBe('done');
    expect(await sees(tuesday)).toBe(false);
  });
});

describe('a form that is sent twice', () => {
  const appointing = (reference: string, changed: object = {}) =>
    appointInput.parse({
      onceKey: randomUUID(),
      email: 'bilal@people.example',
      name: 'Bilal Khan',
      kind: 'friend-or-family',
      organisation: '',
      actions: ['write'],
      months: '6',
      seenFrom: '',
      complaints: [reference],
      told: 'no',
      ...changed,
    });
  const other = { ...aWording, version: 'other' };

  test('begins one permission; sent again with another address it is refused, and not answered with the first', async () => {
    const resident = await aPerson(database, 'Amina Yusuf');
    const complaint = await aComplaint(database, { caller: resident });
    const { complaintId } = (await complaint.seen(monday)).complaint;
    const input = appointing(complaint.reference);
    const send = (changed: object, wording = aWording) =>
      complaint.call(resident, monday, (call) =>
        appoint(call, { ...input, ...changed }, { complaintIds: [complaintId], wording }),
      );
    const first = await send({});
    expect(await send({})).toEqual(first);
    // Whether they were told to is silent: it must not be found out by sending the form again.
    expect(await send({ told: 'yes' })).toEqual(first);
    expect(reasonsOf(await send({ email: 'right@people.example' }, other))).toEqual(['once-key-reused']);
  });

  test('asks once; with another reference it is refused', async () => {
    const advocate = await aPerson(database, 'Bilal Khan');
    const input = askPermissionInput.parse({
      ...{ onceKey: randomUUID(), reference: 'CN-AAAA-BBBB', kind: 'friend-or-family', organisation: '' },
      ...{ actions: ['write'], months: '6' },
    });
    const send = (changed: object) =>
      asCall(database, { caller: advocate }, (call) =>
        askPermission(call, { ...input, ...changed }, undefined),
      );
    const first = await send({});
    expect(await send({})).toEqual(first);
    for (const changed of [{ reference: 'CN-AAAA-CCCC' }, { months: 7 }, { actions: ['upload'] }])
      expect(reasonsOf(await send(changed))).toEqual(['once-key-reused']);
  });

  test('names twenty people an hour at most: each gets a mail from the landlord', async () => {
    const resident = await aPerson(database, 'Amina Yusuf');
    const complaint = await aComplaint(database, { caller: resident });
    const { complaintId } = (await complaint.seen(monday)).complaint;
    const send = () =>
      complaint.call(resident, monday, (call) =>
        appoint(call, appointing(complaint.reference), { complaintIds: [complaintId], wording: aWording }),
      );
    for (let each = 0; each < 20; each += 1) expect((await send()).outcome).toBe('done');
    expect(reasonsOf(await send())).toEqual(['too-many-permissions-asked']);
  });
});
