import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { anAccount } from '../../../tests/builders/accounts.ts';
import { aHandler, aResident, asCall } from '../../../tests/builders/calls.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { view } from '../view.ts';
import { referenceBeginnings, search } from './search.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';
const told = (account: string, title = '', name = 'Amina Yusuf') =>
  anAccount({
    'what-happened': { account, title },
    contact: { name, way: 'e-mail', telephone: '', address: '', safety: '' },
  });

describe('finding', () => {
  const landlordId = 'cottington';
  test('by word, phrase, name, reference and address; never another landlord’s', async () => {
    const caller = await aResident(database, landlordId);
    const handler = await aHandler(database, landlordId);
    const damp = await aComplaint(
      database,
      { landlordId, caller },
      told('Schimmel im Bad, پانی ٹپکتا ہے', 'Damp wall', 'Nasreen Akhtar'),
    );
    const lift = await aComplaint(database, { landlordId, caller }, told('The lift stood for nine days.'));
    const found = async (q: string, by: Caller = handler, at = landlordId) =>
      (await asCall(database, { landlordId: at, caller: by }, (call) => search(call, { q })))?.rows.map(
        (row) => row.reference,
      );
    expect(await found('akhtar')).toEqual([damp.reference]);
    expect(await found('schimmel')).toEqual([damp.reference]);
    expect(await found('پانی')).toEqual([damp.reference]);
    expect(await found('"nine days"')).toEqual([lift.reference]);
    expect(await found('"days nine"')).toEqual([]);
    expect(await found('lift -nine')).toEqual([]);
    expect(await found(lift.reference.toLowerCase())).toEqual([lift.reference]);
    expect(await found(lift.reference.slice(3, 9).replace('-', ' '))).toEqual([lift.reference]);
    expect(await found('')).toEqual([]);
    expect(await found(`' & | ! :* \\`)).toEqual([]);
    expect(await found('akhtar', await aHandler(database, 'connect'), 'connect')).toEqual([]);
    expect(await found('akhtar', await aHandler(database, landlordId, 'administrator'))).toBeUndefined();
    const board = await aHandler(database, landlordId, 'board-member');
    const maySeeIt = await asCall(database, { landlordId, caller: board }, (call) =>
      view(call, damp.reference),
    );
    expect(await found('akhtar', board)).toEqual(maySeeIt ? [damp.reference] : []);
    const [person] = (await database.rowsOf('people')).filter((row) => row['person_id'] === caller.personId);
    expect((await found(String(person?.['email'])))?.sort()).toEqual([damp.reference, lift.reference].sort());
    const lines = (await database.rowsOf('audit_lines')).filter(
      (line) => line['act'] === 'complaints-searched',
    );
    expect(lines.length).toBeGreaterThan(5);
    expect(JSON.stringify(lines)).not.toMatch(/akhtar|schimmel/i);
  });

  test('what a handler wrote is found, what every letter says is not', async () => {
    const caller = await aResident(database, landlordId);
    const handler = await aHandler(database, landlordId);
    const complaint = await aComplaint(database, { landlordId, caller }, told('Quiet words.'));
    const sent = await complaint.acknowledged(handler, tuesday, { responsibleFor: 'The zeppelin.' });
    expect(sent.outcome).toBe('done');
    const found = await asCall(database, { landlordId, caller: handler }, (call) =>
      search(call, { q: 'zeppelin' }),
    );
    expect(found?.rows.map((row) => row.reference)).toEqual([complaint.reference]);
  });

  test('without a question the table of words is empty, and another is not reached by asking', async () => {
    const seen = await asCall(database, { landlordId }, (call) =>
      call.tx.execute(sql`SELECT count(*)::int AS n FROM complaint_words`),
    );
    expect(seen[0]?.['n']).toBe(0);
    const elsewhere = await asCall(database, { landlordId: 'connect' }, async (call) => {
      await call.tx.execute(sql`SELECT set_config('app.asked_words', 'akhtar', true)`);
      return call.tx.execute(sql`SELECT count(*)::int AS n FROM complaint_words`);
    });
    expect(elsewhere[0]?.['n']).toBe(0);
    const forged = asCall(database, { landlordId: 'connect' }, (call) =>
      call.tx.execute(
        sql`INSERT INTO complaint_words SELECT landlord_id, complaint_id, 'x', 'akhtar' FROM complaints LIMIT 1`,
      ),
    );
    await expect(forged).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/permission denied/) },
    });
  });

  test.each([
    ['cc-7k4m', ['CC-7K4M', 'CC-CC7K-4M']],
    ['7k4m29', ['CC-7K4M-29']],
    ['CC 7K4M 29QX', ['CC-7K4M-29QX']],
    ['7', []],
    ['two words here', []],
  ])('%s may be the beginning of %j', (typed, beginnings) => {
    expect(referenceBeginnings(typed, 'CC')).toEqual(beginnings);
  });
});
