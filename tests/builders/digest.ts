/** What stands in every table, as one hash a table: for saying that nothing was changed. */
import type { Sql } from 'postgres';
import { expect } from 'vitest';

/** What a mere look may write: sessions say when they were seen, lines say who looked, jobs and limits count. */
const movesByItself = new Set([
  'sessions',
  'audit_lines',
  'audit_heads',
  'openings',
  'limit_counts',
  'rounds',
  'audit_chains',
]);

export async function digestOf(superuser: Sql): Promise<Record<string, string>> {
  const tables = await superuser<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`;
  const found: Record<string, string> = {};
  for (const { name } of tables.filter((each) => !movesByItself.has(each.name))) {
    const [row] = await superuser.unsafe(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM "${name}" t`,
    );
    found[name] = String(row?.hash);
  }
  return found;
}

/** The same once it stands still: the jobs that begin with a portal write too, and are let come to an end. */
export async function settledDigest(superuser: Sql): Promise<Record<string, string>> {
  let last = await digestOf(superuser);
  let same = 0;
  await expect
    .poll(
      async () => {
        const next = await digestOf(superuser);
        same = JSON.stringify(next) === JSON.stringify(last) ? same + 1 : 0;
        last = next;
        return same;
      },
      { timeout: 60_000, interval: 300 },
    )
    .toBeGreaterThan(2);
  return last;
}
