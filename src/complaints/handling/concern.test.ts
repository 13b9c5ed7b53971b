import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aHandler, aResident, asCall, monday } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { answerConcern, followConcern, listConcerns, tellConcern } from './concern.ts';

const database = await aDatabase();
const peer = '192.0.2.7';
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map(({ reason }) => reason);

const tell = (
  made: Parameters<typeof asCall>[1],
  words = 'Bins burn at night.',
  onceKey = randomUUID(),
  from = peer,
) => asCall(database, made, (call) => tellConcern(call, { onceKey, words }, { peer: from }));
const follow = (code: string, landlordId = 'connect', from = peer) =>
  asCall(database, { landlordId }, (call) => followConcern(call, { code }, { peer: from }));
const told = async (landlordId: string) => {
  const answer = await tell({ landlordId });
  if (answer.outcome !== 'done') throw new Error(reasons(answer)?.join());
  return answer.value;
};

describe('told without a name', () => {
  test.each([
    ['connect', 'outside-the-procedure', '1.10'],
    ['cottington', 'outside-the-procedure', '9'],
    ['coop-homes', 'not-accepted', '3'],
    ['croft', 'noted', null],
    ['co-operative', 'noted', null],
  ])('%s takes it as its policy says', async (landlordId, takenAs, clause) => {
    const { code } = await told(landlordId);
    expect(await follow(code.toLowerCase(), landlordId)).toMatchObject({
      value: { takenAs, clause, answer: null },
    });
  });

  test('keeps nothing of whoever told it, signed in or not, and the code nowhere', async () => {
    const resident = await aResident(database);
    const answer = await tell({ caller: resident }, 'Unmistakable words.');
    const code = answer.outcome === 'done' ? answer.value.code : '';
    const [row] = await database.rowsOf(`concerns WHERE words = 'Unmistakable words.'`);
    expect(JSON.stringify(row)).not.toContain(resident.personId);
    const lines = await database.rowsOf(`audit_lines WHERE act = 'concern-told'`);
    expect(new Set(lines.map((line) => line['actor']))).toEqual(new Set(['visitor']));
    for (const table of ['concerns', 'audit_lines', 'limit_counts']) {
      const all = JSON.stringify(await database.rowsOf(table));
      expect(all).not.toContain(code);
      expect(all).not.toContain(peer);
    }
  });

  test('the same key is one concern with one code; other words under it are refused', async () => {
    const onceKey = randomUUID();
    const [first, second] = [
      await tell({}, 'Once.', onceKey, '192.0.2.8'),
      await tell({}, 'Once.', onceKey, '192.0.2.8'),
    ];
    expect(first).toEqual(second);
    expect(reasons(await tell({}, 'Twice.', onceKey, '192.0.2.8'))).toEqual([
      'once-key-reused-for-another-act',
    ]);
  });

  test('is answered once, by staff, and whoever has the code reads it; nobody at another landlord', async () => {
    const handler = await aHandler(database);
    const { code } = await told('connect');
    const found = await follow(code);
    const concernId = found.outcome === 'done' ? found.value.concernId : '';
    const answer = (words: string, id = concernId) =>
      asCall(database, { caller: handler }, (call) => answerConcern(call, { concernId: id, answer: words }));
    expect((await answer('We sent someone.')).outcome).toBe('done');
    expect(reasons(await answer('Again.'))).toEqual(['answered-already']);
    expect(reasons(await answer('Else.', randomUUID()))).toEqual(['no-such-concern']);
    expect(await follow(code)).toMatchObject({ value: { answer: 'We sent someone.', answeredAt: monday } });
    expect(reasons(await follow(code, 'croft'))).toEqual(['no-such-concern']);
    const listed = await asCall(database, { caller: handler }, listConcerns);
    expect(listed.at(-1)?.answer).toBe('We sent someone.');
  });

  test('one place tells ten an hour and tries thirty codes in ten minutes', async () => {
    const tells: (string | undefined)[] = [];
    for (let each = 0; each < 11; each += 1)
      tells.push(reasons(await tell({}, `No ${each}.`, randomUUID(), '203.0.113.4'))?.[0]);
    expect(tells.filter((each) => each === undefined)).toHaveLength(10);
    expect(tells[10]).toBe('too-many-concerns-told');
    let last: string | undefined;
    for (let each = 0; each < 31; each += 1)
      last = reasons(await follow('2222-2222-2222', 'connect', '203.0.113.4'))?.[0];
    expect(last).toBe('too-many-codes-tried');
  });
});
