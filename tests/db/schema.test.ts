import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import { dumpSchema } from '#db/dump';
import { migrate, pendingMigrations } from '#db/migrate';
import postgres from 'postgres';
import { aDatabase } from '../setup/database.ts';

const database = await aDatabase();
const web = () => postgres(database.webUrl, { max: 1, onnotice: () => {} });

test('db/schema.sql is what the migrations leave', async () => {
  const committed = readFileSync(join(import.meta.dirname, '../../db/schema.sql'), 'utf8');
  expect(await dumpSchema(database.superUrl)).toBe(committed);
});

test('nothing is pending after the migrations, and a second run changes nothing', async () => {
  expect(await pendingMigrations(database.ownerUrl)).toEqual([]);
  expect(await migrate(database.ownerUrl)).toEqual([]);
});

test('two starting processes take turns', async () => {
  const runs = await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
  expect(runs).toEqual([[], []]);
});

test('every table of ours begins with landlord_id and stands behind a forced wall', async () => {
  const tables = await database.rowsOf(`(
    SELECT c.relname AS name, c.relforcerowsecurity AS forced, a.attname AS first
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrations') t`);
  expect(tables.length).toBeGreaterThan(10);
  expect(tables.filter((table) => !table.forced || table.first !== 'landlord_id')).toEqual([]);
});

test('the web role sees no row without a landlord', async () => {
  const sql = web();
  expect(await sql`SELECT * FROM documents`).toHaveLength(0);
  await sql.end();
});

test('one landlord never sees the documents of another', async () => {
  const seen = await withLandlord(database.pool, 'connect', (tx) =>
    tx.execute('SELECT DISTINCT landlord_id FROM documents'),
  );
  expect(seen).toEqual([{ landlord_id: 'connect' }]);
});

test.each([
  ['alter a table', 'ALTER TABLE complaints ADD COLUMN x int'],
  ['create a table', 'CREATE TABLE t (x int)'],
  ['drop a wall', 'DROP POLICY complaints_wall ON complaints'],
  ['change an event', "UPDATE complaint_events SET recorded_as = 'x'"],
  ['remove an event', 'DELETE FROM complaint_events'],
  ['change an audit line', "UPDATE audit_lines SET actor = 'x'"],
  ['remove an audit line', 'DELETE FROM audit_lines'],
  ['change a signed head', "UPDATE audit_heads SET hash = 'x'"],
  ['remove a signed head', 'DELETE FROM audit_heads'],
  ['change who looked', "UPDATE openings SET actor = 'x'"],
  ['remove who looked', 'DELETE FROM openings'],
  ['change the function that erases', 'DROP FUNCTION erase_audit_contents'],
  ['change an issued letter', "UPDATE letters SET kind = 'x'"],
  ['remove an issued letter', 'DELETE FROM letters'],
  ['change what happened to a remedy', "UPDATE remedy_events SET recorded_as = 'x'"],
  ['remove a remedy', 'DELETE FROM remedies'],
  ['change a told date', "UPDATE told_dates SET due_on = '2030-01-01'"],
  ['change a document', "UPDATE documents SET body = 'x'"],
  ['remove a legal hold', 'DELETE FROM legal_holds'],
  ['remove what was erased', 'DELETE FROM erasures'],
  ['take rows away by itself', "SELECT forget_rows('complaints', 'true', '{}')"],
  ['empty a table', 'TRUNCATE complaints CASCADE'],
  ['take another role', 'SET ROLE putright_owner'],
])('the web role cannot %s', async (_, statement) => {
  const sql = web();
  await expect(sql.unsafe(statement)).rejects.toThrow(/permission denied|must be owner/);
  await sql.end();
});

test('a write for another landlord is refused by the wall', async () => {
  const write = withLandlord(database.pool, 'connect', (tx) =>
    tx.execute(
      "INSERT INTO people (landlord_id, person_id, email, created_at) VALUES ('croft', gen_random_uuid(), 'a@b.example', now())",
    ),
  );
  await expect(write).rejects.toMatchObject({
    cause: { message: expect.stringMatching(/row-level security/) },
  });
});
