/**
 * `node tests/bench/case-page.ts [complaints] [events] [beside]`: the case page's data, the desk and a search at many
 * complaints, beside the same at few, in one run. By default 1,000,000 complaints with 10,000,000 events beside 1,000 with
 * 10,000, each in a database of its own on one server. The rows are made in the database; the measured calls are the
 * portal's own procedures, in transactions, with the role and the walls of the web.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { median, table, type Row } from './measure.ts';

process.env.MODE = 'demo';
process.env.LOG_LEVEL = 'warn';
const folder = mkdtempSync(join(tmpdir(), 'putright-case-'));
chmodSync(folder, 0o755);
process.env.DATA_DIR = folder;

const [many = 1_000_000, events = 10 * many, few = 1_000] = process.argv.slice(2).map(Number);
const perComplaint = Math.round(events / many);
const landlordId = 'connect';
const today = '2026-11-23';
const now = `${today}T10:00:00.000Z`;

const { startEmbedded } = await import('../../db/embedded.ts');
const { migrate } = await import('../../db/migrate.ts');
const { openPool, withLandlord } = await import('../../db/client.ts');
const { fillShelves } = await import('../../db/seeds/fill.ts');
const { createCaller } = await import('#api');
const { addPerson, giveRole } = await import('#people');
const { lodge, acknowledge } = await import('#complaints');

const server = await startEmbedded({ dataDir: folder, isThrowaway: true });

/** Made rows: most closed long ago, one in fifty open, each with its own words, among them one that is in all. */
async function fill(sql: postgres.Sql, count: number): Promise<void> {
  await sql.unsafe(
    `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'`,
  );
  const places = 'SELECT g, md5(g::text) AS h FROM generate_series(1, $1::int) AS g';
  await sql.unsafe(
    `INSERT INTO people SELECT '${landlordId}', ('00000000-0000-4000-8000-' || lpad(to_hex(g), 12, '0'))::uuid,
       'p' || g || '@made.example', 'Made ' || h, 'en', '2020-01-01' FROM (${places.replace('$1', '($1 / 2 + 1)')}) AS p`,
    [count],
  );
  await sql.unsafe(
    `INSERT INTO complaints (landlord_id, complaint_id, reference, person_id, once_key, body_hash, title, account,
       received_at, received_on, channel, policy_hash, code_hash, calendar_hash, edition, stage, is_closed, next_due_on, next_duty, version, outcome)
     SELECT '${landlordId}', ('10000000-0000-4000-8000-' || lpad(to_hex(g), 12, '0'))::uuid,
       'CN-' || upper(substr(translate(h, '01abcdef', '23GHJKMN'), 1, 4)) || '-' || lpad(to_hex(g), 8, '0'),
       ('00000000-0000-4000-8000-' || lpad(to_hex(g / 2 + 1), 12, '0'))::uuid, gen_random_uuid(), h, 'Made ' || substr(h, 1, 8),
       jsonb_build_object('what-happened', jsonb_build_object('title', '', 'account', 'The boiler of flat ' || h || ' broke ' || substr(md5(h), 1, 12)),
         'contact', jsonb_build_object('name', 'Made ' || substr(h, 9, 8), 'way', 'e-mail', 'telephone', '', 'address', '', 'safety', ''),
         'kind', jsonb_build_object('kind', 'complaint')),
       d, (d AT TIME ZONE 'Europe/London')::date, 'portal', k.policy_hash, k.code_hash, k.calendar_hash, k.edition, 'stage-1',
       g % 50 <> 0, CASE WHEN g % 50 = 0 THEN '${today}'::date + (g / 50 % 40 - 10) END,
       CASE WHEN g % 50 = 0 THEN 'stage-1.respond' END, ${perComplaint}, CASE WHEN g % 50 <> 0 THEN 'upheld' END
     FROM (${places}) AS p, LATERAL (SELECT '2020-01-01'::timestamptz + g * ('6 years'::interval / $1::int) AS d) AS t,
       (SELECT * FROM complaints LIMIT 1) AS k`,
    [count],
  );
  await sql.unsafe(
    `INSERT INTO complaint_words SELECT landlord_id, complaint_id, 'complaint', complaint_words_of(reference, title, account)
     FROM complaints ON CONFLICT DO NOTHING`,
  );
  await sql.unsafe(
    `INSERT INTO complaint_events SELECT '${landlordId}', ('10000000-0000-4000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, e,
       jsonb_build_object('fact', jsonb_build_object('type', CASE e WHEN 1 THEN 'complaint-lodged' ELSE 'update-sent' END, 'at',
         '2026-01-01T10:00:00Z', 'formal', true), 'words', '{}'::jsonb), '2026-01-01', '2026-01-01', NULL, 'system', gen_random_uuid()
     FROM generate_series(1, $1::int) AS g, generate_series(1, ${perComplaint}) AS e`,
    [count],
  );
  await sql.unsafe('VACUUM ANALYZE');
}

async function prepared(name: string, count: number) {
  const superuser = postgres(server.superUrl, { max: 1, onnotice: () => {} });
  if (name === 'few') await superuser.unsafe("CREATE ROLE putright_owner LOGIN CREATEROLE PASSWORD 'owner'");
  await superuser.unsafe(`CREATE DATABASE ${name} OWNER putright_owner`);
  await superuser.end();
  await migrate(server.urlFor('putright_owner', 'owner', name), { webPassword: 'web' });
  const webUrl = server.urlFor('putright_web', 'web', name);
  await fillShelves(webUrl, () => {});
  const pool = openPool(webUrl, 2);
  const call = { landlordId, now, today, language: 'en', requestId: 'bench' };
  const handlerId = await withLandlord(pool, landlordId, async (tx) => {
    const made = { ...call, caller: { kind: 'system' as const }, tx };
    const { personId } = await addPerson(made, { email: 'handler@bench.example', name: 'Priya Nair' });
    await giveRole(made, personId, 'handler');
    return personId;
  });
  const handler = { kind: 'staff' as const, personId: handlerId, roles: ['handler' as const] };
  const lodgeOne = async (place: number): Promise<string> => {
    const onceKey = randomUUID();
    return withLandlord(pool, landlordId, async (tx) => {
      const person = await addPerson(
        { ...call, caller: { kind: 'system' }, tx },
        { email: `one${place}@bench.example`, name: 'One' },
      );
      const caller = { kind: 'resident' as const, personId: person.personId };
      const account = {
        'what-happened': { account: `Nobody mended number ${place}.`, title: '' },
        kind: { kind: 'complaint' as const },
        contact: { name: 'One', way: 'e-mail' as const, telephone: '', address: '', safety: '' },
      };
      const lodged = await lodge({ ...call, caller, tx }, { account, onceKey });
      if (lodged.outcome !== 'done') throw new Error('not lodged');
      const { reference } = lodged.value;
      const letter = {
        definition: 'It.',
        outcomeSought: 'That.',
        responsibleFor: 'All.',
        notResponsibleFor: '',
      };
      await acknowledge(
        { ...call, caller: handler, tx },
        { reference, onceKey: randomUUID(), version: 1, ...letter },
      );
      return reference;
    });
  };
  const references = [await lodgeOne(0)];
  const admin = new URL(server.superUrl);
  admin.pathname = `/${name}`;
  const sql = postgres(admin.href, { max: 1, onnotice: () => {} });
  const startedAt = performance.now();
  await fill(sql, count);
  const seconds = (performance.now() - startedAt) / 1000;
  await sql.end();
  for (let place = 1; place < 40; place += 1) references.push(await lodgeOne(place));
  const caller = createCaller({ pool, ...call, caller: handler, peer: 'bench' });
  return { caller, references, pool, seconds };
}

type Prepared = Awaited<ReturnType<typeof prepared>>;

const works: [string, (on: Prepared, at: number) => Promise<unknown>][] = [
  ['case page', (on, at) => on.caller.complaints.deskView({ reference: on.references[at % 40] ?? '' })],
  ['desk, every group', (on) => on.caller.desk.list({ filter: {} })],
  ['desk, one group', (on) => on.caller.desk.list({ filter: {}, group: 'late' })],
  ['desk, narrowed', (on) => on.caller.desk.list({ filter: { duty: 'acknowledge' } })],
  ['search, a rare word', (on, at) => on.caller.desk.search({ q: `mended ${at % 40}` })],
  ['search, a word in all', (on) => on.caller.desk.search({ q: 'boiler' })],
  ['search, a reference', (on, at) => on.caller.desk.search({ q: on.references[at % 40] ?? '' })],
  ['register, first page', (on) => on.caller.desk.register({ year: 2025 })],
];

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

try {
  const loadBefore = loadavg()[0] ?? 0;
  const small = await prepared('few', few);
  const large = await prepared('many', many);
  const rows: Row[] = [];
  for (const [what, work] of works) {
    const taken: Record<'small' | 'large', number[]> = { small: [], large: [] };
    for (let at = 0; at < 120; at += 1) {
      const pair = [await time(() => work(small, at)), await time(() => work(large, at))] as const;
      // The first rounds warm caches and plans.
      if (at < 20) continue;
      taken.small.push(pair[0]);
      taken.large.push(pair[1]);
    }
    const [one, other] = [median(taken.large), median(taken.small)];
    rows.push({
      what,
      ours: `${one.toFixed(1)} ms`,
      beside: `${other.toFixed(1)} ms`,
      share: `${(one / other).toFixed(2)} x`,
    });
  }
  console.log(
    `${many} complaints and ${many * perComplaint} events (made in ${large.seconds.toFixed(0)} s) beside ${few} and ${few * perComplaint}; load before ${loadBefore.toFixed(1)}; medians of 100`,
  );
  console.log(table(rows).replace('Putright', '    many').replace('bare', ' few'));
  await small.pool.end();
  await large.pool.end();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
