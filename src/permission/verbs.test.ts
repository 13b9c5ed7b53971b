/** The life of a permission on the real database: asked, answered, prepared under, reminded of, ended. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addInformation, openFile, view, withdraw } from '#complaints';
import { queueMail, sendMail, type Post } from '#letters';
import { done, refused } from '#outcome';
import {
  answerPermission,
  answerPrepared,
  appoint,
  appointInput,
  askPermission,
  askPermissionInput,
  endPermission,
  giveBack,
  permissionRound,
  permissionsHeld,
  prepareAct,
  preparedFor,
  stillHolds,
  takeUp,
} from '#permission';
import { withLandlord } from '#db/client';
import { asCall, monday } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { reasonsOf } from '../../tests/builders/doing.ts';
import { aPerson, appointed, aWording } from '../../tests/builders/permissions.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { permissionHolds } from '../jobs/permission-holds.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:01.000Z';
const expiry = '2027-05-23T09:00:00.000Z';
const secondsFrom = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

async function two(actions?: string[]) {
  const resident = await aPerson(database, 'Amina Yusuf');
  const advocate = await aPerson(database, 'Bilal Khan');
  const complaint = await aComplaint(database, { caller: resident });
  const permission = await appointed(database, complaint, { resident, advocate }, actions ? { actions } : {});
  const sees = async (now: string) =>
    (await complaint.call(advocate, now, (call) => view(call, complaint.reference))) !== undefined;
  const writes = async (now: string) => {
    const act = { ...(await complaint.act()), text: 'There is mould too.' };
    return reasonsOf(await complaint.call(advocate, now, (call) => addInformation(call, act)));
  };
  const { permissionId } = permission;
  const end = (lastDay: string | null, now = tuesday) =>
    complaint.call(resident, now, (call) => endPermission(call, { permissionId, lastDay }));
  return { resident, advocate, complaint, permission, sees, writes, end };
}

describe('reading and writing', () => {
  test('hold to the second before the end, and not at it', async () => {
    const { permission, sees, writes } = await two();
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
    const { complaint, sees, writes, end } = await two();
    expect(await sees(tuesday)).toBe(true);
    expect((await end(null)).outcome).toBe('done');
    expect(await sees(tuesday)).toBe(false);
    expect(await writes(tuesday)).toEqual(['not-found']);
    const stranger = await aPerson(database, 'Nobody');
    const act = { ...(await complaint.act()), text: 'Me too.' };
    expect(reasonsOf(await complaint.call(stranger, tuesday, (call) => addInformation(call, act)))).toEqual([
      'not-found',
    ]);
  });

  test('end on a chosen day, at its midnight in London; not on a day that has passed or is after the end', async () => {
    const { sees, end } = await two();
    expect(reasonsOf(await end('2026-11-23'))).toEqual(['day-has-passed']);
    expect(reasonsOf(await end('2027-05-23'))).toEqual(['day-after-its-end']);
    expect((await end('2027-03-28')).outcome).toBe('done');
    // The clocks went forward that day: midnight is 23:00 in UTC.
    expect([await sees('2027-03-28T22:59:59.000Z'), await sees('2027-03-28T23:00:00.000Z')]).toEqual([
      true,
      false,
    ]);
  });

  test('an act is recorded with who, for whom, under which permission and version', async () => {
    const { resident, advocate, complaint, permission, writes } = await two();
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
    const { advocate, complaint } = await two();
    const asked = { reference: complaint.reference, attachmentId: randomUUID() };
    expect(await complaint.call(advocate, tuesday, (call) => openFile(call, asked))).toBeUndefined();
  });

  test('told to say yes: it begins, and shows nothing of what was told, at any time', async () => {
    const resident = await aPerson(database, 'Amina Yusuf');
    const advocate = await aPerson(database, 'Bilal Khan');
    const complaint = await aComplaint(database, { caller: resident });
    await appointed(database, complaint, { resident, advocate }, { told: 'yes' });
    const seen = await complaint.seen('2026-12-24T10:00:00.000Z', advocate);
    expect(seen.letters).toEqual([]);
    expect(seen.answer).not.toBeNull();
    expect(JSON.stringify([seen.complaint.account, seen.complaint.title, seen.events])).not.toMatch(
      /fan|mould|Amina/,
    );
  });

  test('in the first day letters and words are not shown, at its end they are', async () => {
    const { advocate, complaint } = await two();
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

describe('what is only prepared', () => {
  async function prepared(actions = ['write', 'withdraw']) {
    const made = await two(actions);
    const { resident, advocate, complaint } = made;
    const act = { ...(await complaint.act()), reasons: 'It is mended.' };
    const tried = await complaint.call(advocate, tuesday, (call) => withdraw(call, act));
    const { complaint: kept, advocacy } = await complaint.seen(tuesday, advocate);
    if (!advocacy) throw new Error('The advocate sees it without a permission.');
    const input = {
      complaintId: kept.complaintId,
      act: 'withdraw' as const,
      input: {},
      onceKey: act.onceKey,
    };
    const kept2 = await complaint.call(advocate, tuesday, (call) => prepareAct(call, advocacy, input));
    const waiting = () => complaint.call(resident, tuesday, preparedFor);
    const answer = async (
      said: 'yes' | 'no',
      work = () => Promise.resolve(done(null)),
      caller = resident,
      now = tuesday,
    ) => {
      const [row] = await database.rowsOf(`prepared_acts WHERE once_key = '${act.onceKey}'`);
      return complaint.call(caller, now, (call) =>
        answerPrepared(call, { actId: String(row?.act_id), answer: said }, work),
      );
    };
    return { ...made, tried, kept: kept2, waiting, answer, input, advocacy };
  }

  test('is not done by the advocate, and waits for the resident, who is told', async () => {
    const { tried, waiting, complaint, resident } = await prepared();
    expect(reasonsOf(tried)).toEqual(['resident-confirms-this']);
    expect((await waiting()).map(({ act, by }) => [act, by])).toEqual([['withdraw', 'Bilal Khan']]);
    expect((await complaint.seen(tuesday)).complaint.isClosed).toBe(false);
    const mails = await database.rowsOf(`mails WHERE recipient = '${resident.email}'`);
    expect(mails.filter(({ purpose }) => purpose === 'permission-to-confirm')).toHaveLength(1);
  });

  test('needs its tick', async () => {
    const { tried, kept } = await prepared(['write']);
    expect([reasonsOf(tried), reasonsOf(kept)]).toEqual([
      ['not-in-the-permission'],
      ['not-in-the-permission'],
    ]);
  });

  test('one key prepares once', async () => {
    const { complaint, advocate, advocacy, input, waiting } = await prepared();
    const again = await complaint.call(advocate, tuesday, (call) => prepareAct(call, advocacy, input));
    expect(again.outcome).toBe('done');
    expect(await waiting()).toHaveLength(1);
  });

  test('two answers at once: the act is done once', async () => {
    const { answer } = await prepared();
    let times = 0;
    const work = () => Promise.resolve(done(void (times += 1)));
    const answers = await Promise.all([1, 2, 3].map(() => answer('yes', work as never)));
    expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(answers.flatMap(reasonsOf)).toEqual(['nothing-waits', 'nothing-waits']);
    expect(times).toBe(1);
  });

  test('an act that is refused was not answered; a no does nothing', async () => {
    const { answer, waiting } = await prepared();
    const no = () => Promise.resolve(refused({ reason: 'already-withdrawn' }));
    expect(reasonsOf(await answer('yes', no as never))).toEqual(['already-withdrawn']);
    expect(await waiting()).toHaveLength(1);
    expect((await answer('no', () => Promise.reject(new Error('done after a no')))).outcome).toBe('done');
    expect(await waiting()).toEqual([]);
  });

  test('nobody else answers it, nothing waits after fourteen days, and none of a permission that ended', async () => {
    const { answer, advocate, end, waiting } = await prepared();
    expect(reasonsOf(await answer('yes', undefined, advocate))).toEqual(['nothing-waits']);
    const late = secondsFrom(tuesday, 14 * 24 * 3600);
    expect(reasonsOf(await answer('yes', undefined, undefined, late))).toEqual(['nothing-waits']);
    await end(null);
    expect(await waiting()).toEqual([]);
    expect(reasonsOf(await answer('yes'))).toEqual(['nothing-waits']);
  });
});

describe('mail under a permission', () => {
  const through =
    (sent: string[]): Post =>
    (mail) => {
      sent.push(mail.mailId);
      return Promise.resolve('sent');
    };
  async function queued(permissionId: string) {
    const about = randomUUID();
    await asCall(database, { now: tuesday }, (call) =>
      queueMail(call, {
        purpose: 'news',
        about,
        recipient: 'b@people.example',
        subject: 'News',
        body: 'x',
        language: 'en',
        permissionId,
      }),
    );
    const [row] = await database.rowsOf(`mails WHERE about = '${about}'`);
    return { landlordId: 'connect', mailId: String(row?.mail_id) };
  }

  test('goes out while it holds; what was queued before it ended never leaves', async () => {
    const { permission, end } = await two();
    const sent: string[] = [];
    const [first, second] = [await queued(permission.permissionId), await queued(permission.permissionId)];
    const now = secondsFrom(tuesday, 60);
    expect(await sendMail(database.pool, first, now, through(sent), permissionHolds)).toBe('sent');
    await end(null);
    expect(await sendMail(database.pool, second, now, through(sent), permissionHolds)).toBe('given-up');
    expect(sent).toEqual([first.mailId]);
  });

  test('a hundred queued mails: none leaves after the end', async () => {
    const { permission, end } = await two();
    const mails = await Promise.all(Array.from({ length: 100 }, () => queued(permission.permissionId)));
    await end(null);
    const sent: string[] = [];
    for (const mail of mails)
      await sendMail(database.pool, mail, secondsFrom(tuesday, 60), through(sent), permissionHolds);
    expect(sent).toEqual([]);
  });

  test('whoever does not ask lets none out', async () => {
    const { permission } = await two();
    const sent: string[] = [];
    const mail = await queued(permission.permissionId);
    expect(await sendMail(database.pool, mail, secondsFrom(tuesday, 60), through(sent))).toBe('given-up');
    expect(sent).toEqual([]);
  });

  test('holds until its instant, and a permission of another landlord is none', async () => {
    const { permission } = await two();
    const holds = (landlordId: string, now: string) =>
      withLandlord(database.pool, landlordId, (tx) => permissionHolds(tx, permission.permissionId, now));
    expect(await holds('connect', secondsFrom(expiry, -1))).toBe(true);
    expect(await holds('connect', expiry)).toBe(false);
    expect(await holds('croft', tuesday)).toBe(false);
    expect(await asCall(database, {}, (call) => stillHolds(call, randomUUID()))).toBe(false);
  });
});

describe('the daily round', () => {
  test('reminds both at fourteen and three days, once each, and ends what ran out', async () => {
    const mine = await aDatabaseOfItsOwn();
    expect(await mine.round(secondsFrom(expiry, -14 * 86_400 - 1))).toBe(0);
    expect(await mine.round(secondsFrom(expiry, -14 * 86_400))).toBe(1);
    expect(await mine.round(secondsFrom(expiry, -13 * 86_400))).toBe(0);
    expect(await mine.round(secondsFrom(expiry, -3 * 86_400))).toBe(1);
    expect(await mine.mailed()).toEqual([2, 2]);
    expect(await mine.round(secondsFrom(expiry, 1))).toBe(0);
    expect(await mine.state()).toEqual(['ended', 'expired']);
  });

  async function aDatabaseOfItsOwn() {
    const { resident, advocate, permission } = await two();
    const only = `permission_id = '${permission.permissionId}'`;
    const mailedTo = async (email: string) =>
      (await database.rowsOf(`mails WHERE recipient = '${email}' AND purpose = 'permission-ends'`)).length;
    return {
      // Others in this database end too: what counts is what was told of this one.
      round: async (now: string) => {
        const before = await mailedTo(resident.email);
        await asCall(database, { caller: { kind: 'system' }, now }, permissionRound);
        return (await mailedTo(resident.email)) - before;
      },
      mailed: async () => [await mailedTo(resident.email), await mailedTo(advocate.email)],
      state: async () => {
        const [row] = await database.rowsOf(`permissions WHERE ${only}`);
        return [row?.state, row?.ended_as];
      },
    };
  }
});

describe('giving back', () => {
  test('is the advocate’s alone', async () => {
    const { resident, advocate, complaint, permission, sees } = await two();
    const give = (caller: typeof resident) =>
      complaint.call(caller, tuesday, (call) => giveBack(call, { permissionId: permission.permissionId }));
    expect(reasonsOf(await give(resident))).toEqual(['not-found']);
    expect(await sees(tuesday)).toBe(true);
    expect((await give(advocate)).outcome).toBe('done');
    expect(await sees(tuesday)).toBe(false);
  });
});
