/** Whoever looks at a complaint that is not theirs leaves a line, and the person whose it is can see who it was. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Caller } from '#call';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aHandler, aResident } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { note, verifyChain } from '#audit';
import { lockComplaint } from '../complaints/store.ts';
import { withLandlord } from '#db/client';
import { createCaller } from './router.ts';

const database = await aDatabase();

const as = (caller: Caller, landlordId: string, now = '2026-11-24T09:00:00.000Z') =>
  createCaller({
    pool: database.pool,
    landlordId,
    caller,
    now,
    today: now.slice(0, 10),
    language: 'en',
    requestId: 'test',
    peer: '192.0.2.1',
  });

const reads = async (landlordId: string): Promise<string[]> => {
  const lines = await database.rowsOf(
    `audit_lines WHERE landlord_id = '${landlordId}' AND act LIKE '%-opened' OR landlord_id = '${landlordId}' AND act = 'complaints-listed' ORDER BY sequence`,
  );
  return lines.map(({ act, actor }) => `${String(actor)} ${String(act)}`);
};

async function aCase(landlordId: string) {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const complaint = await aComplaint(database, { landlordId, caller: resident });
  return { resident, handler, complaint, reference: complaint.reference };
}

/** Without the signs that keep a name from turning the sentence, with plain spaces. */
const bare = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(/[\u2066-\u2069]/g, '').replace(/\s/g, ' '));

const connect = await aCase('connect');

test('their own complaint is looked at without a line', async () => {
  const { resident, reference } = connect;
  await as(resident, 'connect').complaints.view({ reference });
  expect(await reads('connect')).toEqual([]);
  expect((await as(resident, 'connect').complaints.openings({ reference })).lines).toEqual([]);
});

test('one line an hour for each thing and person, and it names the complaint', async () => {
  const { handler, reference } = connect;
  const opened = `staff:${handler.personId} complaint-opened`;
  for (let each = 0; each < 3; each += 1) await as(handler, 'connect').complaints.deskView({ reference });
  expect(await reads('connect')).toEqual([opened]);
  await as(handler, 'connect', '2026-11-24T10:00:00.000Z').complaints.deskView({ reference });
  expect(await reads('connect')).toEqual([opened, opened]);
  const other = await aHandler(database, 'connect', 'manager');
  await as(other, 'connect').complaints.deskView({ reference });
  expect((await reads('connect')).at(-1)).toBe(`staff:${other.personId} complaint-opened`);
});

test('of the same moment, one', async () => {
  const { handler, reference } = connect;
  const before = (await reads('connect')).length;
  const now = '2026-11-24T14:00:00.000Z';
  await Promise.all([1, 2, 3, 4].map(() => as(handler, 'connect', now).complaints.deskView({ reference })));
  expect(await reads('connect')).toHaveLength(before + 1);
});

test('a letter is one line more than its complaint', async () => {
  const { handler, complaint, reference } = connect;
  await complaint.acknowledged(handler, '2026-11-24T11:00:00.000Z');
  const letterId = (await complaint.seen()).letters[0]?.letterId ?? '';
  const before = (await reads('connect')).length;
  const late = as(handler, 'connect', '2026-11-24T16:00:00.000Z');
  await late.complaints.letter({ reference, letterId });
  expect((await reads('connect')).slice(before).map((line) => line.split(' ')[1])).toEqual([
    'complaint-opened',
    'letter-opened',
  ]);
});

test('the person sees who it was, by day, once for each', async () => {
  const { resident, reference } = connect;
  const { lines, isCut } = await as(resident, 'connect').complaints.openings({ reference });
  expect(isCut).toBe(false);
  expect(bare(lines)).toContain(
    '24 November 2026: Priya Nair (somebody who deals with complaints) opened a letter to you.',
  );
  expect(bare(lines)).toContain('24 November 2026: Priya Nair (a manager) opened your complaint.');
  expect(lines).toHaveLength(3);
});

test('where the landlord names nobody, by what they are and not by name', async () => {
  const { resident, handler, reference } = await aCase('coop-homes');
  await as(handler, 'coop-homes').complaints.deskView({ reference });
  const { lines } = await as(resident, 'coop-homes').complaints.openings({ reference });
  expect(lines).toHaveLength(1);
  expect(bare(lines)[0]).toMatch(/: somebody who deals with complaints opened your complaint\.$/);
  expect(JSON.stringify(lines)).not.toContain('Priya');
});

test('nobody else may ask who looked', async () => {
  const { handler, reference } = connect;
  const stranger = await aResident(database, 'connect');
  await expect(as(stranger, 'connect').complaints.openings({ reference })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(as(handler, 'connect').complaints.openings({ reference })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('what was not shown was not opened', async () => {
  const { handler, reference } = connect;
  const before = await reads('connect');
  const now = '2026-11-25T09:00:00.000Z';
  const shown = as(handler, 'connect', now).complaints.letter({ reference, letterId: randomUUID() });
  await expect(shown).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await reads('connect')).toEqual(before);
});

test('a list with people in it is a line an hour', async () => {
  const { handler } = connect;
  const desk = as(handler, 'connect', '2026-11-26T09:00:00.000Z').desk;
  await desk.list({});
  await desk.list({});
  expect((await reads('connect')).filter((line) => line.endsWith('complaints-listed'))).toHaveLength(1);
});

test('somebody who acts on a complaint and somebody who opens it never wait for each other crosswise', async () => {
  const { handler, reference } = connect;
  await withLandlord(database.pool, 'connect', async (tx) => {
    const now = '2026-11-27T09:00:00.000Z';
    const call = {
      tx,
      landlordId: 'connect',
      caller: handler,
      now,
      today: now.slice(0, 10),
      language: 'en',
      requestId: '',
    };
    await lockComplaint(call, reference);
    // Opened meanwhile: the row of who looked points at the complaint that is held, and the chain is free again after it.
    await as(handler, 'connect', now).complaints.deskView({ reference });
    await note(call, 'update-sent', 'complaint:x');
  });
});

test('the chain is whole after all that', async () => {
  const verdict = await withLandlord(database.pool, 'connect', (tx) => verifyChain(tx));
  expect(verdict).toMatchObject({ isWhole: true });
});
