import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { lodge } from '../lodge.ts';
import { view } from '../view.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { anAccount } from '../../../tests/builders/accounts.ts';
import { aHandler, aResident, asCall, monday } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { giveCopy, tellOfCopy } from './copy.ts';
import { mergeComplaints } from './merge.ts';
import { recordAbout, recordAboutInput } from './record-about.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';
const landlordId = 'cottington';
const reasons = (outcome: {
  outcome: string;
  refusals?: readonly { reason: string; clause?: string | undefined }[];
}) => outcome.refusals?.map(({ reason, clause }) => (clause === undefined ? reason : `${reason} ${clause}`));

async function people(at = landlordId) {
  return {
    resident: await aResident(database, at),
    handler: await aHandler(database, at),
    manager: await aHandler(database, at, 'manager'),
    board: await aHandler(database, at, 'board-member'),
  };
}

describe('a copy for whoever it is about', () => {
  test('only after the complainant was told, of this very person', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { landlordId, caller: resident });
    const about = async (name: string) => {
      const act = await complaint.act();
      const given = { ...act, about: 'staff-member', name, person: 'not-listed', manager: 'not-listed' };
      await complaint.call(handler, tuesday, (call) => recordAbout(call, recordAboutInput.parse(given)));
    };
    const copy = async (whom: string) => {
      const act = await complaint.act();
      return complaint.call(handler, tuesday, (call) => giveCopy(call, { ...act, whom }));
    };
    const tell = async (whom: string) => {
      const act = await complaint.act();
      return complaint.call(handler, tuesday, (call) => tellOfCopy(call, { ...act, whom, how: 'portal' }));
    };
    expect(reasons(await copy('staff-member:J. Roe'))).toEqual(['not-among-those-complained-about']);
    expect(reasons(await tell('staff-member:J. Roe'))).toEqual(['not-among-those-complained-about']);
    await about('J. Roe');
    await about('K. Poe');
    expect(reasons(await copy('staff-member:J. Roe'))).toEqual(['complainant-not-told-yet 8']);
    expect((await tell('staff-member:J. Roe')).outcome).toBe('done');
    expect(reasons(await copy('staff-member:K. Poe'))).toEqual(['complainant-not-told-yet 8']);
    expect((await copy('staff-member:J. Roe')).outcome).toBe('done');
    const { complaint: row, events } = await complaint.seen(tuesday);
    expect(events.map(({ fact }) => fact.type).slice(-2)).toEqual(['copy-notice-given', 'copy-given']);
    const mails = await database.rowsOf(`mails WHERE purpose = 'news'`);
    expect(mails.filter((mail) => String(mail['about']).startsWith(row.complaintId))).toHaveLength(1);
  });
});

describe('complaints of one person become one', () => {
  async function two(at = landlordId) {
    const known = await people(at);
    const lodged = async (now: string, caller: Caller = known.resident) => {
      const answer = await asCall(database, { landlordId: at, caller, now }, (call) =>
        lodge(call, { account: anAccount(), onceKey: randomUUID() }),
      );
      return answer.outcome === 'done' ? answer.value.reference : '';
    };
    const seen = async (reference: string) => {
      const found = await asCall(database, { landlordId: at, caller: known.handler, now: tuesday }, (call) =>
        view(call, reference),
      );
      if (!found) throw new Error('not to be seen');
      return found;
    };
    const merge = async (
      reference: string,
      other: string,
      approver: Caller & { personId: string } = known.board,
    ) => {
      const { version } = (await seen(reference)).complaint;
      const given = {
        reference,
        onceKey: randomUUID(),
        version,
        other,
        approvedBy: approver.personId,
        reason: 'One lift.',
      };
      return asCall(database, { landlordId: at, caller: known.handler, now: tuesday }, (call) =>
        mergeComplaints(call, given),
      );
    };
    return {
      ...known,
      lodged,
      seen,
      merge,
      older: await lodged(monday),
      newer: await lodged('2026-11-23T12:00:00.000Z'),
    };
  }

  test('the older stays, the newer ends and says where it went on', async () => {
    const { merge, seen, older, newer } = await two();
    const before = await seen(older);
    expect((await merge(older, newer.toLowerCase())).outcome).toBe('done');
    const [stays, ended] = [await seen(older), await seen(newer)];
    expect(stays.events.at(-1)?.words).toMatchObject({
      other: newer,
      account: anAccount()['what-happened'].account,
    });
    expect(stays.complaint.nextDueOn).toBe(before.complaint.nextDueOn);
    expect([stays.complaint.isClosed, ended.complaint.isClosed]).toEqual([false, true]);
    expect(ended.events.at(-1)).toMatchObject({
      fact: { type: 'complaint-closed' },
      words: { mergedInto: older },
    });
  });

  test('only with the approval of a board member', async () => {
    const { merge, manager, older, newer } = await two();
    expect(reasons(await merge(older, newer, manager))).toEqual(['approval-not-theirs 12']);
  });

  test('not the newer over the older, not somebody else’s, not itself, not what is not there', async () => {
    const { merge, lodged, older, newer } = await two();
    expect(reasons(await merge(newer, older))).toEqual(['merge-into-the-older-one 12']);
    const strange = await lodged('2026-11-23T13:00:00.000Z', await aResident(database, landlordId));
    for (const other of [strange, older, 'CC-2222-2222', 'nothing'])
      expect(reasons(await merge(older, other))).toEqual(['no-such-complaint-of-this-person']);
  });

  test('not twice, and two merges at once into each other end one of them', async () => {
    const { merge, older, newer } = await two();
    const both = await Promise.all([merge(older, newer), merge(newer, older)]);
    expect(both.filter((each) => each.outcome === 'done')).toHaveLength(1);
    expect(reasons(await merge(older, newer))).toEqual(['answered-or-closed-already 12']);
  });

  test('where the policy knows no merging, a related matter is added instead', async () => {
    const { merge, older, newer } = await two('connect');
    expect(reasons(await merge(older, newer))).toEqual(['merging-not-in-policy 6.8']);
  });
});
