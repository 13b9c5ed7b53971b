import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, test, vi } from 'vitest';
import { verifyChain } from '#audit';
import type { Call } from '#call';
import { londonDay } from '#clock';
import * as settings from '#config';
import type { Tx } from '#db/client';
import { aHandler, aResident, asCall } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { liftHold, retentionReport, runDue, runRetention, setHold } from './index.ts';

const database = await aDatabase();
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} });
const folder = mkdtempSync(join(tmpdir(), 'putright-run-'));
vi.mock('#config', async (original) => {
  const actual = await original<typeof settings>();
  return { ...actual, config: vi.fn(actual.config) };
});
const real = settings.config();
vi.mocked(settings.config).mockReturnValue({ ...real, DATA_DIR: folder });
afterAll(async () => {
  await superuser.end();
  rmSync(folder, { recursive: true, force: true });
});

const landlordId = 'connect';
const lodgedAt = '2026-11-23T10:00:00.000Z';
const days = (count: number, from = lodgedAt): string =>
  new Date(Date.parse(from) + count * 86_400_000).toISOString();
const system = (tx: Tx, now: string): Call => ({
  landlordId,
  caller: { kind: 'system' },
  now,
  today: londonDay(now),
  language: 'en',
  requestId: 'run',
  tx,
});
const runAt = (now: string, goOn = () => true) =>
  runRetention(database.pool, landlordId, now, {
    goOn,
    call: (tx) => system(tx, now),
    whenGone: () => Promise.resolve(),
  });

const placeOf = (hash: string): string => join(folder, 'files', landlordId, hash.slice(0, 2), hash);
function aFile(words: string): string {
  const hash = createHash('sha256').update(words).digest('hex');
  mkdirSync(join(placeOf(hash), '..'), { recursive: true });
  writeFileSync(placeOf(hash), words);
  return hash;
}

/** Closed on the day it was lodged, with a file. */
async function closed(words: string = randomUUID()) {
  const resident = await aResident(database, landlordId);
  const complaint = await aComplaint(database, { caller: resident, landlordId, now: lodgedAt });
  const { reference } = complaint;
  const hash = aFile(words);
  const [row] =
    await superuser`UPDATE complaints SET is_closed = true WHERE reference = ${reference} RETURNING complaint_id`;
  const complaintId = String(row?.complaint_id);
  await superuser`INSERT INTO attachments (landlord_id, attachment_id, complaint_id, file_name, media_type, byte_count,
    content_hash, held, taken_at) VALUES (${landlordId}, ${randomUUID()}, ${complaintId}, 'wall.png', 'image/png', 10,
    ${hash}, 'clean', ${lodgedAt})`;
  return { resident, reference, complaintId, hash };
}
const isThere = async (complaintId: string) =>
  (await database.rowsOf(`complaints WHERE complaint_id = '${complaintId}'`)).length === 1;
/** Every table that has anything of a complaint. */
async function tracesOf(complaintId: string): Promise<string[]> {
  const tables = await database.rowsOf(`information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'complaint_id'`);
  const found = [];
  for (const { table_name: table } of tables)
    if ((await database.rowsOf(`${String(table)} WHERE complaint_id = '${complaintId}'`)).length > 0)
      found.push(String(table));
  return found;
}

test.each([
  ['before two at night, yesterday’s', '2026-11-23T01:59:59Z', '2026-11-22'],
  ['from two on, today’s', '2026-11-23T02:00:00Z', '2026-11-23'],
  ['in summer by the clock on the wall', '2026-07-01T01:00:00Z', '2026-07-01'],
])('the run that is due %s', (_, now, day) => expect(runDue(now)).toBe(day));

test('six years and not a day sooner; nothing of it is left, its proof stands, and the trail holds', async () => {
  const one = await closed();
  expect(await tracesOf(one.complaintId)).toEqual(expect.arrayContaining(['letters', 'complaint_events']));
  const early = await runAt(days(2190));
  expect(early?.went['complaints']).toBeUndefined();
  expect(await isThere(one.complaintId)).toBe(true);
  const run = await runAt(days(2191));
  expect(run).toMatchObject({ went: { complaints: 1 }, failed: [] });
  expect(await tracesOf(one.complaintId)).toEqual([]);
  expect(existsSync(placeOf(one.hash))).toBe(false);
  const proof = await database.rowsOf(`audit_lines WHERE act = 'complaint-forgotten'`);
  expect(proof).toMatchObject([
    { object: `complaint:${one.complaintId}`, facts: { reference: one.reference, days: 2190, files: 1 } },
  ]);
  expect(await asCall(database, { landlordId }, ({ tx }) => verifyChain(tx))).toMatchObject({
    isWhole: true,
  });
  expect(await runAt(days(2191))).toBeUndefined();
});

test('open, on hold, with something still to put right, or moved since: it stays', async () => {
  const [open, held, owed, moved] = [await closed(), await closed(), await closed(), await closed()];
  await superuser`UPDATE complaints SET is_closed = false WHERE complaint_id = ${open.complaintId}`;
  await superuser`UPDATE complaints SET last_happened_at = ${days(100)} WHERE complaint_id = ${moved.complaintId}`;
  await superuser`INSERT INTO remedies (landlord_id, remedy_id, complaint_id, stage, kind, what, impact, due_on, first_due_on,
    owner_body, standing, is_open, version) VALUES (${landlordId}, ${randomUUID()}, ${owed.complaintId}, 'stage-1', 'repair', 'A fan', '',
    '2026-12-01', '2026-12-01', 'Repairs', 'agreed', true, 1)`;
  const manager = await aHandler(database, landlordId, 'manager');
  const hold = { about: held.reference, reason: 'A claim was announced.', onceKey: randomUUID() };
  await asCall(database, { landlordId, caller: manager }, (call) => setHold(call, hold));
  await runAt(days(2195));
  for (const each of [open, held, owed, moved]) expect(await isThere(each.complaintId)).toBe(true);
  const [row] = await database.rowsOf(`legal_holds WHERE complaint_id = '${held.complaintId}'`);
  const lift = { holdId: String(row?.hold_id), reason: 'The claim was settled.' };
  await asCall(database, { landlordId, caller: manager }, (call) => liftHold(call, lift));
  await runAt(days(2196));
  expect(await isThere(held.complaintId)).toBe(false);
  expect(await isThere(owed.complaintId)).toBe(true);
  await superuser`UPDATE remedies SET is_open = false`;
  await superuser`UPDATE complaints SET is_closed = true, last_happened_at = ${days(5000)} WHERE landlord_id = ${landlordId}`;
});

test('a file that is missing, changed or cannot be moved keeps its record, and the run goes on', async () => {
  const [missing, changed, gap, whole, shared] = [
    await closed(),
    await closed(),
    await closed(),
    await closed(),
    await closed('shared bytes'),
  ];
  const keeper = await closed('shared bytes');
  await superuser`UPDATE complaints SET last_happened_at = ${days(300)} WHERE complaint_id = ${keeper.complaintId}`;
  rmSync(placeOf(missing.hash));
  writeFileSync(placeOf(changed.hash), 'something else');
  await superuser`UPDATE complaint_events SET sequence = 3 WHERE complaint_id = ${gap.complaintId}`;
  const run = await runAt(days(2200));
  expect(run?.went).toMatchObject({ complaints: 2, failed: 3 });
  expect(new Map(run?.failed.map((each) => [each.reference, each.because]))).toEqual(
    new Map([
      [missing.reference, 'file-missing'],
      [changed.reference, 'file-changed'],
      [gap.reference, 'events-missing'],
    ]),
  );
  for (const each of [missing, changed, gap]) expect(await isThere(each.complaintId)).toBe(true);
  for (const each of [whole, shared]) expect(await isThere(each.complaintId)).toBe(false);
  expect(existsSync(placeOf(keeper.hash))).toBe(true);
  // The next night it is tried again, and what was mended goes.
  writeFileSync(placeOf(missing.hash), 'again wrong');
  const next = await runAt(days(2201));
  expect(next?.failed.map((each) => each.because).sort()).toEqual([
    'events-missing',
    'file-changed',
    'file-changed',
  ]);
  await superuser`UPDATE complaints SET last_happened_at = ${days(5000)} WHERE landlord_id = ${landlordId}`;
});

test('a run that is stopped goes on where it was, and one that was cut off leaves every row with its file', async () => {
  const all = [];
  for (let each = 0; each < 6; each += 1) all.push(await closed());
  let pieces = 0;
  expect(await runAt(days(2210), () => (pieces += 1) <= 2)).toBeUndefined();
  const left = (await Promise.all(all.map(({ complaintId }) => isThere(complaintId)))).filter(Boolean);
  expect(left).toHaveLength(4);
  // As if the process had died between setting a file aside and the commit.
  const [cut] = (
    await Promise.all(all.map(async (each) => ((await isThere(each.complaintId)) ? [each] : [])))
  ).flat();
  const aside = join(folder, 'files', landlordId, 'going');
  mkdirSync(aside, { recursive: true });
  rmSync(placeOf(cut?.hash ?? ''));
  writeFileSync(join(aside, cut?.hash ?? ''), 'x');
  const run = await runAt(days(2210));
  expect(run?.went).toMatchObject({ complaints: 5, failed: 1 });
  expect(readdirSync(aside)).toEqual([]);
  await superuser`UPDATE complaints SET last_happened_at = ${days(5000)} WHERE landlord_id = ${landlordId}`;
});

test('drafts, mail, sessions, refused files, unused accounts and counts go by their days', async () => {
  const now = days(2220);
  const personId = randomUUID();
  await superuser`INSERT INTO people (landlord_id, person_id, email, created_at)
    VALUES (${landlordId}, ${personId}, 'unused@resident.example', ${days(-15, now)})`;
  await superuser`SELECT set_config('app.landlord_id', ${landlordId}, false)`;
  const refusedHash = aFile('a virus');
  for (const age of [29, 31])
    await superuser`INSERT INTO drafts (landlord_id, draft_hash, once_key, answers, started_at, changed_at)
      VALUES (${landlordId}, ${`${age}`.repeat(32)}, ${randomUUID()}, '{"canary": 1}', ${days(-age, now)}, ${days(-age, now)})`;
  for (const age of [6, 8])
    await superuser`INSERT INTO attachments (landlord_id, attachment_id, draft_hash, file_name, media_type, byte_count,
      content_hash, held, taken_at) VALUES (${landlordId}, ${randomUUID()}, ${'29'.repeat(32)}, ${`${age}.pdf`},
      'application/pdf', 1, ${age === 8 ? refusedHash : 'f'.repeat(64)}, 'refused', ${days(-age, now)})`;
  for (const age of [89, 91])
    await superuser`INSERT INTO mails (landlord_id, mail_id, purpose, about, recipient, subject, body, language, queued_at,
      sent_at) VALUES (${landlordId}, ${randomUUID()}, 'receipt', 'x', ${`${age}@mail.example`}, 's', 'b', 'en',
      ${days(-age, now)}, ${days(-age, now)})`;
  const before = await asCall(database, { landlordId, now }, retentionReport);
  const due = Object.fromEntries(before.rules.map((each) => [each.rule, each.due]));
  expect(due).toMatchObject({ drafts: 1, 'rejected-uploads': 1, complaints: 0 });
  const run = await runAt(now);
  expect(run?.went).toMatchObject({ drafts: 1, 'rejected-uploads': 1 });
  expect(await database.rowsOf(`drafts WHERE landlord_id = '${landlordId}'`)).toMatchObject([
    { draft_hash: '29'.repeat(32) },
  ]);
  expect((await database.rowsOf(`attachments WHERE held = 'refused'`)).map((row) => row.file_name)).toEqual([
    '6.pdf',
  ]);
  expect(
    (await database.rowsOf(`mails WHERE purpose = 'receipt' AND about = 'x'`)).map((row) => row.recipient),
  ).toEqual(['89@mail.example']);
  expect(await database.rowsOf(`people WHERE person_id = '${personId}'`)).toEqual([]);
  expect(await database.rowsOf(`people WHERE landlord_id <> '${landlordId}'`)).toEqual([]);
});

test('words of the trail go after seven years, the chain holds, and what stands in it later stays', async () => {
  const now = days(2600);
  const run = await runAt(now);
  expect(run?.went['trail']).toBeGreaterThan(5);
  const lines = await database.rowsOf(`audit_lines WHERE landlord_id = '${landlordId}' AND salt IS NOT NULL`);
  expect(lines.some((line) => line.act === 'retention-run')).toBe(true);
  expect(lines.some((line) => line.act === 'complaint-lodged' && String(line.at) < '2026-12')).toBe(false);
  expect(await asCall(database, { landlordId }, ({ tx }) => verifyChain(tx))).toMatchObject({
    isWhole: true,
  });
});

test('outside a run nobody can take anything away', async () => {
  const one = await closed();
  await superuser`UPDATE complaints SET last_happened_at = '2000-01-01' WHERE complaint_id = ${one.complaintId}`;
  const ask = (statement: string) =>
    asCall(database, { landlordId }, async ({ tx }) => [...(await tx.execute(statement))]);
  expect(await ask(`SELECT forget_complaint('${one.complaintId}', '2020-01-01') AS went`)).toEqual([
    { went: null },
  ]);
  expect(await ask(`SELECT forget_old('openings', '2100-01-01', 10) AS gone`)).toMatchObject([{ gone: '0' }]);
  await expect(ask(`SELECT forget_rows('complaints', 'true', '{}')`)).rejects.toThrow();
  expect(await isThere(one.complaintId)).toBe(true);
});
