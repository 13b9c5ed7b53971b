/** One DATABASE_URL for everything: the owner migrates with it, and each connection that serves takes on the web role. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import { afterAll, expect, test } from 'vitest';
import { readConfig, WrongSetting } from '#config';
import { openPool, withLandlord } from '#db/client';
import { prepareDatabase, takingOnWebRole } from '#db/prepare';
import { queueSchema } from '#db/queue';
import { aResident } from '../builders/calls.ts';
import { aComplaint } from '../builders/complaints.ts';
import { aDatabase } from '../setup/database.ts';

const database = await aDatabase();
const { webUrl } = await prepareDatabase(
  readConfig({ MODE: 'demo', DATABASE_URL: database.ownerUrl }),
  () => undefined,
);
const pool = openPool(webUrl, 2);
afterAll(() => pool.end());

const who = sql`SELECT current_user AS role, session_user AS owner`;

test('postgres.js serves as the web role', async () => {
  expect(await withLandlord(pool, 'connect', (tx) => tx.execute(who))).toEqual([
    { role: 'putright_web', owner: 'putright_owner' },
  ]);
});

test('so the walls stand, though the owner of the tables signed in', async () => {
  expect(await pool.database.execute(sql`SELECT * FROM documents`)).toHaveLength(0);
  const seen = await withLandlord(pool, 'connect', (tx) =>
    tx.execute(sql`SELECT DISTINCT landlord_id FROM documents`),
  );
  expect(seen).toEqual([{ landlord_id: 'connect' }]);
  await expect(pool.database.execute(sql`DELETE FROM audit_lines`)).rejects.toThrow();
});

test('a complaint is kept with its words, found by them, and kept anew when it changes', async () => {
  const caller = await aResident({ ...database, pool }, 'connect');
  const complaint = await aComplaint({ ...database, pool }, { landlordId: 'connect', caller });
  const found = (words: string) =>
    withLandlord(pool, 'connect', async (tx) => {
      await tx.execute(sql`SELECT set_config('app.asked_words', ${words}, true)`);
      return tx.execute(sql`SELECT part FROM complaint_words`);
    });
  expect(await found('fan')).toEqual([{ part: 'complaint' }]);
  expect(await found('gutter')).toEqual([]);
  await withLandlord(pool, 'connect', (tx) =>
    tx.execute(sql`UPDATE complaints SET title = 'The gutter' WHERE reference = ${complaint.reference}`),
  );
  expect(await found('gutter')).toEqual([{ part: 'complaint' }]);
});

test('pg-boss adds and takes jobs as the web role', async () => {
  const boss = new PgBoss({
    connectionString: webUrl,
    schema: queueSchema,
    migrate: false,
    max: 2,
    supervise: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  const { rows } = (await boss.getDb().executeSql('SELECT current_user AS role')) as {
    rows: { role: string }[];
  };
  expect(rows[0]?.role).toBe('putright_web');
  const data = { landlordId: 'connect', mailId: randomUUID() };
  await boss.send('send-mail', data);
  const [job] = await boss.fetch('send-mail');
  expect(job?.data).toEqual(data);
  if (job) await boss.complete('send-mail', job.id);
  await boss.stop({ graceful: false });
});

test('options that the address had already stay', () => {
  const url = new URL(
    takingOnWebRole('postgres://o:p%40@h/d?options=-c%20statement_timeout%3D5s&sslmode=require'),
  );
  expect(url.searchParams.get('options')).toBe('-c statement_timeout=5s -c role=putright_web');
  expect(url.searchParams.get('sslmode')).toBe('require');
  expect(url.search).not.toContain('+');
});

test.each([
  [
    'nothing listens',
    'postgres://o:o@127.0.0.1:1/d',
    /^DATABASE_URL: no database answers at 127\.0\.0\.1:1 /,
  ],
  [
    'the password is wrong',
    database.ownerUrl.replace(':owner@', ':wrong@'),
    /^DATABASE_URL: the server at .* refuses: /,
  ],
  [
    'there is no such database',
    database.ownerUrl.replace(/test_\w+$/, 'test_none'),
    /^DATABASE_URL: the server at .* refuses: /,
  ],
])('%s: a sentence that names the setting and no secret', async (_, url, sentence) => {
  const settings = readConfig({ MODE: 'demo', DATABASE_URL: url });
  const fault: unknown = await prepareDatabase(settings, () => undefined).catch((caught: unknown) => caught);
  expect(fault).toBeInstanceOf(WrongSetting);
  expect((fault as WrongSetting).message).toMatch(sentence);
  expect(String(fault)).not.toContain('wrong');
});

test('production refuses a server that can lose what it acknowledged', async () => {
  const settings = readConfig({
    MODE: 'production',
    DATABASE_URL: database.ownerUrl,
    PUBLIC_URL: 'https://complaints.example',
    SECRET: 'Vq2v9xk7LmT4s0Zb8Yc1Rf6Wd3Ng5Hj_',
  });
  await expect(prepareDatabase(settings, () => undefined)).rejects.toThrow(
    'DATABASE_URL: expected a server with fsync on.',
  );
});
