import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, test, vi } from 'vitest';
import { verifyChain } from '#audit';
import { search, view } from '#complaints';
import * as settings from '#config';
import { askForLanguage } from '#people';
import { aHandler, aResident, asCall } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { exportLandlord, importLandlord, Refused } from './index.ts';

vi.mock('#config', async (original) => {
  const actual = await original<typeof settings>();
  return { ...actual, config: vi.fn(actual.config) };
});
const real = settings.config();
const folder = mkdtempSync(join(tmpdir(), 'putright-moving-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** Each installation keeps its files in a place of its own. */
const at = (name: string) =>
  vi.mocked(settings.config).mockReturnValue({ ...real, DATA_DIR: join(folder, name) });

const [here, there] = [await aDatabase(), await aDatabase()];
const landlordId = 'croft';
const canary = 'canary-of-another-landlord';

at('here');
const handler = await aHandler(here, landlordId);
const resident = await aResident(here, landlordId);
const complaint = await aComplaint(here, { landlordId, caller: resident });
await complaint.acknowledged(handler, '2026-11-24T10:00:00.000Z');
const bytes = Buffer.from('a photo');
const hash = createHash('sha256').update(bytes).digest('hex');
mkdirSync(join(folder, 'here/files', landlordId, hash.slice(0, 2)), { recursive: true });
writeFileSync(join(folder, 'here/files', landlordId, hash.slice(0, 2), hash), bytes);
const sql = postgres(here.superUrl, { max: 1, onnotice: () => {} });
await sql`INSERT INTO attachments (landlord_id, attachment_id, complaint_id, file_name, media_type, byte_count, content_hash,
  held, taken_at) SELECT ${landlordId}, gen_random_uuid(), complaint_id, 'wall.png', 'image/png', 7, ${hash}, 'clean', now()
  FROM complaints WHERE reference = ${complaint.reference}`;
await sql`INSERT INTO concerns (landlord_id, concern_id, code_hash, once_key, words, told_at, taken_as)
  VALUES ('connect', gen_random_uuid(), 'x', gen_random_uuid(), ${canary}, now(), 'concern')`.catch(
  () => undefined,
);
await sql.end();
await asCall(here, { landlordId, caller: resident }, (call) =>
  askForLanguage(
    call,
    { language: 'fr', onceKey: '00000000-0000-4000-8000-000000000001' },
    { peer: '192.0.2.1' },
  ),
);

const everything = (of: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(of, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(of.length), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
const because = async (work: Promise<unknown>): Promise<string> => {
  const fault = await work.then(
    () => 'taken',
    (thrown: unknown) => thrown,
  );
  return fault instanceof Refused ? fault.because : String(fault);
};

const first = join(folder, 'first');
const manifest = await exportLandlord(here.ownerUrl, landlordId, first);

test('it holds everything of the landlord, in lines that anybody can read, and nothing of another', () => {
  expect(manifest.tables.find(({ table }) => table === 'complaints')).toMatchObject({ rows: 1 });
  expect(manifest.files).toEqual([hash]);
  const lines = readFileSync(join(first, 'tables/complaints.jsonl'), 'utf8').trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    landlord_id: landlordId,
    reference: complaint.reference,
  });
  const all = readdirSync(join(first, 'tables')).map((file) =>
    readFileSync(join(first, 'tables', file), 'utf8'),
  );
  expect(all.join('')).not.toContain(canary);
  expect(all.join('').match(/"landlord_id": ?"(?!croft)/)).toBeNull();
});

test('what lets somebody in stays behind, and the manifest says so', () => {
  expect(Object.keys(manifest.leftOut)).toEqual(
    expect.arrayContaining(['sessions', 'sign_in_codes', 'passwords', 'passkeys', 'program_keys', 'mails']),
  );
  for (const table of Object.keys(manifest.leftOut))
    expect(existsSync(join(first, 'tables', `${table}.jsonl`))).toBe(false);
});

test.each([
  [
    'a row was changed',
    (copy: string) => appendFileSync(join(copy, 'tables/people.jsonl'), '{}\n'),
    'file-differs',
  ],
  ['a table is missing', (copy: string) => rmSync(join(copy, 'tables/people.jsonl')), 'file-missing'],
  [
    'a photo was changed',
    (copy: string) => writeFileSync(join(copy, 'files', hash.slice(0, 2), hash), 'another'),
    'file-differs',
  ],
  [
    'the manifest was changed with it',
    (copy: string) => {
      const file = join(copy, 'manifest.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"rows": 1', '"rows": 2'));
    },
    'signature-wrong',
  ],
  ['the signature is gone', (copy: string) => rmSync(join(copy, 'manifest.sig')), 'not-an-export'],
])('nothing is taken in where %s', async (what, tamper, reason) => {
  at('there');
  const copy = join(folder, `tampered-${what.replaceAll(' ', '-')}`);
  cpSync(first, copy, { recursive: true });
  tamper(copy);
  expect(await because(importLandlord(there.ownerUrl, copy))).toBe(reason);
  expect(await there.rowsOf(`people WHERE landlord_id = '${landlordId}'`)).toEqual([]);
});

test('out, in elsewhere, and out again: the same bytes, and everything works there', async () => {
  at('there');
  await importLandlord(there.ownerUrl, first);
  const second = join(folder, 'second');
  await exportLandlord(there.ownerUrl, landlordId, second);
  expect(everything(second)).toEqual(everything(first));
  expect(await asCall(there, { landlordId }, ({ tx }) => verifyChain(tx))).toMatchObject({ isWhole: true });
  const seen = await asCall(there, { landlordId, caller: resident }, (call) =>
    view(call, complaint.reference),
  );
  expect(seen?.complaint.reference).toBe(complaint.reference);
  const found = await asCall(there, { landlordId, caller: handler }, (call) => search(call, { q: 'fan' }));
  expect(found?.rows.map(({ reference }) => reference)).toEqual([complaint.reference]);
  // The next thing that happens there follows on.
  const next = await asCall(there, { landlordId, caller: resident }, (call) =>
    askForLanguage(
      call,
      { language: 'fr', onceKey: '00000000-0000-4000-8000-000000000002' },
      { peer: '192.0.2.1' },
    ),
  );
  expect(next.outcome).toBe('done');
});

test('a landlord of whom something is there is not overwritten', async () => {
  at('there');
  expect(await because(importLandlord(there.ownerUrl, first))).toBe('landlord-not-empty');
  expect(await there.rowsOf(`complaints WHERE landlord_id = '${landlordId}'`)).toHaveLength(1);
});

test('an export of another schema is refused', async () => {
  at('there');
  const older = await aDatabase();
  const owner = postgres(older.superUrl, { max: 1 });
  await owner`DELETE FROM migrations WHERE name = (SELECT max(name) FROM migrations)`;
  await owner.end();
  expect(await because(importLandlord(older.ownerUrl, first))).toBe('another-schema');
});
