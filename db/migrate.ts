/**
 * Brings a database to the newest schema: numbered SQL files, each once, in order, in its own transaction, under an
 * advisory lock so that two starting processes take turns. `lock_timeout` keeps a migration from holding up live work.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import postgres from 'postgres';
import { queueNames, queueSchema } from './queue.ts';

const folder = join(import.meta.dirname, 'migrations');
const LOCK = 7_420_251_122;

interface Migration {
  name: string;
  body: string;
  hash: string;
}

function migrationsOnDisk(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const body = readFileSync(join(folder, name), 'utf8');
      return { name, body, hash: createHash('sha256').update(body).digest('hex') };
    });
}

/** Names of the migrations that this database has not had; empty when it is current. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [ledger] = await sql`SELECT to_regclass('migrations') AS there`;
    const had = ledger?.there ? await sql`SELECT name FROM migrations` : [];
    const names = new Set(had.map((row) => String(row.name)));
    return migrationsOnDisk()
      .map((migration) => migration.name)
      .filter((name) => !names.has(name));
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function makeWebRole(sql: postgres.Sql, password: string | undefined): Promise<void> {
  try {
    await sql.unsafe('CREATE ROLE putright_web NOLOGIN NOSUPERUSER NOBYPASSRLS');
  } catch (fault) {
    if (!(fault instanceof postgres.PostgresError) || !['42710', '23505'].includes(fault.code)) throw fault;
  }
  if (password !== undefined) {
    if (!/^[A-Za-z0-9]+$/.test(password))
      throw new Error('The web role takes a password of letters and digits.');
    await sql.unsafe(`ALTER ROLE putright_web LOGIN PASSWORD '${password}'`);
  }
}

async function prepareQueue(sql: postgres.Sql, url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: queueSchema,
    supervise: false,
    schedule: false,
    max: 1,
  });
  boss.on('error', () => {});
  await boss.start();
  for (const name of queueNames)
    if (!(await boss.getQueue(name))) await boss.createQueue(name, { retryLimit: 5, retryBackoff: true });
  await boss.stop({ graceful: false });
  await sql.unsafe(`
    GRANT USAGE ON SCHEMA ${queueSchema} TO putright_web;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${queueSchema} TO putright_web;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${queueSchema} TO putright_web;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${queueSchema} TO putright_web`);
}

/** Runs what is pending as the owner; answers the names that ran. `webPassword` lets the web role sign in by itself. */
export async function migrate(url: string, options: { webPassword?: string } = {}): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { lock_timeout: 5_000 } });
  const ran: string[] = [];
  try {
    await sql`SET statement_timeout = 0`;
    await sql`SET lock_timeout = 0`;
    await sql`SELECT pg_advisory_lock(${LOCK})`;
    await sql`SET lock_timeout = '5s'`;
    await makeWebRole(sql, options.webPassword);
    await sql`CREATE TABLE IF NOT EXISTS migrations (
      name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;
    const had = new Map((await sql`SELECT name, hash FROM migrations`).map((row) => [row.name, row.hash]));
    for (const { name, body, hash } of migrationsOnDisk()) {
      if (had.has(name)) {
        if (had.get(name) !== hash) throw new Error(`Migration ${name} was edited after it ran.`);
        continue;
      }
      if (body.startsWith('-- no-transaction')) {
        await sql.unsafe(body);
        await sql`INSERT INTO migrations (name, hash) VALUES (${name}, ${hash})`;
      } else {
        await sql.begin(async (tx) => {
          await tx.unsafe(body);
          await tx`INSERT INTO migrations (name, hash) VALUES (${name}, ${hash})`;
        });
      }
      ran.push(name);
    }
    await sql`GRANT SELECT ON migrations TO putright_web`;
    await prepareQueue(sql, url);
  } finally {
    await sql.end({ timeout: 2 });
  }
  return ran;
}
