/** A record that has to stay is met by nobody who works there: asked as staff ask, through the procedures. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, test, vi } from 'vitest';
import type { Caller } from '#call';
import * as settings from '#config';
import { aHandler, aResident, asCall } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { createCaller } from '../api/router.ts';
import { applyErasures, erase } from './index.ts';

vi.mock('#config', async (original) => {
  const actual = await original<typeof settings>();
  return { ...actual, config: vi.fn(actual.config) };
});
const folder = mkdtempSync(join(tmpdir(), 'putright-beyond-'));
vi.mocked(settings.config).mockReturnValue({ ...settings.config(), DATA_DIR: folder });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const database = await aDatabase();
const now = '2026-11-25T10:00:00.000Z';
const handler = await aHandler(database);
const manager = await aHandler(database, 'connect', 'manager');
const other = await aHandler(database, 'connect', 'manager');
const as = (caller: Caller, at = now) =>
  createCaller({
    ...{
      pool: database.pool,
      landlordId: 'connect',
      caller,
      now: at,
      today: at.slice(0, 10),
      language: 'en',
    },
    ...{ requestId: 'test', peer: '192.0.2.1', signedInAt: at },
  });

async function closed() {
  const resident = await aResident(database);
  const { reference } = await aComplaint(database, { caller: resident });
  await asCall(database, { caller: { kind: 'system' } }, ({ tx }) =>
    tx.execute(`UPDATE complaints SET is_closed = true WHERE reference = '${reference}'`),
  );
  return { resident, reference };
}
const nothingElse = () => Promise.resolve();
const eraseAll = (resident: Caller) =>
  asCall(database, { caller: resident, now }, (call) =>
    erase(call, { fields: ['account'], onceKey: randomUUID() }, nothingElse),
  );

const { resident, reference } = await closed();
const beside = await closed();
/** Everything of staff's that could show it, by name; false where it does not. */
const shows = async (caller: Caller): Promise<string[]> => {
  const desk = as(caller);
  const asked: Record<string, Promise<unknown>> = {
    page: desk.complaints.deskView({ reference }),
    list: desk.desk.list({ group: 'closed' }),
    search: desk.desk.search({ q: reference }),
    register: desk.desk.register({ year: 2026 }),
    remedies: desk.remedies.of({ reference }).then((found) => ({ found, reference })),
    notes: desk.privacy.notes({ reference }),
    sharing: desk.sharing.parts({ reference }),
  };
  const told = await Promise.all(
    Object.entries(asked).map(async ([name, answer]) => {
      const said = await answer.catch((fault: { code?: string }) => {
        if (fault.code !== 'NOT_FOUND') throw fault;
        return null;
      });
      return JSON.stringify(said).includes(reference) ? name : '';
    }),
  );
  return told.filter((name) => name !== '');
};
const everywhere = ['page', 'list', 'search', 'register', 'remedies', 'notes', 'sharing'];

test('until the account is erased staff meet it, and no longer then; what is beside it stays', async () => {
  expect(await shows(handler)).toEqual(everywhere);
  await eraseAll(resident);
  expect(await shows(handler)).toEqual([]);
  expect(await shows(manager)).toEqual([]);
  await expect(as(handler).complaints.deskView({ reference })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await as(handler).complaints.deskView({ reference: beside.reference })).toBeDefined();
  expect(await database.rowsOf(`complaints WHERE reference = '${reference}'`)).toHaveLength(1);
});

test('an act on it is answered as on one that does not exist', async () => {
  const act = { onceKey: randomUUID(), version: 1, lesson: 'x', reasons: 'y' };
  const asked = await as(handler).verbs.noteLesson({ ...act, reference });
  const none = await as(handler).verbs.noteLesson({ ...act, reference: 'CN-2222-2222' });
  expect(asked).toEqual(none);
});

test('a manager opens it for half an hour with a reason, alone; the reason and the line stay', async () => {
  const opening = { reference: reference.toLowerCase(), because: 'A court asked', onceKey: randomUUID() };
  await expect(as(handler).retention.openBeyondUse(opening)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await as(manager).retention.openBeyondUse(opening)).toMatchObject({ value: { reference } });
  expect(await as(manager).complaints.deskView({ reference })).toBeDefined();
  for (const caller of [other, handler])
    await expect(as(caller).complaints.deskView({ reference })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const before = '2026-11-25T10:29:59.000Z';
  expect(await as(manager, before).complaints.deskView({ reference })).toBeDefined();
  const after = '2026-11-25T10:30:00.000Z';
  await expect(as(manager, after).complaints.deskView({ reference })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const lines = await database.rowsOf(`audit_lines WHERE act = 'beyond-use-opened'`);
  expect(lines).toHaveLength(1);
  expect(await database.rowsOf('beyond_use_openings')).toMatchObject([{ because: 'A court asked' }]);
});

test('without a reason, or for a complaint that is in use, it is not opened', async () => {
  const open = (input: { reference: string; because: string }) =>
    as(manager).retention.openBeyondUse({ ...input, onceKey: randomUUID() });
  await expect(open({ reference, because: ' ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const inUse = await open({ reference: beside.reference, because: 'x' });
  expect(inUse).toMatchObject({ refusals: [{ reason: 'no-such-record' }] });
  expect(await open({ reference: 'CN-2222-2222', because: 'x' })).toEqual(inUse);
});

test('after a restore the ledger puts it beyond use again', async () => {
  const sql = postgres(database.superUrl, { max: 1, onnotice: () => {} });
  await sql`DELETE FROM beyond_use_openings`;
  await sql`DELETE FROM beyond_use`;
  await sql.end();
  expect(await shows(handler)).toEqual(everywhere);
  await asCall(database, { caller: { kind: 'system' } }, (call) => applyErasures(call, nothingElse));
  expect(await shows(handler)).toEqual([]);
});
