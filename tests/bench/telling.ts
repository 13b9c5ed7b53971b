/**
 * `node tests/bench/telling.ts [calls]`: does a time tell a secret? Asking and trying for people who are known and who are
 * not, in turn, through the procedures; and comparing codes that share more and more of the truth. A p below 0.01 says that
 * it does.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { median } from './measure.ts';
import { spearman, mannWhitney } from './statistics.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-telling-'));
chmodSync(folder, 0o755);
process.env.MODE = 'demo';
process.env.LOG_LEVEL = 'warn';
process.env.DATA_DIR = folder;
const { createCaller } = await import('#api');
const { londonDay, presentInstant } = await import('#clock');
const { openPool, withLandlord } = await import('#db/client');
const { startEmbedded } = await import('#db/embedded');
const { migrate } = await import('#db/migrate');
const { fillShelves } = await import('#db/seeds/fill');
const { addPerson, isSameHash, keyedHash } = await import('#people');

const calls = Number(process.argv[2] ?? 2000);
const landlordId = 'connect';
const server = await startEmbedded({ dataDir: join(folder, 'db'), isThrowaway: true });
const superuser = postgres(server.superUrl, { max: 1, onnotice: () => {} });
await superuser.unsafe("CREATE ROLE putright_owner LOGIN CREATEROLE PASSWORD 'owner'");
await superuser.unsafe('CREATE DATABASE putright OWNER putright_owner');
await superuser.end();
await migrate(server.urlFor('putright_owner', 'owner', 'putright'), { webPassword: 'web' });
const webUrl = server.urlFor('putright_web', 'web', 'putright');
await fillShelves(webUrl, () => {});
const pool = openPool(webUrl, 2);
const inside = new URL(server.superUrl);
inside.pathname = '/putright';
const owner = postgres(inside.href, { max: 1, onnotice: () => {} });

const now = presentInstant();
const today = londonDay(now);
const base = { pool, landlordId, now, today, language: 'en', requestId: 'bench', peer: '127.0.0.1' };
const visitor = createCaller({ ...base, caller: { kind: 'visitor' } });
await withLandlord(pool, landlordId, (tx) =>
  addPerson(
    { landlordId, caller: { kind: 'system' }, now, today, language: 'en', requestId: 'bench', tx },
    { email: 'known@resident.example', name: 'Amina' },
  ),
);
await owner`UPDATE people SET telephone = '+447700900001' WHERE email = 'known@resident.example'`;

async function inTurn(
  what: string,
  count: number,
  known: () => Promise<unknown>,
  unknown: () => Promise<unknown>,
) {
  const times: [number[], number[]] = [[], []];
  for (let call = 0; call < 2 * count + 100; call += 1) {
    if (call % 20 === 0) await owner`DELETE FROM limit_counts`;
    const which = call % 2;
    const startedAt = performance.now();
    await (which === 0 ? known() : unknown());
    // The first ones warm up.
    if (call >= 100) times[which]?.push(performance.now() - startedAt);
  }
  const [one, other] = times;
  const apart = Math.abs(median(one) - median(other));
  console.log(
    `${what.padEnd(44)} ${median(one).toFixed(2)} ms  ${median(other).toFixed(2)} ms  apart ${apart.toFixed(3)} ms  p ${mannWhitney(one, other).toFixed(3)}`,
  );
}

try {
  console.log(
    `${cpus().length} cores, Node ${process.version}, load before ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
  console.log(`11: known, unknown, medians of ${calls} calls each in turn`);
  const { people } = visitor;
  await inTurn(
    'a code by e-mail',
    calls,
    () => people.askForCode({ email: 'known@resident.example' }),
    () => people.askForCode({ email: 'never@resident.example' }),
  );
  await inTurn(
    'a code by text message',
    calls,
    () => people.askForText({ telephone: '+447700900001' }),
    () => people.askForText({ telephone: '+447700900002' }),
  );
  const password = 'not the right one';
  await inTurn(
    'a password',
    Math.ceil(calls / 4),
    () => people.enterPassword({ email: 'known@resident.example', password }),
    () => people.enterPassword({ email: 'never@resident.example', password }),
  );

  const code = '48219034';
  const kept = keyedHash('sign-in-code', code);
  const guesses: [number, number][] = [];
  for (let round = 0; round < calls; round += 1)
    for (let shared = 0; shared < code.length; shared += 1) {
      const digit = String((Number(code[shared]) + 1 + (round % 8)) % 10);
      const guess = (code.slice(0, shared) + digit + String(round).padStart(8, '0')).slice(0, 8);
      const startedAt = performance.now();
      isSameHash(kept, keyedHash('sign-in-code', guess));
      guesses.push([shared, performance.now() - startedAt]);
    }
  const { rho, p } = spearman(guesses);
  console.log(
    `14: codes that share 0 to 7 digits with the truth, ${calls} each: rho ${rho.toFixed(4)}, p ${p.toFixed(3)}`,
  );
} finally {
  await owner.end();
  await pool.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
