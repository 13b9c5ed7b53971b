import { expect, describe, test } from 'vitest';
import { aHandler, aResident } from '../../../tests/builders/calls.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { cautionsOf, does, reasonsOf } from '../../../tests/builders/doing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { addInformation } from './add-information.ts';
import { addIssue, decideIssue } from './add-issue.ts';
import { agreeToMediation, decideAgreement } from './agree-to-mediation.ts';
import { askForMoreTime, decideMoreTime } from './ask-for-more-time.ts';
import { clarify, decideClarification } from './clarify.ts';
import { decideWithdrawal, withdraw } from './withdraw.ts';

const database = await aDatabase();
const at = (day: string) => `2026-${day}T10:00:00.000Z`;
const text = { text: 'The wall is wet again.' };

async function lodged(landlordId = 'connect') {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const complaint = await aComplaint(database, { landlordId, caller: resident });
  return { resident, handler, complaint };
}

async function answered(landlordId = 'connect', on = '12-01') {
  const made = await lodged(landlordId);
  await made.complaint.acknowledged(made.handler, at('11-24'));
  const answer = await made.complaint.answered(made.handler, at(on));
  if (answer.outcome !== 'done') throw new Error(reasonsOf(answer).join());
  return made;
}

describe('a complaint is stopped by its resident', () => {
  test('with or without a reason; the landlord owes nothing more and the lists follow', async () => {
    const { resident, complaint } = await lodged();
    const stopped = await does(complaint, resident, at('11-25'), withdraw, { reasons: 'It is mended.' });
    expect(stopped.outcome).toBe('done');
    const seen = await complaint.seen(at('11-25'));
    expect(seen.complaint).toMatchObject({ isClosed: true, nextDueOn: null });
    expect(seen.events.at(-1)?.words).toEqual({ reasons: 'It is mended.', writtenIn: 'en' });
    const again = await does(complaint, resident, at('11-26'), withdraw, { reasons: '' });
    expect(reasonsOf(again)).toEqual(['already-withdrawn']);
  });

  test('nobody stops somebody else’s, and staff never do', async () => {
    const { complaint, handler } = await lodged();
    const stranger = await aResident(database);
    expect(reasonsOf(await does(complaint, stranger, at('11-25'), withdraw, { reasons: '' }))).toEqual([
      'not-found',
    ]);
    await expect(does(complaint, handler, at('11-25'), withdraw, { reasons: '' })).rejects.toThrow(
      'Only the resident',
    );
  });

  test('without a policy the record alone says that it has ended', () => {
    const bare = (...types: Parameters<typeof decideWithdrawal>[0]['types']) =>
      decideWithdrawal({ answer: null, types }, at('11-25'));
    expect(bare('complaint-lodged').outcome).toBe('done');
    expect(reasonsOf(bare('complaint-lodged', 'complaint-closed'))).toEqual(['complaint-closed']);
    expect(bare('complaint-lodged', 'complaint-closed', 'complaint-reopened').outcome).toBe('done');
  });
});

describe('something is added', () => {
  test('words join the record and move no date; a closed complaint takes none', async () => {
    const { resident, complaint } = await lodged();
    const before = (await complaint.seen(at('11-25'))).answer?.duties;
    expect((await does(complaint, resident, at('11-25'), addInformation, text)).outcome).toBe('done');
    const seen = await complaint.seen(at('11-25'));
    expect(seen.answer?.duties).toEqual(before);
    expect(seen.events.at(-1)).toMatchObject({ fact: { type: 'information-added' }, words: text });
    const mails = await database.rowsOf(`mails WHERE purpose = 'landlord-told'`);
    expect(mails.map((row) => row['about'])).toContain(`${seen.complaint.complaintId}:2`);
    await does(complaint, resident, at('11-26'), withdraw, { reasons: '' });
    expect(reasonsOf(await does(complaint, resident, at('11-26'), addInformation, text))).toEqual([
      'complaint-closed',
    ]);
  });

  test('another problem joins until the answer is out (Code 6.8)', async () => {
    const { resident, complaint } = await answered();
    expect(reasonsOf(await does(complaint, resident, at('12-02'), addIssue, text))).toEqual([
      'response-already-issued',
    ]);
    const open = await lodged();
    expect((await does(open.complaint, open.resident, at('12-02'), addIssue, text)).outcome).toBe('done');
    await does(open.complaint, open.resident, at('12-02'), withdraw, { reasons: '' });
    expect(reasonsOf(await does(open.complaint, open.resident, at('12-03'), addIssue, text))).toEqual([
      'complaint-closed',
    ]);
  });

  test('a flat rule against new matters is a caution, and people decide', async () => {
    const { resident, complaint } = await lodged('cottington');
    const added = await does(complaint, resident, at('11-25'), addIssue, text);
    expect(cautionsOf(added)).toEqual(['new-issue-decided-with-reasons']);
  });

  test('without a policy the Code’s provision stands beside the no', () => {
    const no = decideIssue({ answer: null, types: ['complaint-lodged', 'response-issued'] }, at('12-02'));
    expect(no).toMatchObject({
      refusals: [{ reason: 'response-already-issued', clause: '6.8', facts: { asker: 'code' } }],
    });
  });
});

describe('more time is asked for', () => {
  const ask = { until: '2027-01-15', reasons: 'I am in hospital.' };

  test('inside the time, where the policy lets it grow', async () => {
    const { resident, complaint } = await answered('cottington');
    const asked = await does(complaint, resident, at('12-10'), askForMoreTime, ask);
    expect(asked.outcome).toBe('done');
    const seen = await complaint.seen(at('12-10'));
    expect(seen.events.at(-1)).toMatchObject({ fact: { type: 'more-time-asked' }, words: ask });
    expect(seen.answer?.windows.at(-1)?.closesOn).toBe('2026-12-31');
  });

  test('not where no time runs, has passed, or cannot grow', async () => {
    const open = await lodged('cottington');
    expect(reasonsOf(await does(open.complaint, open.resident, at('12-02'), askForMoreTime, ask))).toEqual([
      'no-response-yet',
    ]);
    const late = await answered('cottington');
    const tooLate = await does(
      late.complaint,
      late.resident,
      '2027-01-04T10:00:00.000Z',
      askForMoreTime,
      ask,
    );
    expect(reasonsOf(tooLate)).toEqual(['window-has-passed']);
    const fixed = await answered('connect');
    expect(reasonsOf(await does(fixed.complaint, fixed.resident, at('12-02'), askForMoreTime, ask))).toEqual([
      'window-cannot-be-extended',
    ]);
    expect(reasonsOf(decideMoreTime({ answer: null, types: ['complaint-lodged'] }, at('12-02')))).toEqual([
      'no-window-here',
    ]);
  });
});

describe('what the landlord asked is answered', () => {
  const stand = (...types: Parameters<typeof decideClarification>[0]['types']) => ({
    answer: null,
    governing: null,
    types,
  });
  const now = at('11-25');

  test('a question that is open, once', async () => {
    const { resident, complaint } = await lodged();
    expect(reasonsOf(await does(complaint, resident, now, clarify, text))).toEqual(['nothing-asked']);
    expect(decideClarification(stand('complaint-lodged', 'clarification-asked'), now).outcome).toBe('done');
    expect(
      reasonsOf(
        decideClarification(
          stand('complaint-lodged', 'clarification-asked', 'clarification-answered', 'complaint-closed'),
          now,
        ),
      ),
    ).toEqual(['nothing-asked', 'complaint-closed']);
  });
});

describe('the resident agrees to mediation', () => {
  test('once, where the policy offers it', async () => {
    const { resident, complaint } = await lodged('cottington');
    const agree = (on: string) => does(complaint, resident, at(on), agreeToMediation, {});
    expect((await agree('11-25')).outcome).toBe('done');
    expect(await agree('11-26')).toMatchObject({ refusals: [{ reason: 'already-agreed', clause: '7' }] });
    const elsewhere = await lodged('croft');
    const offered = await does(elsewhere.complaint, elsewhere.resident, at('11-25'), agreeToMediation, {});
    expect(reasonsOf(offered)).toEqual(['mediation-not-in-policy']);
    const bare = { answer: null, governing: null, types: ['complaint-lodged'] as const };
    expect(reasonsOf(decideAgreement(bare, at('11-25')))).toEqual(['mediation-not-in-policy']);
  });
});
