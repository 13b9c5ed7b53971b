/**
 * The wall under the walls: with every filter of the portal's own taken away, the database still hands a landlord no row of
 * another. Each table that there is, read, changed, added to and emptied as the portal's own role.
 */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withLandlord, type Tx } from '#db/client';
import { aDatabase } from '../setup/database.ts';
import { World, type Side } from './world.ts';

const database = await aDatabase();
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

/** What no landlord owns: the migrations that ran. */
const ofNobody = ['migrations'];
/** Functions that run as the owner, whom the walls stop too: each stands behind the wall of the transaction. */
const definers = [
  'erase_audit_contents',
  'forget_complaint',
  'forget_old',
  'forget_person',
  'keep_complaint_words',
  'keep_letter_words',
];

const tables = (
  await superuser<{ name: string; forced: boolean; enabled: boolean; first: string; policies: number }[]>`
    SELECT c.relname AS name, c.relforcerowsecurity AS forced, c.relrowsecurity AS enabled, a.attname AS first,
      (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*'
        AND pg_get_expr(p.polqual, c.oid) = '(landlord_id = current_landlord())'
        AND pg_get_expr(p.polwithcheck, c.oid) = '(landlord_id = current_landlord())') AS policies
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`
).filter(({ name }) => !ofNobody.includes(name));

let a: Side;
let b: Side;
beforeAll(async () => {
  const world = new World(database);
  a = await world.side('connect', 'A');
  b = await world.side('croft', 'B');
});

class Undone extends Error {}

/** Runs a statement for a landlord as the portal does, without a filter, and keeps nothing of it. */
async function unfiltered(landlordId: string, statement: string): Promise<Record<string, unknown>[]> {
  let rows: Record<string, unknown>[] = [];
  await withLandlord(database.pool, landlordId, async (tx: Tx) => {
    rows = [...(await tx.execute(statement))];
    throw new Undone();
  }).catch((fault: unknown) => {
    if (!(fault instanceof Undone)) throw fault;
  });
  return rows;
}
const may = async (table: string, right: string): Promise<boolean> => {
  const [row] =
    await superuser`SELECT has_any_column_privilege('putright_web', ${`public.${table}`}, ${right}) AS may`;
  return row?.['may'] === true;
};
const mayDelete = async (table: string): Promise<boolean> => {
  const [row] =
    await superuser`SELECT has_table_privilege('putright_web', ${`public.${table}`}, 'DELETE') AS may`;
  return row?.['may'] === true;
};

test('there are tables, and both landlords have rows in most of them', async () => {
  expect(tables.length).toBeGreaterThan(40);
  let filled = 0;
  for (const { name } of tables) {
    const [row] = await superuser.unsafe(
      `SELECT count(DISTINCT landlord_id)::int AS landlords FROM ${name} WHERE landlord_id IN ('${a.landlordId}', '${b.landlordId}')`,
    );
    if (row?.['landlords'] === 2) filled += 1;
  }
  console.log(`${tables.length} tables, ${filled} with rows of both landlords`);
  expect(filled).toBeGreaterThan(25);
});

test('the portal’s role owns nothing and walks past no wall', async () => {
  const [role] = await superuser`SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'putright_web'`;
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  const owned = await superuser`SELECT relname FROM pg_class WHERE relowner = 'putright_web'::regrole`;
  expect(owned).toEqual([]);
});

test('no view and no function of ours reads with more rights than whoever asks', async () => {
  const views = await superuser`
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
      AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)`;
  expect(views).toEqual([]);
  const functions = await superuser`
    SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef ORDER BY 1`;
  expect(functions.map(({ proname }) => String(proname))).toEqual(definers);
});

describe.each(tables)('$name', ({ name, forced, enabled, first, policies }) => {
  test('begins with its landlord and stands behind a forced wall', () => {
    expect({ forced, enabled, first, policies }).toEqual({
      ...{ forced: true, enabled: true, first: 'landlord_id', policies: 1 },
    });
  });

  test('reading without a filter finds one landlord’s rows', async () => {
    if (!(await may(name, 'SELECT'))) return;
    for (const { landlordId } of [a, b]) {
      const found = await unfiltered(landlordId, `SELECT DISTINCT landlord_id FROM ${name}`);
      expect(found.filter((row) => row['landlord_id'] !== landlordId)).toEqual([]);
    }
    expect(await unfiltered('nobody', `SELECT landlord_id FROM ${name} LIMIT 1`)).toEqual([]);
    // Asked for by name, too, and as a count.
    const named = `SELECT count(*)::int AS rows FROM ${name} WHERE landlord_id = '${b.landlordId}'`;
    expect(await unfiltered(a.landlordId, named)).toEqual([{ rows: 0 }]);
  });

  test('a row of another is neither changed, removed nor added', async () => {
    const elsewhere = `WHERE landlord_id = '${b.landlordId}'`;
    if (await may(name, 'UPDATE')) {
      const columns = await superuser`
        SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${name}
          AND has_column_privilege('putright_web', ${`public.${name}`}, column_name, 'UPDATE')
          AND is_generated = 'NEVER' ORDER BY column_name = 'landlord_id' DESC`;
      const column = String(columns[0]?.['column_name']);
      const changed = `UPDATE ${name} SET ${column} = ${column} ${elsewhere} RETURNING landlord_id`;
      expect(await unfiltered(a.landlordId, changed)).toEqual([]);
    }
    if (await mayDelete(name))
      expect(
        await unfiltered(a.landlordId, `DELETE FROM ${name} ${elsewhere} RETURNING landlord_id`),
      ).toEqual([]);
    if (await may(name, 'INSERT')) {
      const columns = await superuser`
        SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${name}
          AND has_column_privilege('putright_web', ${`public.${name}`}, column_name, 'INSERT')
          AND is_generated = 'NEVER' AND is_identity = 'NO' AND column_name <> 'landlord_id'`;
      const [own] = await superuser.unsafe(
        `SELECT 1 FROM ${name} WHERE landlord_id = '${a.landlordId}' LIMIT 1`,
      );
      if (!own) return;
      // A row of one's own, written again under the other's name.
      const names = columns.map(({ column_name }) => `"${String(column_name)}"`);
      const written = `INSERT INTO ${name} (${['landlord_id', ...names].join()})
        SELECT ${[`'${b.landlordId}'`, ...names].join()} FROM ${name} LIMIT 1`;
      await expect(unfiltered(a.landlordId, written)).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/row-level security/) },
      });
    }
  });
});
