import { describe, expect, test } from 'vitest';
import { anOffer, aRemedy, somethingOwed } from '../../tests/builders/remedies.ts';
import { chaseRemedies } from '../../tests/builders/rounds.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { remedyList, remedyTally } from './index.ts';

const database = await aDatabase();
const dayAfter = '2026-12-15T10:00:00.000Z';
const owed = (landlordId: string) => somethingOwed(database, landlordId);

describe('the daily round', () => {
  test('tells the resident once for each day that passed, and again for a new one', async () => {
    const { resident, handler, complaint } = await owed('croft');
    const remedy = await aRemedy(complaint, handler, { kind: 'apology' });
    const round = (now: string) => complaint.call({ kind: 'system' }, now, chaseRemedies);
    expect(await round('2026-12-14T07:00:00.000Z')).toBe(0);
    expect(await round('2026-12-15T07:00:00.000Z')).toBe(1);
    expect(await round('2026-12-16T07:00:00.000Z')).toBe(0);
    const moved = { what: anOffer.what, dueOn: '2026-12-20', reason: 'We were late.' };
    await remedy.does('change', handler, dayAfter, moved);
    expect(await round('2026-12-22T07:00:00.000Z')).toBe(1);
    const mails = await database.rowsOf(`mails WHERE purpose = 'remedy-late' AND landlord_id = 'croft'`);
    expect(mails.map(({ about }) => about).sort()).toEqual([
      `${remedy.remedyId}:2026-12-14`,
      `${remedy.remedyId}:2026-12-20`,
    ]);
    expect(mails[0]?.body).not.toContain('fan');
    expect(
      (await remedy.does('confirm', resident, '2026-12-22T10:00:00.000Z', { isDone: 'no' })).outcome,
    ).toBe('done');
  });

  test('silence after the time is neither yes nor no, counted apart, and the resident can still say', async () => {
    const { resident, handler, complaint } = await owed('co-operative');
    const remedy = await aRemedy(complaint, handler);
    const on = '2026-12-10T12:00:00.000Z';
    await remedy.does('complete', handler, on, { doneOn: '2026-12-10', evidence: 'Job 4471.' });
    const round = (now: string) => complaint.call({ kind: 'system' }, now, chaseRemedies);
    await round('2027-01-07T07:00:00.000Z');
    expect((await remedy.seen(resident)).standing).toBe('done');
    await round('2027-01-08T07:00:00.000Z');
    await round('2027-01-09T07:00:00.000Z');
    const seen = await remedy.seen(resident);
    expect(seen).toMatchObject({ standing: 'unconfirmed', isOpen: false, version: 3 });
    const later = '2027-01-09T10:00:00.000Z';
    expect(await complaint.call(handler, later, remedyTally)).toMatchObject({ unconfirmed: 1, confirmed: 0 });
    await remedy.does('confirm', resident, later, { isDone: 'no' });
    expect((await remedy.seen(resident, later)).standing).toBe('reopened');
  });

  test('the desk lists late, due, open, waiting and unconfirmed remedies, a page at a time', async () => {
    const { handler, complaint } = await owed('coop-homes');
    for (const day of ['2026-12-01', '2026-12-14', '2026-12-22', '2027-02-01'])
      await aRemedy(complaint, handler, { dueOn: day });
    const list = (name: 'late' | 'due' | 'open' | 'waiting', after?: string) =>
      complaint.call(handler, dayAfter, (call) => remedyList(call, { list: name, after }));
    const days = async (name: Parameters<typeof list>[0]) =>
      (await list(name)).rows.map(({ dueOn }) => dueOn);
    expect(await days('late')).toEqual(['2026-12-01', '2026-12-14']);
    expect(await days('due')).toEqual(['2026-12-22']);
    expect(await days('open')).toHaveLength(4);
    const [first] = (await list('open')).rows;
    const next = await list('open', `${first?.dueOn}~${first?.remedyId}`);
    expect(next.rows.map(({ dueOn }) => dueOn)).toEqual(['2026-12-14', '2026-12-22', '2027-02-01']);
    expect(next.counts).toEqual({ late: 2, due: 1, open: 4, waiting: 0, unconfirmed: 0 });
    expect((await list('open', '2026-02-31~nobody')).rows).toHaveLength(4);
  });
});
