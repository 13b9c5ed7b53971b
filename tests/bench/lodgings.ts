/**
 * Lodgings a second through the procedure that the check page calls, beside plain inserts of the very rows that a lodging
 * leaves: same server, same role, same walls, as many at a time, each in a transaction of its own.
 */
import { randomUUID } from 'node:crypto';
import { sql as query } from 'drizzle-orm';
import postgres from 'postgres';
import { createCaller } from '#api';
import type { Caller } from '#call';
import { londonDay, presentInstant } from '#clock';
import { openPool, withLandlord, type Pool } from '#db/client';
import { startEmbedded } from '#db/embedded';
import { migrate } from '#db/migrate';
import { fillShelves } from '#db/seeds/fill';
import { addPerson, hashOfToken, newToken } from '#people';
import { anAccount } from '../builders/accounts.ts';
import { rateOf } from './measure.ts';

const landlordId = 'connect';
/** Inserts go to another landlord of the same database, so that neither meets the other's keys. */
const other = 'coop-homes';
/** In the order that their keys ask for. A job on the queue is left out on both sides: no queue is open. */
const tables = ['complaints', 'complaint_events', 'told_dates', 'letters', 'mails', 'audit_lines'];

const callerFor = (pool: Pool, caller: Caller) => {
  const now = presentInstant();
  return createCaller({
    pool,
    landlordId,
    caller,
    now,
    today: londonDay(now),
    language: 'en',
    requestId: 'bench',
    peer: '127.0.0.1',
  });
};

async function aPerson(pool: Pool, at: string): Promise<string> {
  const now = presentInstant();
  return withLandlord(pool, at, async (tx) => {
    const call = {
      landlordId: at,
      caller: { kind: 'system' as const },
      now,
      today: londonDay(now),
      language: 'en',
      requestId: 'bench',
      tx,
    };
    return (await addPerson(call, { email: `${randomUUID()}@resident.example`, name: 'Amina Yusuf' }))
      .personId;
  });
}

interface Draft {
  draftToken: string;
  onceKey: string;
  version: number;
}

/** Drafts ready to send, written past the questions: answering them is another matter. */
async function draftsFor(pool: Pool, personId: string, count: number): Promise<Draft[]> {
  const drafts = Array.from({ length: count }, () => ({
    draftToken: newToken(),
    onceKey: randomUUID(),
    version: 1,
  }));
  const answers = JSON.stringify(anAccount());
  await withLandlord(pool, landlordId, async (tx) => {
    for (const { draftToken, onceKey } of drafts)
      await tx.execute(query`INSERT INTO drafts (landlord_id, draft_hash, once_key, person_id, answers, started_at, changed_at)
        VALUES (${landlordId}, ${hashOfToken(draftToken)}, ${onceKey}, ${personId}, ${answers}::text::jsonb, now(), now())`);
  });
  return drafts;
}

type Rows = { table: string; columns: string[]; types: string[]; values: (string | null)[] }[];

/** What each lodging left behind, as text, ready to be inserted for the other landlord and person. */
async function rowsLeft(superuser: postgres.Sql, personId: string, otherPerson: string): Promise<Rows[]> {
  const byComplaint = new Map<string, Rows>();
  for (const table of tables) {
    const columns = await superuser<{ name: string; type: string }[]>`
      SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
      WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`;
    const key = { mails: 'about', audit_lines: `replace(object, 'complaint:', '')` }[table] ?? 'complaint_id';
    const list = columns.map(({ name }) => `"${name}"::text`).join(', ');
    const left = await superuser.unsafe(
      `SELECT ${key}::text AS "complaint of", ${list} FROM ${table} WHERE landlord_id = '${landlordId}'`,
    );
    for (const row of left) {
      const complaint = String(row['complaint of']);
      const rows = byComplaint.get(complaint) ?? [];
      const values = columns.map(({ name }): string | null => {
        const value = row[name] as string | null;
        return name === 'landlord_id' ? other : value === personId ? otherPerson : value;
      });
      rows.push({
        table,
        columns: columns.map(({ name }) => name),
        types: columns.map(({ type }) => type),
        values,
      });
      byComplaint.set(complaint, rows);
    }
  }
  return [...byComplaint.values()].filter((rows) => rows.some(({ table }) => table === 'complaints'));
}

export interface Lodgings {
  ours: number;
  bare: number;
  rowsEach: number;
}

/** `count` of each, `atATime` at a time, after some of both to warm up. The server flushes each commit to the disk. */
export async function lodgingsASecond(folder: string, count: number, atATime: number): Promise<Lodgings> {
  const server = await startEmbedded({ dataDir: folder });
  const superuser = postgres(server.superUrl, { max: 1, onnotice: () => undefined });
  await migrate(server.superUrl, { webPassword: 'web' });
  const webUrl = server.urlFor('putright_web', 'web', 'postgres');
  await fillShelves(webUrl, () => undefined);
  const pool = openPool(webUrl, atATime);
  const web = postgres(webUrl, { max: atATime, onnotice: () => undefined });
  try {
    const [personId, otherPerson] = [await aPerson(pool, landlordId), await aPerson(pool, other)];
    const send = async (draft: Draft | undefined): Promise<void> => {
      if (!draft) throw new Error('no draft');
      const sent = await callerFor(pool, { kind: 'resident', personId }).complaints.send(draft);
      if (sent.outcome !== 'done') throw new Error('A lodging was refused.');
    };
    const warmUp = 50;
    const drafts = await draftsFor(pool, personId, count + warmUp);
    await rateOf(warmUp, atATime, (at) => send(drafts[at]));
    const ours = await rateOf(count, atATime, (at) => send(drafts[warmUp + at]));

    const lodged = await rowsLeft(superuser, personId, otherPerson);
    await superuser`DELETE FROM audit_lines WHERE landlord_id = ${other}`;
    const insert = (rows: Rows | undefined): Promise<unknown> =>
      web.begin(async (tx) => {
        await tx.unsafe(`SET LOCAL app.landlord_id = '${other}'`);
        for (const { table, columns, types, values } of rows ?? []) {
          const list = types.map((type, at) => `$${at + 1}::text::${type}`).join(', ');
          await tx.unsafe(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${list})`, values, {
            prepare: true,
          });
        }
      });
    await rateOf(warmUp, atATime, (at) => insert(lodged[at]));
    const bare = await rateOf(count, atATime, (at) => insert(lodged[warmUp + at]));
    const rowsEach = lodged.reduce((sum, rows) => sum + rows.length, 0) / lodged.length;
    return { ours, bare, rowsEach };
  } finally {
    await Promise.all([pool.end(), web.end({ timeout: 2 }), superuser.end({ timeout: 2 })]);
    await server.stop();
  }
}
