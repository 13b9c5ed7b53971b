/**
 * The portal with its own filter taken out: every `landlord_id = …` that its stores write is struck from the statement on the
 * way to the database. An officer of one landlord still meets nothing of the other's, and the lists are the same.
 */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '#db/client';
import { procedureRows } from '../../src/api/access/index.ts';
import { aDatabase } from '../setup/database.ts';
import { ask, textOf } from './asking.ts';
import { inputFor, procedures } from './input-for.ts';
import { World, type Named, type Side } from './world.ts';

const database = await aDatabase();
let struck = 0;

/** The statement as it would be had its author forgotten whose rows these are. The parameter stays, and matches anything. */
function forgetful(statement: string): string {
  return statement.replace(/(?:"?\w+"?\.)?"?landlord_id"? = \$(\d+)/g, (_, number: string) => {
    struck += 1;
    return `($${number}::text IS NOT NULL)`;
  });
}

/** Drizzle's client, each of whose statements goes through `forgetful`, inside a transaction too. */
const forgetting = <T extends object>(client: T): T =>
  new Proxy(client, {
    get(whole, name) {
      const value = Reflect.get(whole, name) as unknown;
      if (name === 'unsafe')
        return (statement: string, ...more: unknown[]) =>
          (value as (...given: unknown[]) => unknown).call(whole, forgetful(statement), ...more);
      if (name === 'begin' || name === 'savepoint')
        return (...given: unknown[]) =>
          (value as (...given: unknown[]) => unknown).call(
            whole,
            ...given.map((each) =>
              typeof each === 'function'
                ? (inside: object) => (each as (c: object) => unknown)(forgetting(inside))
                : each,
            ),
          );
      return value;
    },
  });

const client = postgres(database.webUrl, { max: 2, onnotice: () => {} });
afterAll(() => client.end());
const filterOff: Pool = { ...database.pool, database: drizzle({ client: forgetting(client) }) };

let a: Side;
let b: Side;
beforeAll(async () => {
  const world = new World(database);
  a = await world.side('connect', 'A');
  b = await world.side('croft', 'B');
});

const officerReads = Object.entries(procedureRows)
  .filter(
    ([path, { door }]) =>
      ['handling', 'deskReader', 'follower', 'lists', 'owed'].includes(door) &&
      procedures[path]?._def.type === 'query',
  )
  .map(([path]) => path);

const foreign = (text: string): string[] => text.match(/ZqA\w*/gi) ?? [];
const askedAsB = (pool: Pool, path: string, named: Named) => {
  const whole = { ...named, ...a.named };
  const fixed =
    path === 'desk.toAcknowledge'
      ? { references: [named['reference']] }
      : path === 'acts.form'
        ? { act: 'send-update' }
        : {};
  const input = inputFor(
    path,
    path.startsWith('rules.') ? whole : { ...named, batchId: a.named['batchId'] ?? '' },
    fixed,
  );
  return ask({ ...database, pool }, { landlordId: b.landlordId, caller: b.staff.manager }, path, input);
};

test('the filter is really off', async () => {
  expect(forgetful('select 1 where "complaints"."landlord_id" = $1 and x = $2')).toBe(
    'select 1 where ($1::text IS NOT NULL) and x = $2',
  );
  struck = 0;
  const told = await ask(
    { ...database, pool: filterOff },
    { landlordId: b.landlordId, caller: b.staff.manager },
    'desk.list',
    { filter: {} },
  );
  expect(told.how).toBe('let-in');
  expect(textOf(told)).toMatch(/ZqB/);
  expect(struck).toBeGreaterThan(0);
});

test.each(officerReads)('%s: the other landlord’s officer meets nothing', async (path) => {
  for (const person of Object.values(a.people)) {
    const told = await askedAsB(filterOff, path, person.named);
    expect(foreign(textOf(told))).toEqual([]);
    expect(textOf(told)).toBe(textOf(await askedAsB(database.pool, path, person.named)));
  }
});

test('a search for the other’s words finds none', async () => {
  for (const q of ['ZqAoneTitle', 'ZqAtwoAccount', String(a.people.one.named['reference'])]) {
    const told = await ask(
      { ...database, pool: filterOff },
      { landlordId: b.landlordId, caller: b.staff.manager },
      'desk.search',
      { q },
    );
    expect(told.value).toMatchObject({ rows: [] });
  }
});
