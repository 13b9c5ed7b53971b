/** A database of its own for a test file: a clone of the template, dropped when the file ends. */
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { openPool, type Pool } from '#db/client';

export interface TestDatabase {
  pool: Pool;
  webUrl: string;
  ownerUrl: string;
  /** A superuser's address: walks through the walls, for looking at what is really there. */
  superUrl: string;
  /** Everything of a table, past row-level security. */
  rowsOf: (table: string) => Promise<Record<string, unknown>[]>;
}

const named = (url: string, name: string): string => {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

/** Call at the top of a test file. */
export async function aDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const superuser = postgres(cluster.superUrl, { max: 1, onnotice: () => {} });
  await superuser.unsafe(`CREATE DATABASE ${name} TEMPLATE putright_template OWNER putright_owner`);
  const webUrl = named(cluster.webUrl, name);
  const pool = openPool(webUrl, 12);
  const inside = postgres(named(cluster.superUrl, name), { max: 1, onnotice: () => {} });
  afterAll(async () => {
    await pool.end();
    await inside.end({ timeout: 2 });
    await superuser.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
    await superuser.end({ timeout: 2 });
  });
  return {
    pool,
    webUrl,
    ownerUrl: named(cluster.ownerUrl, name),
    superUrl: named(cluster.superUrl, name),
    rowsOf: async (table) => [...(await inside.unsafe(`SELECT * FROM ${table}`))],
  };
}
