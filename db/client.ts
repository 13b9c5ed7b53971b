/**
 * The pool of the web role and the one way to a transaction: `withLandlord`. Without it a query returns no rows, because
 * row-level security asks for the landlord that `SET LOCAL` names.
 */
import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

export type Database = PostgresJsDatabase;
/** A transaction that already belongs to one landlord. Stores take this, never the pool. */
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0] & { readonly landlordId: string };

export interface Pool {
  /** Ask for it each time: after a connection was lost it is another one. */
  readonly database: Database;
  isReachable: () => Promise<boolean>;
  end: () => Promise<void>;
}

/** Longest wait between two tries to reach a database that went away: it is used again within a second of its return. */
const secondsBetweenTries = 0.5;

/** Answers false where `work` fails, or takes longer than `milliseconds`: a server that hangs is not reachable. */
async function happensWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), milliseconds);
  });
  const inTime = work.then(
    () => true,
    () => false,
  );
  return Promise.race([inTime, late]).finally(() => clearTimeout(timer));
}

const landlordWord = /^[a-z0-9]+(-[a-z0-9]+)*$/;

interface Clients {
  database: Database;
  /** Apart from the one drizzle owns: drizzle changes its client's type handling. */
  raw: postgres.Sql;
  hasLost: boolean;
  end: (seconds: number) => Promise<void>;
}

function openClients(url: string, max: number): Clients {
  const options = {
    onnotice: () => {},
    onclose: () => {
      clients.hasLost = true;
    },
    backoff: () => secondsBetweenTries,
    connect_timeout: 5,
    connection: { statement_timeout: 15_000, idle_in_transaction_session_timeout: 30_000 },
  };
  const client = postgres(url, { ...options, max });
  const raw = postgres(url, { ...options, max: 1 });
  const end = async (timeout: number): Promise<void> => {
    await Promise.all([client.end({ timeout }), raw.end({ timeout })]);
  };
  const clients: Clients = { database: drizzle(client), raw, hasLost: false, end };
  return clients;
}

/**
 * Opens the pool. `max` is the number of connections; statements longer than 15 s are cut off by the server.
 *
 * A connection that was cut while something waited to be written never writes again (postgres.js 3.4.9, its issues 1154
 * and 1208), and would be handed out all the same. So after any loss the next caller gets a new set of connections, and
 * the old one ends when the transactions on it have.
 */
export function openPool(url: string, max = 10): Pool {
  let clients = openClients(url, max);
  const ending = new Set<Promise<void>>();
  const current = (): Clients => {
    if (!clients.hasLost) return clients;
    const old = clients.end(20).finally(() => ending.delete(old));
    ending.add(old);
    clients = openClients(url, max);
    return clients;
  };
  return {
    get database() {
      return current().database;
    },
    isReachable: () => happensWithin(3_000, current().raw`select 1`.execute()),
    end: async () => {
      const old = happensWithin(1_000, Promise.all(ending));
      await Promise.all([clients.end(2), old]);
    },
  };
}

/** Is this the write that postgres.js tries on a connection that is gone? Its query was refused before. */
export const isLateWrite = (fault: unknown): boolean =>
  fault instanceof TypeError &&
  fault.message.includes("reading 'write'") &&
  /nextWrite .*[\\/]postgres[\\/]src[\\/]connection\.js/.test(fault.stack ?? '');

/**
 * Runs `work` in one transaction for one landlord. The id is a checked word, so it may stand in the command; a command
 * and not `set_config()`, so that a distributed PostgreSQL passes it on.
 */
export async function withLandlord<T>(
  pool: Pool,
  landlordId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!landlordWord.test(landlordId)) throw new Error('A landlord is named by a word of lower-case letters.');
  return pool.database.transaction(async (plain) => {
    await plain.execute(sql.raw(`SET LOCAL app.landlord_id = '${landlordId}'`));
    return work(Object.assign(plain, { landlordId }));
  });
}

const staffWords = /^[0-9a-f-]{36} [0-9TZ:.+-]+$/;

/**
 * Says in this transaction which of the staff asks, and when (ISO instant), so that the database holds back what is beyond use;
 * undefined takes it back. A command like the one above, and as safe to put together.
 */
export async function asStaffIn(tx: Tx, personId: string | undefined, now: string): Promise<void> {
  const said = personId === undefined ? '' : `${personId} ${now}`;
  if (said !== '' && !staffWords.test(said)) throw new Error('Staff are named by an id and an instant.');
  await tx.execute(sql.raw(`SET LOCAL app.staff = '${said}'`));
}

/** SQLSTATE of a failed statement, wherever the driver put it (drizzle wraps it; a failure at COMMIT arrives bare). */
export function sqlState(fault: unknown): string | undefined {
  for (let at: unknown = fault; at instanceof Error; at = at.cause) {
    const state = (at as Error & { code?: unknown }).code;
    if (typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state)) return state;
  }
  return undefined;
}
