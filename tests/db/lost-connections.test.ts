/** Connections that are cut at any moment of a transaction: refused to the caller, and none of them handed out again. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isLateWrite, openPool, withLandlord } from '#db/client';
import { aDatabase } from '../setup/database.ts';

const database = await aDatabase();
const pool = openPool(database.webUrl, 3);
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => undefined });
const lateWrites: unknown[] = [];
const others = process.listeners('uncaughtException');
const outlive = (fault: unknown): void => {
  if (isLateWrite(fault)) lateWrites.push(fault);
  else throw fault;
};

// The runner would count a late write as a failure of its own; the portal outlives it in db/pool.ts.
beforeAll(() => {
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', outlive);
});
afterAll(async () => {
  process.removeListener('uncaughtException', outlive);
  for (const each of others) process.on('uncaughtException', each);
  await pool.end();
  await superuser.end({ timeout: 2 });
});

const cutAll = () =>
  superuser`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = 'putright_web' AND pid <> pg_backend_pid()`;
const one = (): Promise<unknown> => withLandlord(pool, 'connect', (tx) => tx.execute(sql`SELECT 1 AS one`));

test.each([
  [
    'while it waits for an answer',
    async (tx: { execute: (query: ReturnType<typeof sql>) => Promise<unknown> }) => {
      const slow = tx.execute(sql`SELECT pg_sleep(5)`);
      await wait(50);
      await cutAll();
      await slow;
    },
  ],
  [
    'while it does something else',
    async (tx: { execute: (query: ReturnType<typeof sql>) => Promise<unknown> }) => {
      await cutAll();
      await wait(100);
      await tx.execute(sql`SELECT 1`);
    },
  ],
  [
    'just as it asks',
    async (tx: { execute: (query: ReturnType<typeof sql>) => Promise<unknown> }) => {
      const cut = cutAll();
      for (let asked = 0; asked < 50; asked += 1) await tx.execute(sql`SELECT ${asked}::int`);
      await cut;
      await wait(20);
      await tx.execute(sql`SELECT 1`);
    },
  ],
])('a transaction that is cut %s is refused, and the pool goes on', async (_, work) => {
  for (let round = 0; round < 5; round += 1) {
    await expect(withLandlord(pool, 'connect', work)).rejects.toThrow();
    for (const answer of await Promise.all([one(), one(), one(), one(), one()]))
      expect(answer).toEqual([{ one: 1 }]);
  }
  expect(await pool.isReachable()).toBe(true);
});

test('what a cut transaction had written is not there', async () => {
  const insert = sql`INSERT INTO limit_counts VALUES ('connect', 'cut', 'x', now(), 1)`;
  const cut = withLandlord(pool, 'connect', async (tx) => {
    await tx.execute(insert);
    await cutAll();
    await wait(50);
  });
  await expect(cut).rejects.toThrow();
  expect(await database.rowsOf("(SELECT * FROM limit_counts WHERE purpose = 'cut') t")).toEqual([]);
});

test('a fault of ours is no late write', () => {
  expect(isLateWrite(new TypeError("Cannot read properties of null (reading 'write')"))).toBe(false);
  expect(isLateWrite(new Error('x'))).toBe(false);
});
