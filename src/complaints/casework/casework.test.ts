import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { atWork, cited, dutyOf, lastLetter, on, reasons } from '../../../tests/builders/casework.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import * as casework from './index.ts';

const database = await aDatabase();
const tuesday = on('2026-11-24');
const at = (landlordId: string, way?: 'informal') => atWork(database, landlordId, way);

describe('asking what is not clear', () => {
  const question = { question: 'Which room is it?', replyBy: '2026-11-27' };

  test('moves no day; where the policy says that it can delay, the letter and a caution say so', async () => {
    const { complaint, staff } = await at('cottington');
    const before = await dutyOf(complaint, 'local-resolution.respond', tuesday);
    const asked = await staff(casework.askToClarify, tuesday, question);
    expect(asked.cautions).toMatchObject([{ reason: 'clarifying-can-delay', clause: '3' }]);
    expect((await dutyOf(complaint, 'local-resolution.respond', tuesday))?.dueOn).toBe(before?.dueOn);
    const letter = await lastLetter(complaint);
    expect(letter.kind).toBe('clarification');
    expect(letter.said).toContain('If this makes it late');
    expect(letter.said).toContain('Friday 27');
  });

  test('elsewhere it says that the day stands, and a day to reply is not asked for', async () => {
    const { complaint, staff } = await at('connect');
    const asked = await staff(casework.askToClarify, tuesday, { question: 'Which room is it?' });
    expect(asked).toMatchObject({ outcome: 'done', cautions: [] });
    expect((await lastLetter(complaint)).said).toContain('This does not move the day of our answer');
  });

  test('not for a day that has passed, and not after the answer', async () => {
    const { complaint, staff, handler } = await at('connect');
    const late = await staff(casework.askToClarify, on('2026-12-01'), question);
    expect(reasons(late)).toEqual(['day-has-passed']);
    await complaint.answered(handler, on('2026-12-02'));
    expect(reasons(await staff(casework.askToClarify, on('2026-12-03'), { question: 'And now?' }))).toEqual([
      'response-already-issued',
    ]);
  });
});

describe('updates', () => {
  test('start the time to the next one anew, and say when that is', async () => {
    const { complaint, staff } = await at('coop-homes');
    expect((await staff(casework.sendUpdate, tuesday, { news: 'Nothing new.', reasons: '' })).outcome).toBe(
      'done',
    );
    expect(await dutyOf(complaint, 'stage-1.update', tuesday)).toMatchObject({ dueOn: '2026-12-08' });
    expect((await lastLetter(complaint)).said).toContain('Tuesday 8');
  });

  test('give the reason of a delay where the policy asks for it', async () => {
    const { staff } = await at('co-operative');
    const news = { news: 'The surveyor comes on Friday.' };
    expect(cited(await staff(casework.sendUpdate, tuesday, { ...news, reasons: '' }))).toEqual([
      'letter-lacks-required-part 3(b) 1',
    ]);
    expect((await staff(casework.sendUpdate, tuesday, { ...news, reasons: 'She was ill.' })).outcome).toBe(
      'done',
    );
  });

  test('tell why a day was missed, and the new one, where the policy asks for both', async () => {
    const { complaint, staff } = await at('co-operative', 'informal');
    await staff(casework.agreeTimescale, tuesday, {
      dueOn: '2026-11-26',
      action: 'A new fan.',
      whyNotWritten: '',
    });
    const late = (reasons: string, expectedOn?: string) =>
      staff(casework.sendUpdate, on('2026-11-30'), { news: 'It is on its way.', reasons, expectedOn });
    expect(cited(await late(''))).toEqual(['late-update-needs-reason 3(a)', 'late-update-needs-day 3(a)']);
    expect(reasons(await late('Snow.', '2026-11-29'))).toEqual(['day-has-passed']);
    expect((await late('Snow.', '2026-12-03')).outcome).toBe('done');
    expect((await lastLetter(complaint)).said).toContain('We now mean to answer by Thursday 3');
    expect(await dutyOf(complaint, 'informal.respond', on('2026-11-30'))).toMatchObject({
      dueOn: '2026-11-26',
      status: 'late',
    });
    const connect = await at('connect');
    const plain = await connect.staff(casework.sendUpdate, on('2026-12-21'), { news: 'Soon.', reasons: '' });
    expect(plain.outcome).toBe('done');
  });

  test('come as often as was agreed, and say so when the promised day has gone', async () => {
    const { complaint, staff } = await at('connect');
    expect((await staff(casework.agreeUpdateInterval, tuesday, { everyDays: 5 })).outcome).toBe('done');
    expect(await dutyOf(complaint, 'stage-1.update', tuesday)).toMatchObject({
      basis: 'agreed',
      dueOn: '2026-12-01',
      from: { event: 'update-interval-agreed', on: '2026-11-24' },
    });
    const now = on('2026-12-21');
    expect((await staff(casework.sendUpdate, now, { news: 'We wait.', reasons: 'Frost.' })).outcome).toBe(
      'done',
    );
    const { said } = await lastLetter(complaint);
    expect(said).toContain('It is late, and we are sorry');
    // Five working days past 21 December 2026: Christmas Day and the substitute for Boxing Day are none.
    expect(said).toContain('Wednesday 30');
  });

  test('give a day where the policy sets none, and never put off the one it sets', async () => {
    const cooperative = await at('co-operative');
    await cooperative.staff(casework.agreeUpdateInterval, tuesday, { everyDays: 3 });
    expect((await dutyOf(cooperative.complaint, 'stage-1.update', tuesday))?.dueOn).toBe('2026-11-27');
    const homes = await at('coop-homes');
    await homes.staff(casework.agreeUpdateInterval, tuesday, { everyDays: 20 });
    expect(await dutyOf(homes.complaint, 'stage-1.update', tuesday)).toMatchObject({
      basis: 'policy',
      dueOn: '2026-12-08',
    });
    await homes.staff(casework.agreeUpdateInterval, tuesday, { everyDays: 2 });
    expect((await dutyOf(homes.complaint, 'stage-1.update', tuesday))?.dueOn).toBe('2026-11-26');
  });

  test('an interval is a number of working days from 1 to 60', () => {
    const act = { reference: 'X', onceKey: randomUUID(), version: 1 };
    for (const everyDays of ['', '0', '61', '2.5', 'often'])
      expect(casework.agreeUpdateIntervalInput.safeParse({ ...act, everyDays }).success).toBe(false);
    expect(casework.agreeUpdateIntervalInput.parse({ ...act, everyDays: '5' }).everyDays).toBe(5);
  });

  test('end with the complaint', async () => {
    const { staff } = await at('croft');
    await staff(casework.refuseComplaint, tuesday, {
      ground: 'too-old',
      reasons: 'It is.',
      evidence: 'A day.',
    });
    const update = await staff(casework.sendUpdate, tuesday, { news: 'More.', reasons: '' });
    const interval = await staff(casework.agreeUpdateInterval, tuesday, { everyDays: 5 });
    expect([reasons(update), reasons(interval)]).toEqual([['complaint-closed'], ['complaint-closed']]);
  });
});

describe('talking with the resident', () => {
  test('whoever looks into it writes with a day, which meets its duty; without a day the letter stops', async () => {
    const { complaint, staff } = await at('croft');
    const letter = { interviewHow: 'At 10:30 in your home.', topics: '' };
    expect(cited(await staff(casework.writeToComplainant, tuesday, letter))).toEqual([
      'letter-lacks-required-part 7a',
    ]);
    const past = await staff(casework.writeToComplainant, tuesday, { ...letter, interviewOn: '2026-11-23' });
    expect(reasons(past)).toEqual(['day-has-passed']);
    const written = await staff(casework.writeToComplainant, tuesday, {
      ...letter,
      interviewOn: '2026-11-26',
    });
    expect(written.outcome).toBe('done');
    expect((await dutyOf(complaint, 'stage-1.write-to-complainant', tuesday))?.metOn).toBe('2026-11-24');
    expect((await lastLetter(complaint)).said).toContain('Thursday 26');
  });

  test('a talk counts on the day it was held, though it is recorded later', async () => {
    const { complaint, staff, handler } = await at('croft');
    await complaint.acknowledged(handler, tuesday);
    const held = (heldOn: string) =>
      staff(casework.recordInterview, on('2026-12-01'), { heldOn, notes: 'The fan, the wall.' });
    expect(reasons(await held('2026-12-02'))).toEqual(['day-lies-ahead']);
    expect(reasons(await held('2026-11-22'))).toEqual(['day-before-the-stage']);
    expect((await held('2026-11-26')).outcome).toBe('done');
    expect(await dutyOf(complaint, 'stage-1.interview', on('2026-12-01'))).toMatchObject({
      metOn: '2026-11-26',
      status: 'met',
    });
  });

  test('on the very day of lodging it stays inside the stage', async () => {
    const { complaint, staff } = await at('croft');
    const early = '2026-11-23T10:05:00.000Z';
    await staff(casework.recordInterview, early, { heldOn: '2026-11-23', notes: 'At once.' });
    const { events } = await complaint.seen();
    expect(events.at(-1)?.fact.at).toBe('2026-11-23T10:05:00+00:00');
  });

  test('where the policy knows no such talk, there is none to record', async () => {
    const { staff } = await at('connect');
    const written = await staff(casework.writeToComplainant, tuesday, { interviewHow: '', topics: '' });
    const held = await staff(casework.recordInterview, tuesday, { heldOn: '2026-11-24', notes: 'A talk.' });
    expect([cited(written), cited(held)]).toEqual([
      ['interview-not-in-policy 1.7.2'],
      ['interview-not-in-policy 1.7.2'],
    ]);
  });
});

describe('agreeing a day', () => {
  const agreed = { dueOn: '2026-12-11', action: 'A new fan.', whyNotWritten: '' };

  test('makes it the day of the answer, and the letter tells it', async () => {
    const { complaint, staff } = await at('croft');
    expect((await staff(casework.agreeTimescale, tuesday, agreed)).outcome).toBe('done');
    expect(await dutyOf(complaint, 'stage-1.respond', tuesday)).toMatchObject({
      basis: 'agreed',
      dueOn: '2026-12-11',
    });
    expect(await lastLetter(complaint)).toMatchObject({ kind: 'agreed-time' });
  });

  test('at the first step says what will be done, or why it is not in writing', async () => {
    const { complaint, staff } = await at('co-operative', 'informal');
    const bare = { ...agreed, action: '' };
    expect(cited(await staff(casework.agreeTimescale, tuesday, bare))).toEqual([
      'letter-lacks-required-part 3(a)',
    ]);
    const spoken = await staff(casework.agreeTimescale, tuesday, { ...bare, whyNotWritten: 'Done tonight.' });
    expect(spoken.outcome).toBe('done');
    const seen = await complaint.seen();
    expect(seen.letters.map(({ kind }) => kind)).toEqual(['receipt']);
    expect(seen.events.at(-1)?.words).toEqual({ whyNotWritten: 'Done tonight.' });
  });

  test('not where the policy sets the day, and not for a day gone by', async () => {
    const { staff } = await at('connect');
    expect(cited(await staff(casework.agreeTimescale, tuesday, agreed))).toEqual([
      'policy-leaves-no-date-to-agree 1.6',
    ]);
    const croft = await at('croft');
    expect(
      reasons(await croft.staff(casework.agreeTimescale, tuesday, { ...agreed, dueOn: '2026-11-23' })),
    ).toEqual(['day-has-passed']);
  });
});
