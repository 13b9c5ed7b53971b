import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, appendFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, test, vi } from 'vitest';
import { verifyChain } from '#audit';
import type { Caller } from '#call';
import * as settings from '#config';
import { openPool, withLandlord } from '#db/client';
import type { ErasableField } from '#library';
import { openSession } from '#people';
import { anAccount } from '../../tests/builders/accounts.ts';
import { aHandler, aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { applyErasures, erasable, erase, finishErasures, ledgerFile, setHold } from './index.ts';

const database = await aDatabase();
const folder = mkdtempSync(join(tmpdir(), 'putright-erase-'));
vi.mock('#config', async (original) => {
  const actual = await original<typeof settings>();
  return { ...actual, config: vi.fn(actual.config) };
});
const real = settings.config();
vi.mocked(settings.config).mockReturnValue({ ...real, DATA_DIR: folder });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const canary = { safety: 'canary-safety', adjustments: 'canary-needs' };
const account = () =>
  anAccount({
    contact: {
      name: 'Amina Yusuf',
      way: 'telephone',
      telephone: '07700 900123',
      address: '1 Elm Row',
      safety: canary.safety,
    },
    help: { formats: ['large-print'], adjustments: canary.adjustments },
    language: { language: 'ur', interpreter: 'yes' },
  });

async function somebody(landlordId = 'connect') {
  const resident = await aResident(database, landlordId);
  const complaint = await aComplaint(database, { caller: resident, landlordId }, account());
  await asCall(database, { landlordId }, (call) =>
    openSession(call, resident.personId, 'resident', 'Canary phone'),
  );
  return { resident, complaint };
}
const nothingMore = () => Promise.resolve();
const wish = (fields: ErasableField[], onceKey = randomUUID()) => ({ fields, onceKey });
const later = '2026-11-24T10:00:00.000Z';
const as = <T>(caller: Caller, work: Parameters<typeof asCall<T>>[2], now = later) =>
  asCall(database, { caller, now }, work);
const accountOf = async (personId: string) =>
  (await database.rowsOf(`complaints WHERE person_id = '${personId}'`))[0]?.account as {
    contact: Record<string, string>;
    help: Record<string, unknown>;
  };

test('what is held can go, and what stays says why and for how long', async () => {
  const { resident } = await somebody();
  const before = await as(resident, erasable);
  expect(before).toEqual({
    because: undefined,
    goes: [
      { field: 'account', isLater: true },
      { field: 'phone', isLater: false },
      { field: 'preferences', isLater: false },
      { field: 'sensitive', isLater: false },
    ],
    stays: [
      { kept: 'complaint', law: 'UK GDPR, article 17(3)(b) and (e)', years: 6, isOnHold: false },
      { kept: 'trail', law: 'UK GDPR, articles 5(2) and 17(3)(b)', years: 7, isOnHold: false },
    ],
  });
});

test('what was picked goes, nothing else, and what waits goes when no complaint is open', async () => {
  const { resident } = await somebody();
  const other = await somebody();
  const { personId } = resident;
  const erased = await as(resident, (call) =>
    erase(call, wish(['account', 'phone', 'sensitive']), nothingMore),
  );
  expect(erased).toMatchObject({
    outcome: 'done',
    value: { went: ['phone', 'sensitive'], later: ['account'] },
  });
  const kept = await accountOf(personId);
  expect(kept.contact).toMatchObject({ telephone: '', safety: '', way: 'portal-only', address: '1 Elm Row' });
  expect(kept.help).toEqual({ formats: ['large-print'], adjustments: '' });
  expect(await accountOf(other.resident.personId)).toMatchObject({ contact: { telephone: '07700 900123' } });
  const person = async () => (await database.rowsOf(`people WHERE person_id = '${personId}'`))[0];
  expect((await person())?.email).not.toBeNull();
  expect(await as(resident, (call) => finishErasures(call, nothingMore))).toBe(0);
  const sql = postgres(database.superUrl, { max: 1 });
  await sql`UPDATE complaints SET is_closed = true WHERE person_id = ${personId}`;
  await sql`UPDATE people SET telephone = '+447700900123' WHERE person_id = ${personId}`;
  await sql`INSERT INTO safe_contacts (landlord_id, person_id, version, channel, telephone, is_neutral, never_post, set_at,
    set_by, set_as) VALUES ('connect', ${personId}, 1, 'ring', '07700 900123', true, true, now(), ${personId}, 'resident')`;
  await sql`INSERT INTO sign_in_numbers (landlord_id, person_id, number_id, number_hash, made_at)
    VALUES ('connect', ${personId}, gen_random_uuid(), 'x', now())`;
  await sql.end();
  expect(await as({ kind: 'system' }, (call) => finishErasures(call, nothingMore))).toBe(1);
  expect(await person()).toMatchObject({
    email: null,
    name: null,
    telephone: null,
    language: 'en',
  });
  for (const table of [
    'sessions',
    'passkeys',
    'passwords',
    'authenticators',
    'recovery_codes',
    'safe_contacts',
    'sign_in_numbers',
  ])
    expect(await database.rowsOf(`${table} WHERE person_id = '${personId}'`)).toEqual([]);
  expect(await database.rowsOf(`sessions WHERE person_id = '${other.resident.personId}'`)).toHaveLength(1);
});

test('words that went are not found by searching either, and the trail still holds', async () => {
  const { resident } = await somebody();
  await as(resident, (call) => erase(call, wish(['phone']), nothingMore));
  const words = await database.rowsOf(
    `complaint_words w JOIN complaints c USING (complaint_id) WHERE c.person_id = '${resident.personId}'`,
  );
  expect(words.length).toBeGreaterThan(0);
  expect(JSON.stringify(words)).not.toContain('900123');
  expect(await asCall(database, {}, ({ tx }) => verifyChain(tx))).toMatchObject({ isWhole: true });
});

test('the same wish twice is one; the ledger holds whose what and no word of it', async () => {
  const { resident } = await somebody();
  const one = wish(['phone', 'preferences']);
  await as(resident, (call) => erase(call, one, nothingMore));
  await as(resident, (call) => erase(call, one, nothingMore));
  const lines = readFileSync(ledgerFile(), 'utf8')
    .split('\n')
    .filter((line) => line.includes(resident.personId));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      landlordId: 'connect',
      erasureId: one.onceKey,
      personId: resident.personId,
      fields: ['phone', 'preferences'],
      at: later,
    },
  ]);
  expect(lines[0]).not.toContain('900123');
});

test('nobody who works here, and nothing on hold', async () => {
  const handler = await aHandler(database);
  expect(await as(handler, (call) => erase(call, wish(['account']), nothingMore))).toMatchObject({
    outcome: 'refused',
    refusals: [{ reason: 'works-here' }],
  });
  const { resident, complaint } = await somebody();
  const hold = { about: complaint.reference, reason: 'A claim was announced.', onceKey: randomUUID() };
  await as(handler, (call) => setHold(call, hold));
  expect(await as(resident, (call) => erase(call, wish(['phone']), nothingMore))).toMatchObject({
    outcome: 'refused',
    refusals: [{ reason: 'on-hold' }],
  });
  expect(await accountOf(resident.personId)).toMatchObject({ contact: { telephone: '07700 900123' } });
  expect((await as(resident, erasable)).stays[0]?.isOnHold).toBe(true);
});

test('a backup that is restored brings nothing back: the ledger is carried out again', async () => {
  const { resident } = await somebody();
  const { personId } = resident;
  // The backup: the database as it is before anything is erased.
  const name = `backup_${randomUUID().slice(0, 8)}`;
  const root = new URL(database.superUrl);
  const from = root.pathname.slice(1);
  root.pathname = '/postgres';
  const superuser = postgres(root.href, { max: 1, onnotice: () => {} });
  await superuser`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${from}`;
  await superuser.unsafe(`CREATE DATABASE ${name} TEMPLATE ${from} OWNER putright_owner`);
  await as(resident, (call) => erase(call, wish(['phone', 'preferences', 'sensitive']), nothingMore));

  const restoredUrl = new URL(database.webUrl);
  restoredUrl.pathname = `/${name}`;
  const restored = openPool(restoredUrl.href, 2);
  const held = new URL(database.superUrl);
  held.pathname = `/${name}`;
  const look = postgres(held.href, { max: 1 });
  const textOf = async () => {
    const rows = await look`SELECT account::text, (SELECT string_agg(words::text, ' ') FROM complaint_words w
      WHERE w.complaint_id = c.complaint_id) AS words, (SELECT n.safety || n.adjustments FROM complaint_needs n
      WHERE n.complaint_id = c.complaint_id) AS needs FROM complaints c WHERE person_id = ${personId}`;
    return JSON.stringify(rows);
  };
  expect(await textOf()).toContain(canary.safety);
  appendFileSync(ledgerFile(), '{"landlordId":"connect","eras');
  const applied = await withLandlord(restored, 'connect', (tx) =>
    applyErasures(
      {
        landlordId: 'connect',
        caller: { kind: 'system' },
        now: later,
        today: '2026-11-24',
        language: 'en',
        requestId: 'apply',
        tx,
      },
      nothingMore,
    ),
  );
  expect(applied).toBeGreaterThan(0);
  for (const each of [canary.safety, canary.adjustments, '900123', 'large-print'])
    expect(await textOf()).not.toContain(each);
  expect(await withLandlord(restored, 'connect', (tx) => verifyChain(tx))).toMatchObject({ isWhole: true });
  await restored.end();
  await look.end();
  await superuser.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
  await superuser.end();
});

test('what was told after the wish stays when the ledger is carried out', async () => {
  const { resident } = await somebody();
  await as(resident, (call) => erase(call, wish(['phone']), nothingMore), monday);
  const again = await aComplaint(database, { caller: resident, now: '2026-11-30T10:00:00.000Z' }, account());
  const line = {
    landlordId: 'connect',
    erasureId: randomUUID(),
    personId: resident.personId,
    fields: ['phone'],
    at: monday,
  };
  const ledger = join(folder, 'by-itself.jsonl');
  writeFileSync(ledger, `${JSON.stringify(line)}\n`);
  expect(await as({ kind: 'system' }, (call) => applyErasures(call, nothingMore, ledger))).toBe(1);
  const rows = await database.rowsOf(`complaints WHERE reference = '${again.reference}'`);
  expect((rows[0]?.account as { contact: { telephone: string } }).contact.telephone).toBe('07700 900123');
});
