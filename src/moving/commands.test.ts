/** The commands as whoever runs the portal types them, in a process of their own, against real databases. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { anAccount } from '../../tests/builders/accounts.ts';
import { aResident, monday } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aDatabase, type TestDatabase } from '../../tests/setup/database.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'putright-commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [here, there] = [await aDatabase(), await aDatabase()];
const landlordId = 'croft';
const given = {
  name: 'Amina Yusuf',
  way: 'telephone',
  telephone: '07700 900123',
  address: '1 Elm Row',
  safety: '',
} as const;
const resident = await aResident(here, landlordId);
const { reference } = await aComplaint(here, { landlordId, caller: resident }, anAccount({ contact: given }));

const dataOf = (name: string): string => join(folder, name);
for (const name of ['here', 'there']) mkdirSync(dataOf(name));
/** An npm script, by the file and the words that `package.json` gives it. */
const run = (database: TestDatabase, name: string, command: readonly string[]) =>
  new Promise<{ status: number; said: string }>((done) => {
    const env = {
      ...{ PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', MODE: 'demo' },
      ...{ DATABASE_URL: database.webUrl, DATABASE_OWNER_URL: database.ownerUrl },
      ...{ DATA_DIR: dataOf(name), SECRET: 'Vq2v9xk7LmT4s0Zb8Yc1Rf6Wd3Ng5Hj_', LOG_LEVEL: 'warn' },
    };
    execFile('npm', ['run', '-s', ...command], { cwd: root, env }, (fault, out, also) =>
      done({ status: typeof fault?.code === 'number' ? fault.code : 0, said: out + also }),
    );
  });
const accountIn = async (database: TestDatabase) => {
  const [row] = await database.rowsOf(`complaints WHERE reference = '${reference}'`);
  return row?.account as { contact: { telephone: string } } | undefined;
};
const ledger = join(dataOf('here'), 'erasures.jsonl');
const line = {
  ...{ landlordId, erasureId: randomUUID(), personId: resident.personId, fields: ['phone'], at: monday },
};

test('erasures:apply carries out the ledger beside the files, again and again, and says for whom', async () => {
  expect((await run(here, 'here', ['erasures:apply'])).status).toBe(0);
  expect((await accountIn(here))?.contact.telephone).toBe('07700 900123');
  writeFileSync(ledger, `${JSON.stringify({ ...line, at: '2027-01-01T00:00:00.000Z' })}\n`);
  for (const _ of [1, 2]) {
    const applied = await run(here, 'here', ['erasures:apply']);
    expect(applied.said).toContain(landlordId);
    expect(applied.status).toBe(0);
    expect((await accountIn(here))?.contact.telephone).toBe('');
  }
});

test('erasures:apply: what it cannot read changes nothing and ends with 2', async () => {
  expect((await run(here, 'here', ['erasures:apply', '--', 'strange'])).status).toBe(2);
  appendFileSync(ledger, 'no line of it\n');
  expect((await run(here, 'here', ['erasures:apply'])).status).toBe(2);
});

test('landlord:export writes a folder that landlord:import takes into an empty installation, once', async () => {
  const out = join(folder, 'export');
  expect((await run(here, 'here', ['landlord:export', '--', landlordId])).status).toBe(2);
  const exported = await run(here, 'here', ['landlord:export', '--', landlordId, out]);
  expect(exported).toMatchObject({ status: 0 });
  expect(exported.said).toContain(landlordId);
  const lines = await here.rowsOf(`audit_lines WHERE act = 'landlord-exported'`);
  expect(lines).toHaveLength(1);
  appendFileSync(join(out, 'tables/complaints.jsonl'), '{}\n');
  expect((await run(there, 'there', ['landlord:import', '--', out])).status).toBe(1);
  expect(await accountIn(there)).toBeUndefined();
  rmSync(out, { recursive: true });
  await run(here, 'here', ['landlord:export', '--', landlordId, out]);
  const key = join(out, 'key.pem');
  const imported = await run(there, 'there', ['landlord:import', '--', out, '--key', key]);
  expect(imported).toMatchObject({ status: 0 });
  expect(await accountIn(there)).toEqual(await accountIn(here));
  expect((await run(there, 'there', ['landlord:import', '--', out])).status).toBe(1);
});
