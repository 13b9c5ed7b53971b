import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { anAccount } from '../../../tests/builders/accounts.ts';
import { aHandler, aResident, asCall, monday } from '../../../tests/builders/calls.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { deskList, deskListInput } from '../desk-list.ts';
import { maySee, view } from '../view.ts';
import { register, registerInput } from './register.ts';
import { search } from './search.ts';
import type { Caller } from '#call';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';

const told = (account: string, title = '', name = 'Amina Yusuf') =>
  anAccount({
    'what-happened': { account, title },
    contact: { name, way: 'e-mail', telephone: '', address: '', safety: '' },
  });

const listFor = async (caller: Caller, landlordId: string, now: string, asked: object = {}) => {
  const lists = await asCall(database, { landlordId, caller, now }, (call) =>
    deskList(call, deskListInput.parse(asked)),
  );
  return Object.fromEntries(
    (lists ?? []).map(({ group, rows }) => [group, rows.map((row) => row.reference)]),
  );
};

describe('the list', () => {
  test('each open complaint stands in one group, by the day next due', async () => {
    const landlordId = 'co-operative';
    const caller = await aResident(database, landlordId);
    const handler = await aHandler(database, landlordId);
    const complaint = await aComplaint(database, { landlordId, caller });
    const other = await aComplaint(database, { landlordId, caller, now: '2026-11-20T10:00:00.000Z' });
    const { acknowledge: ack } = { acknowledge: await complaint.acknowledged(handler, tuesday) };
    expect(ack.outcome).toBe('done');
    // The first is acknowledged, its answer due five working days after receipt, on the 30th; the other is late.
    const on = (now: string, asked?: object) => listFor(handler, landlordId, now, asked);
    expect(await on(tuesday)).toMatchObject({ late: [other.reference], later: [complaint.reference] });
    expect(await on('2026-11-26T10:00:00.000Z')).toMatchObject({ near: [complaint.reference], later: [] });
    expect(await on('2026-11-30T10:00:00.000Z')).toMatchObject({ today: [complaint.reference], near: [] });
    await complaint.answered(await aHandler(database, landlordId, 'manager'), '2026-11-27T10:00:00.000Z');
    expect(await on('2026-11-30T10:00:00.000Z')).toMatchObject({
      late: [other.reference],
      today: [],
      waiting: [complaint.reference],
    });
    expect(await on(tuesday, { filter: { duty: 'acknowledge' } })).toMatchObject({
      late: [other.reference],
      waiting: [],
    });
    expect(await on(tuesday, { filter: { channel: 'fax' } })).toMatchObject({ late: [] });
    expect(await on(tuesday, { filter: { stage: 'stage-1' } })).toMatchObject({ late: [other.reference] });
    expect(await on(tuesday, { filter: { atRisk: true } })).toMatchObject({ late: [] });
    expect(await on(tuesday, { filter: { mine: true } })).toMatchObject({ late: [] });
  });

  test('what was allocated to the caller is theirs', async () => {
    const landlordId = 'coop-homes';
    const caller = await aResident(database, landlordId);
    const handler = await aHandler(database, landlordId);
    const complaint = await aComplaint(database, { landlordId, caller });
    await aComplaint(database, { landlordId, caller });
    const { complaintId } = (await complaint.seen()).complaint;
    const event = JSON.stringify({
      fact: { type: 'allocated', at: tuesday },
      words: { handler: handler.personId },
    });
    await asCall(database, { landlordId }, (call) =>
      call.tx.execute(
        sql`INSERT INTO complaint_events VALUES (${landlordId}, ${complaintId}, 2, ${event}, now(), now(), NULL, 'staff', ${randomUUID()})`,
      ),
    );
    const mine = await listFor(handler, landlordId, tuesday, { filter: { mine: true } });
    expect(Object.values(mine).flat()).toEqual([complaint.reference]);
  });

  test('pages of a group meet each complaint once', async () => {
    const landlordId = 'croft';
    const caller = await aResident(database, landlordId);
    const handler = await aHandler(database, landlordId);
    for (let made = 0; made < 52; made += 1) await aComplaint(database, { landlordId, caller });
    const page = (after?: string) =>
      asCall(database, { landlordId, caller: handler, now: monday }, (call) =>
        deskList(call, deskListInput.parse({ group: 'near', after })),
      );
    const first = await page();
    const second = await page(first?.[0]?.after);
    const references = [...(first?.[0]?.rows ?? []), ...(second?.[0]?.rows ?? [])].map(
      (row) => row.reference,
    );
    expect(new Set(references).size).toBe(52);
    expect(first?.[0]?.count).toBe(52);
    expect(second?.[0]?.after).toBeUndefined();
    expect((await page('nowhere'))?.[0]?.rows).toHaveLength(50);
    const book = (from?: string) =>
      asCall(database, { landlordId, caller: handler, now: monday }, (call) =>
        register(call, registerInput.parse({ year: 2026, after: from })),
      );
    const [top, rest] = [await book(), await book((await book()).after)];
    expect([top.entries.length, rest.entries.length, rest.after]).toEqual([50, 2, undefined]);
    expect(new Set([...top.entries, ...rest.entries].map((each) => each.reference)).size).toBe(52);
    const policyEditor = await aHandler(database, landlordId, 'policy-editor');
    expect(await listFor(policyEditor, landlordId, monday)).toEqual({});
  });
});

describe('who sees what', () => {
  test('a board member sees the committee stage, and no other', async () => {
    const landlordId = 'co-operative';
    const resident = await aResident(database, landlordId);
    const handler = await aHandler(database, landlordId);
    const board = await aHandler(database, landlordId, 'board-member');
    const complaint = await aComplaint(database, { landlordId, caller: resident });
    const asBoard = (now: string) => complaint.call(board, now, (call) => view(call, complaint.reference));
    expect(await asBoard(tuesday)).toBeUndefined();
    await complaint.answered(handler, tuesday);
    await complaint.takenFurther(resident, tuesday);
    expect((await asBoard(tuesday))?.complaint.stage).toBe('stage-2');
    const seen = Object.values(await listFor(board, landlordId, tuesday)).flat();
    expect(seen).toEqual([complaint.reference]);
    expect(Object.values(await listFor(board, 'connect', tuesday)).flat()).toEqual([]);
  });
  test('whoever a complaint is about meets it in no list, search or register', async () => {
    const landlordId = 'connect';
    const caller = await aResident(database, landlordId);
    const [one, two] = [await aHandler(database, landlordId), await aHandler(database, landlordId)];
    const complaint = await aComplaint(database, { landlordId, caller }, told('The quokka was rude.'));
    const { complaintId } = (await complaint.seen()).complaint;
    const say = (sequence: number, words: object) =>
      asCall(database, { landlordId }, (call) =>
        call.tx.execute(
          sql`INSERT INTO complaint_events VALUES (${landlordId}, ${complaintId}, ${sequence}, ${JSON.stringify(
            {
              fact: { type: 'about-recorded', at: tuesday },
              words,
            },
          )}, now(), now(), NULL, 'staff', ${randomUUID()})`,
        ),
      );
    const meets = (by: Caller) =>
      asCall(database, { landlordId, caller: by, now: tuesday }, async (call) => {
        const lists = await deskList(call, deskListInput.parse({}));
        const found = await search(call, { q: 'quokka' });
        const entries = (await register(call, registerInput.parse({ year: 2026 }))).entries;
        return [lists?.flatMap(({ rows }) => rows) ?? [], found?.rows ?? [], entries].map((rows) =>
          rows.some(({ reference }) => reference === complaint.reference),
        );
      });
    await say(2, { about: 'staff-member', person: one.personId, manager: 'not-known', instead: false });
    expect([await meets(one), await meets(two)]).toEqual([
      [false, false, false],
      [true, true, true],
    ]);
    await say(3, { about: 'staff-member', person: 'not-listed', manager: 'not-known', instead: false });
    expect(await meets(one)).toEqual([false, false, false]);
    await say(4, { about: 'contractor', person: one.personId, instead: true });
    expect(await meets(one)).toEqual([true, true, true]);
  });
  test.each([
    ['administrator', false],
    ['policy-editor', false],
    ['board-member', false],
    ['handler', true],
    ['manager', true],
  ] as const)('%s of the landlord: %s', (role, sees) => {
    const caller: Caller = { kind: 'staff', personId: 'x', roles: [role] };
    expect(maySee(caller, { personId: 'someone', stage: 'stage-1' })).toBe(sees);
    const atCommittee = maySee(caller, { personId: 'someone', stage: 'stage-2' }, ['stage-2']);
    expect(atCommittee).toBe(sees || role === 'board-member');
  });
});

describe('the plans', () => {
  /** As the web role, with sequential scans made dear: a small table would be read whole otherwise. */
  const planOf = (query: ReturnType<typeof sql>) =>
    asCall(database, {}, async (call) => {
      await call.tx.execute(sql`SET LOCAL enable_seqscan = off`);
      await call.tx.execute(sql`SELECT set_config('app.asked_words', 'akhtar', true)`);
      const rows = await call.tx.execute(sql`EXPLAIN ${query}`);
      return [...rows].map((row) => String(row['QUERY PLAN'])).join('\n');
    });

  test('a search is answered from its index, behind the wall', async () => {
    await aComplaint(database, { caller: await aResident(database) });
    const owner = postgres(database.superUrl, { max: 1, onnotice: () => {} });
    await owner.unsafe(`INSERT INTO complaints (landlord_id, complaint_id, reference, person_id, once_key, body_hash, title,
        account, received_at, received_on, channel, policy_hash, code_hash, calendar_hash, stage)
      SELECT landlord_id, gen_random_uuid(), 'CN-' || g, person_id, gen_random_uuid(), '', 'Made ' || g, '{}', received_at,
        received_on, 'portal', '', '', '', 'stage-1'
      FROM generate_series(1, 3000) AS g, (SELECT * FROM complaints WHERE landlord_id = 'connect' LIMIT 1) AS one`);
    await owner.unsafe('ANALYZE complaint_words');
    await owner.end();
    const plan = await planOf(
      sql`SELECT complaint_id FROM complaint_words WHERE landlord_id = ${'connect'} LIMIT 1000`,
    );
    expect(plan).toMatch(/Bitmap Index Scan on complaint_words_asked/);
    expect(plan).toMatch(/Index Cond: .*words @@ /);
    expect(plan).not.toMatch(/Filter: \(words/);
  });
  test('a group is a range of the open ones alone', async () => {
    const plan = await planOf(
      sql`SELECT complaint_id FROM complaints WHERE landlord_id = ${'connect'} AND NOT is_closed
        AND next_due_on < ${'2026-11-23'}::date ORDER BY next_due_on, complaint_id LIMIT 50`,
    );
    expect(plan).toMatch(/Index (?:Only )?Scan using complaints_open/);
    expect(plan).not.toContain('Sort');
  });
});
