/**
 * How long it takes to say whom a leak concerns, on 300,000 openings of 20,000 residents by 200 staff: `node
 * tests/bench/who-saw-what.ts`. Database and rows are in a temporary folder and removed.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { Call } from '#call';
import { openPool, withLandlord } from '#db/client';
import { startEmbedded } from '#db/embedded';
import { migrate } from '#db/migrate';
import { whoSawWhat } from '#privacy';
import { median, secondsOf } from './measure.ts';

process.env.MODE = 'demo';
const folder = mkdtempSync(join(tmpdir(), 'putright-bench-'));
chmodSync(folder, 0o755);
const server = await startEmbedded({ dataDir: folder, isThrowaway: true });
const openings = 300_000;
const person = (number: string): string => `('00000000-0000-4000-8000-' || lpad(${number}, 12, '0'))::uuid`;
const start = '2026-01-01T00:00:00Z';

try {
  await migrate(server.superUrl, { webPassword: 'web' });
  const sql = postgres(server.superUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`
    INSERT INTO landlords (landlord_id, name) VALUES ('connect', 'Connect');
    INSERT INTO people (landlord_id, person_id, email, name, created_at)
      SELECT 'connect', ${person('n::text')}, n || '@example.org', 'Person ' || n, '${start}' FROM generate_series(0, 20199) n;
    INSERT INTO person_roles (landlord_id, person_id, role, since)
      SELECT 'connect', ${person('n::text')}, 'handler', '${start}' FROM generate_series(20000, 20199) n;
    INSERT INTO complaints (landlord_id, complaint_id, reference, person_id, once_key, body_hash, title, account, received_at,
        received_on, channel, policy_hash, code_hash, calendar_hash, stage)
      SELECT 'connect', ${person('n::text')}, 'CN-' || n, ${person('n::text')}, gen_random_uuid(), '', 'Title', '{}', '${start}',
        '2026-01-01', 'portal', '', '', '', 'stage-1' FROM generate_series(0, 19999) n;
    INSERT INTO openings (landlord_id, actor, object, hour, complaint_id, person_id, role, opened_at)
      SELECT 'connect', 'staff:' || ${person('(20000 + n % 200)::text')}, 'complaint:' || n, date_trunc('hour', at),
        ${person('(n::bigint * 7919 % 20000)::text')}, ${person('(n::bigint * 7919 % 20000)::text')}, 'handler', at
      FROM generate_series(1, ${openings}) n, LATERAL (SELECT '${start}'::timestamptz + n * interval '1 minute' AS at) of;
    ANALYZE;`);
  await sql.end();
  const pool = openPool(server.urlFor('putright_web', 'web', new URL(server.superUrl).pathname.slice(1)));
  const ask = (asked: Parameters<typeof whoSawWhat>[1]) => (): Promise<unknown> =>
    withLandlord(pool, 'connect', async (tx) => {
      const call: Call = {
        landlordId: 'connect',
        caller: { kind: 'system' },
        now: '2026-11-27T10:00:00.000Z',
        today: '2026-11-27',
        language: 'en',
        requestId: 'bench',
        tx,
      };
      const answer = await whoSawWhat(call, asked);
      if (answer.outcome !== 'done') throw new Error('refused');
      return answer.value;
    });
  const questions = {
    'all openings of all time': { from: start, until: '2027-12-31T00:00:00Z' },
    'one account': { email: '20007@example.org' },
    'one day': { from: '2026-03-01T00:00:00Z', until: '2026-03-02T00:00:00Z' },
  };
  for (const [what, asked] of Object.entries(questions)) {
    const answer = (await ask(asked)()) as { people: unknown[] };
    const times = [];
    for (let each = 0; each < 5; each += 1) times.push(await secondsOf(ask(asked)));
    const load = (loadavg()[0] ?? 0).toFixed(1);
    console.log(
      `${what}: ${answer.people.length} people, ${median(times).toFixed(2)} s (the middle of 5; load ${load})`,
    );
  }
  await pool.end();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
