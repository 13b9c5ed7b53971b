import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { aDatabase } from '../../tests/setup/database.ts';
import { aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { anAccount } from '../../tests/builders/accounts.ts';
import { titleOf } from './account.ts';
import { bodyHashOf, decideLodging, lodge } from './lodge.ts';
import { view } from './view.ts';

const database = await aDatabase();

describe('deciding', () => {
  const facts = { personId: 'p', now: monday, governing: null, earlier: undefined };

  test('takes a complaint where the landlord has no policy in force, and says so', () => {
    const decided = decideLodging(facts, { account: anAccount() });
    expect(decided).toMatchObject({ outcome: 'done', cautions: [{ reason: 'no-edition-in-force' }] });
  });

  test('is formal unless the resident asks for the step before', () => {
    const formalIn = (way: 'formal' | 'informal' | undefined) => {
      const decided = decideLodging(facts, { account: anAccount(way && { way: { way } }) });
      return decided.outcome === 'done' && decided.value.kind === 'new' ? decided.value.fact : undefined;
    };
    expect(formalIn(undefined)).toMatchObject({ formal: true });
    expect(formalIn('formal')).toMatchObject({ formal: true });
    expect(formalIn('informal')).toMatchObject({ formal: false });
  });

  test('names everything that is missing at once, and takes no first request for a complaint', () => {
    const { contact: _, ...rest } = anAccount({ kind: { kind: 'request' } });
    const decided = decideLodging(facts, { account: rest });
    expect(decided.outcome === 'refused' && decided.refusals.map((each) => each.facts?.question)).toEqual([
      'kind',
      'contact',
    ]);
  });

  test('the same key with another account is another complaint, and refused', () => {
    const account = anAccount();
    const same = { personId: 'p', bodyHash: bodyHashOf(account) };
    expect(decideLodging({ ...facts, earlier: same }, { account })).toMatchObject({
      value: { kind: 'again' },
    });
    for (const earlier of [
      { ...same, bodyHash: 'other' },
      { ...same, personId: 'q' },
    ])
      expect(decideLodging({ ...facts, earlier }, { account })).toMatchObject({
        outcome: 'refused',
        refusals: [{ reason: 'once-key-reused-for-another-complaint' }],
      });
  });

  test('a complaint without a name goes by its first words', () => {
    const named = (account: string) => titleOf(anAccount({ 'what-happened': { account, title: '' } }));
    expect(named('The boiler broke. Nobody came.')).toBe('The boiler broke');
    expect(named('No heat')).toBe('No heat');
    expect([...named('word '.repeat(60))].length).toBeLessThanOrEqual(82);
  });
});

describe('lodging', () => {
  const lodgedBy = (caller: Caller, onceKey: string, account = anAccount(), now = monday) =>
    asCall(database, { caller, now }, (call) => lodge(call, { account, onceKey }));

  test('keeps complaint, event, dates, receipt, mail and audit line together', async () => {
    const caller = await aResident(database);
    const lodged = await lodgedBy(caller, randomUUID());
    if (lodged.outcome !== 'done') throw new Error('refused');
    expect(lodged.value.reference).toMatch(/^CN-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(lodged.value.receiptCode).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const seen = await asCall(database, { caller }, (call) => view(call, lodged.value.reference));
    expect(seen?.complaint).toMatchObject({
      stage: 'stage-1',
      nextDueOn: '2026-11-25',
      nextDuty: 'stage-1.acknowledge',
    });
    expect(seen?.letters.map((letter) => letter.kind)).toEqual(['receipt']);
    expect(seen?.answer?.duties.map((duty) => [duty.id, duty.dueOn])).toEqual([
      ['stage-1.acknowledge', '2026-11-25'],
      ['stage-1.respond', '2026-12-07'],
    ]);
    const id = seen?.complaint.complaintId;
    const of = async (table: string) =>
      (await database.rowsOf(table)).filter((row) => row['complaint_id'] === id);
    expect(await of('told_dates')).toHaveLength(2);
    expect(await of('complaint_events')).toHaveLength(1);
    expect((await database.rowsOf('mails')).filter((row) => row['about'] === id)).toHaveLength(1);
    expect(
      (await database.rowsOf('audit_lines')).filter((row) => row['object'] === `complaint:${id}`),
    ).toHaveLength(1);
  });

  test('thirty at once with one key make one complaint, and all hear of the same', async () => {
    const caller = await aResident(database);
    const onceKey = randomUUID();
    const answers = await Promise.all(Array.from({ length: 30 }, () => lodgedBy(caller, onceKey)));
    const references = new Set(answers.map((each) => each.outcome === 'done' && each.value.reference));
    expect(references.size).toBe(1);
    const rows = (await database.rowsOf('complaints')).filter((row) => row['once_key'] === onceKey);
    expect(rows).toHaveLength(1);
    const letters = (await database.rowsOf('letters')).filter((row) => row['once_key'] === onceKey);
    expect(letters).toHaveLength(1);
  });

  test('the key of one complaint is refused for another, and nothing is kept', async () => {
    const caller = await aResident(database);
    const onceKey = randomUUID();
    await lodgedBy(caller, onceKey);
    const before = await database.rowsOf('complaints');
    const second = await lodgedBy(caller, onceKey, anAccount({ 'put-right': { wish: 'Something else.' } }));
    expect(second).toMatchObject({
      outcome: 'refused',
      refusals: [{ reason: 'once-key-reused-for-another-complaint' }],
    });
    expect(await database.rowsOf('complaints')).toHaveLength(before.length);
  });

  test('who asked for the portal only gets no mail about it', async () => {
    const caller = await aResident(database);
    const account = anAccount();
    account.contact.way = 'portal-only';
    const before = (await database.rowsOf('mails')).length;
    await lodgedBy(caller, randomUUID(), account);
    expect((await database.rowsOf('mails')).length).toBe(before);
  });

  test('is taken on a day before any policy was in force: no date is made up', async () => {
    const caller = await aResident(database);
    const long = '2010-03-01T10:00:00.000Z';
    const lodged = await lodgedBy(caller, randomUUID(), anAccount(), long);
    expect(lodged).toMatchObject({ outcome: 'done', cautions: [{ reason: 'no-edition-in-force' }] });
    if (lodged.outcome !== 'done') return;
    const seen = await asCall(database, { caller }, (call) => view(call, lodged.value.reference));
    expect(seen).toMatchObject({ answer: null, complaint: { nextDueOn: null, edition: null } });
  });
});
