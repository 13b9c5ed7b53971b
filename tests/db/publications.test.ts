/** Word of a publication reaches every process, and a process knows when it would not. */
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import { hearOfPublications, tellOfPublication } from '#db/publications';
import { aDatabase } from '../setup/database.ts';

const database = await aDatabase();
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => undefined });
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  await superuser.end({ timeout: 2 });
});

function aProcess(url = database.webUrl) {
  const heard: string[] = [];
  const hearing: boolean[] = [];
  const { stop } = hearOfPublications(
    url,
    { onPublication: (landlordId) => heard.push(landlordId), onHearing: (hears) => hearing.push(hears) },
    50,
  );
  stops.push(stop);
  return { heard, hearing };
}
const publish = (landlordId: string, isKept = true): Promise<void> =>
  withLandlord(database.pool, landlordId, async (tx) => {
    await tellOfPublication(tx);
    if (!isKept) throw new Error('rolled back');
  });

test('every process hears of a publication, once it is committed', async () => {
  const [one, other] = [aProcess(), aProcess()];
  await expect.poll(() => [one.hearing.at(-1), other.hearing.at(-1)]).toEqual([true, true]);
  await publish('croft', false).catch(() => undefined);
  await publish('connect');
  await expect.poll(() => [one.heard, other.heard]).toEqual([['connect'], ['connect']]);
});

test('a process whose connection was cut knows that it may have missed something, and hears again', async () => {
  const one = aProcess();
  await expect.poll(() => one.hearing.at(-1)).toBe(true);
  const before = one.hearing.length;
  await superuser`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query ILIKE 'listen%'`;
  await expect.poll(() => one.hearing.slice(before), { timeout: 5_000 }).toContain(false);
  await expect.poll(() => one.hearing.at(-1), { timeout: 10_000 }).toBe(true);
  await publish('croft');
  await expect.poll(() => one.heard).toEqual(['croft']);
});

test('a process that is told nothing serves nothing it kept: a pulse that does not come back is a loss', async () => {
  const one = aProcess();
  await expect.poll(() => one.hearing.at(-1)).toBe(true);
  // As behind a pooler: the connection lives, and what was listened to is gone.
  const [backend] = await superuser`SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND query ILIKE 'listen%' ORDER BY backend_start DESC LIMIT 1`;
  expect(backend?.pid).toBeGreaterThan(0);
  process.kill(Number(backend?.pid), 'SIGSTOP');
  try {
    await expect.poll(() => one.hearing.at(-1), { timeout: 5_000 }).toBe(false);
  } finally {
    process.kill(Number(backend?.pid), 'SIGCONT');
  }
  await expect.poll(() => one.hearing.at(-1), { timeout: 5_000 }).toBe(true);
});

test('a database that cannot be reached is a process that hears nothing', async () => {
  const nowhere = new URL(database.webUrl);
  nowhere.port = '9';
  const one = aProcess(nowhere.href);
  await expect.poll(() => one.hearing.at(-1)).toBe(false);
  expect(one.hearing).not.toContain(true);
});
