import { describe, expect, test } from 'vitest';
import { aHandler } from '../../tests/builders/calls.ts';
import { anOffer, aRemedy, somethingOwed } from '../../tests/builders/remedies.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { remedyLines } from './index.ts';

const database = await aDatabase();
const monday = '2026-11-23T10:00:00.000Z';
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map(({ reason }) => reason);
const owed = () => somethingOwed(database, 'connect');

describe('to done', () => {
  test('the landlord says so with what shows it, and asks; the resident confirms', async () => {
    const { resident, handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    const completed = { doneOn: '2026-12-10', evidence: 'Job 4471, photo taken.' };
    expect(reasons(await remedy.does('complete', handler, monday, completed))).toEqual(['day-has-not-come']);
    const on = '2026-12-10T12:00:00.000Z';
    expect((await remedy.does('complete', handler, on, completed)).outcome).toBe('done');
    expect(await remedy.seen(resident, on)).toMatchObject({ standing: 'done', confirmBy: '2027-01-07' });
    expect(
      JSON.stringify((await complaint.seen()).letters.find(({ kind }) => kind === 'remedy-done')),
    ).toMatch(/Job 4471.*Thursday 7/);
    expect(reasons(await remedy.does('withdraw', handler, on, { reason: 'No.' }))).toEqual([
      'remedy-is-done',
    ]);
    expect(reasons(await remedy.does('change', handler, on, { ...anOffer, reason: 'No.' }))).toEqual([
      'remedy-is-done',
      'nothing-changed',
    ]);
    await remedy.does('confirm', resident, on, { isDone: 'yes' });
    expect(await remedy.seen(resident, on)).toMatchObject({ standing: 'confirmed', isOpen: false });
    expect(reasons(await remedy.does('confirm', resident, on, { isDone: 'yes' }))).toEqual([
      'remedy-is-confirmed',
    ]);
  });

  test('a remedy is late from the day after its day on', async () => {
    const { resident, handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    const on = (day: string) => `2026-12-${day}T12:00:00.000Z`;
    expect((await remedy.seen(resident, on('14'))).isLate).toBe(false);
    expect(reasons(await remedy.does('confirm', resident, on('14'), { isDone: 'no' }))).toEqual([
      'remedy-not-due-yet',
    ]);
    expect((await remedy.seen(resident, on('15'))).isLate).toBe(true);
    expect((await remedy.does('confirm', resident, on('15'), { isDone: 'no' })).outcome).toBe('done');
  });

  test('not done opens it again with its day, at any later time, and no letter waits for it', async () => {
    const { resident, handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    expect(reasons(await remedy.does('confirm', resident, monday, { isDone: 'no' }))).toEqual([
      'remedy-not-due-yet',
    ]);
    await remedy.does('complete', handler, monday, { doneOn: '2026-11-23', evidence: 'Job 1.' });
    await remedy.does('confirm', resident, monday, { isDone: 'no', comment: 'Nobody came.' });
    expect(await remedy.seen(resident)).toMatchObject({
      standing: 'reopened',
      isOpen: true,
      dueOn: '2026-12-14',
      confirmBy: null,
    });
    expect((await complaint.acknowledged(handler, monday)).outcome).toBe('done');
    expect((await complaint.answered(handler, '2026-12-04T10:00:00.000Z')).outcome).toBe('done');
    await remedy.does('complete', handler, monday, { doneOn: '2026-11-23', evidence: 'Job 2.' });
    expect(await remedy.seen(resident)).toMatchObject({ standing: 'done' });
  });

  test('the answer of the stage lists what is offered and open, beside its own words', async () => {
    const { handler, complaint } = await owed();
    await aRemedy(complaint, handler, { dueOn: '2027-03-01' });
    await complaint.acknowledged(handler, monday);
    expect((await complaint.answered(handler, '2026-12-04T10:00:00.000Z')).outcome).toBe('done');
    const blocks = (await complaint.seen('2026-12-04T10:00:00.000Z')).letters.at(-1)?.content.blocks ?? [];
    const heading = blocks.findIndex((each) => 'text' in each && each.text === 'What we will put right');
    expect(blocks.slice(heading + 1, heading + 3)).toEqual([
      { kind: 'paragraph', text: 'We are sorry. The fan is mended by Friday.', isQuoted: true },
      {
        kind: 'list',
        items: ['A new fan in the bathroom. By Monday 1\u00a0March 2027. The repairs team will see to it.'],
      },
    ]);
  });

  test('open remedies outlive the last answer and the next stage, and can be offered after both', async () => {
    const { resident, handler, complaint } = await owed();
    const manager = await aHandler(database, 'connect', 'manager');
    const first = await aRemedy(complaint, handler, { dueOn: '2027-03-01' });
    await complaint.acknowledged(handler, monday);
    await complaint.answered(handler, '2026-12-04T10:00:00.000Z');
    await complaint.takenFurther(resident, '2026-12-07T10:00:00.000Z');
    await complaint.answered(manager, '2026-12-18T10:00:00.000Z');
    const after = '2027-02-01T10:00:00.000Z';
    expect((await first.seen(resident, after)).isOpen).toBe(true);
    const second = await aRemedy(complaint, manager, { kind: 'apology', dueOn: '2027-02-10' }, after);
    expect(await second.seen(resident, after)).toMatchObject({ stage: 'stage-2', isOpen: true });
    const lines = (stage?: string) =>
      complaint.call(manager, after, async (call) => {
        const { complaintId } = await second.seen(manager, after);
        return remedyLines(call, complaintId, stage === undefined ? {} : { stage });
      });
    expect(await lines()).toHaveLength(2);
    expect((await lines('stage-1')).map((line) => line.inWords('en'))).toEqual([
      'A new fan in the bathroom. By Monday 1\u00a0March 2027. The repairs team will see to it.',
    ]);
  });
});
