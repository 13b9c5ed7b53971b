/** What somebody needs stands apart, and nobody reads it but its person and those who deal with the complaint. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { roles, type Caller } from '#call';
import { anAccount } from '../../tests/builders/accounts.ts';
import { aHandler, aResident, asCall } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { complaintByReference } from './store.ts';
import { addresseesOf } from './store/posted.ts';

const database = await aDatabase();
const resident = await aResident(database);
const canaries = ['QzNeeds', 'QzSafe'];
const account = anAccount({
  contact: { name: 'Amina', way: 'letter', telephone: '', address: '1 Elm Row', safety: 'QzSafe' },
  help: { formats: ['large-print'], adjustments: 'QzNeeds' },
});
const { reference } = await aComplaint(database, { caller: resident }, account);
const kept = async (): Promise<Record<string, unknown>> =>
  (await database.rowsOf(`complaints WHERE reference = '${reference}'`))[0] ?? {};

test('no table has it but its own: not the complaint, its events, its words or its letters', async () => {
  const { complaint_id: id } = await kept();
  for (const table of [
    'complaints',
    'complaint_events',
    'complaint_words',
    'letters',
    'audit_lines',
    'mails',
  ])
    for (const canary of canaries)
      expect(JSON.stringify(await database.rowsOf(table)), table).not.toContain(canary);
  expect(await database.rowsOf(`complaint_needs WHERE complaint_id = '${String(id)}'`)).toMatchObject([
    { adjustments: 'QzNeeds', safety: 'QzSafe' },
  ]);
});

const readBy = (caller: Caller): Promise<string> =>
  asCall(database, { caller }, async (call) => {
    const complaint = await complaintByReference(call, reference);
    const posted = await addresseesOf(call, [complaint?.complaintId ?? '']);
    return JSON.stringify([complaint, [...posted.values()]]);
  });

test.each(roles)('a %s reads it where their role deals with complaints', async (role) => {
  const said = await readBy(await aHandler(database, 'connect', role));
  expect(said).toContain('1 Elm Row');
  for (const canary of canaries) expect(said.includes(canary)).toBe(['handler', 'manager'].includes(role));
});

test('its person reads it, whoever was put in charge too, and no other program', async () => {
  for (const canary of canaries) expect(await readBy(resident)).toContain(canary);
  const key: Caller = { kind: 'key', keyId: reference, roles: ['manager'], languages: [] };
  for (const canary of canaries) expect(await readBy(key)).not.toContain(canary);
  const board = await aHandler(database, 'connect', 'board-member');
  await asCall(database, { caller: { kind: 'system' } }, ({ tx }) =>
    tx.execute(`UPDATE complaints SET handler_id = '${board.personId}' WHERE reference = '${reference}'`),
  );
  for (const canary of canaries) expect(await readBy(board)).toContain(canary);
});

test('the migration moves what was told before, of every landlord, and a complaint reads as it did', async () => {
  const before = await readBy(resident);
  const sql = postgres(database.superUrl, { max: 1, onnotice: () => {} });
  await sql`UPDATE complaints SET account = jsonb_set(jsonb_set(account, '{help,adjustments}', '"QzNeeds"'),
    '{contact,safety}', '"QzSafe"')`;
  await sql`DROP TABLE complaint_needs`;
  await sql.end();
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(readFileSync(join(import.meta.dirname, '../../db/migrations/0162_needs.sql'), 'utf8'));
  await owner.end();
  for (const canary of canaries) expect(JSON.stringify(await kept())).not.toContain(canary);
  expect(await readBy(resident)).toBe(before);
});
