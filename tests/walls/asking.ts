/** Asks a procedure as somebody, and takes back whatever it did: each cell finds the world as it was. */
import type { Caller } from '#call';
import type { Pool } from '#db/client';
import { createCaller, TRPCError } from '../../src/api/index.ts';
import type { TestDatabase } from '../setup/database.ts';
import { askedAt, type Named } from './world.ts';

class Undone<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('undone');
    this.result = result;
  }
}

type Transaction = Pool['database']['transaction'];

/** The same pool, where no transaction is ever kept. */
export function withoutKeeping(pool: Pool): Pool {
  const transaction = async (work: Parameters<Transaction>[0]) => {
    try {
      return await pool.database.transaction(async (tx) => {
        throw new Undone(await work(tx));
      });
    } catch (fault) {
      if (fault instanceof Undone) return fault.result as unknown;
      throw fault;
    }
  };
  const database = new Proxy(pool.database, {
    get: (whole, name) => (name === 'transaction' ? transaction : Reflect.get(whole, name)),
  });
  return { ...pool, database };
}

/** What came of it, in a form that two askings can be compared by. */
export interface Told {
  /** `let-in`, or the code that a procedure threw. */
  how: 'let-in' | TRPCError['code'];
  value: unknown;
}

/** Whatever is done is taken back. */
export const ask = (
  database: TestDatabase,
  at: Parameters<typeof askKeeping>[1],
  path: string,
  input: unknown,
): Promise<Told> => askKeeping({ ...database, pool: withoutKeeping(database.pool) }, at, path, input);

/** Whatever is done stays. */
export async function askKeeping(
  database: TestDatabase,
  at: { landlordId: string; caller: Caller; now?: string },
  path: string,
  input: unknown,
): Promise<Told> {
  const { landlordId, caller, now = askedAt } = at;
  const [room = '', name = ''] = path.split('.');
  const bound = createCaller({
    ...{ pool: database.pool, landlordId, caller, now, today: now.slice(0, 10) },
    ...{ language: 'en', requestId: 'cell', signedInAt: now, peer: '192.0.2.1' },
  }) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  try {
    return { how: 'let-in', value: await bound[room]?.[name]?.(input) };
  } catch (fault) {
    if (!(fault instanceof TRPCError)) throw fault;
    if (fault.code === 'INTERNAL_SERVER_ERROR') throw fault.cause ?? fault;
    return { how: fault.code, value: fault.code === 'BAD_REQUEST' ? fault.message : null };
  }
}

const bytesAsText = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;

/** Everything that was returned, as one text to look through. */
export const textOf = ({ value }: Told): string => JSON.stringify(value, bytesAsText) ?? '';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The same without what was asked for and what is new each time: two of these differ only where the answers do. */
export function plainOf(told: Told, named: Named): string {
  const ids = Object.values(named)
    .filter((value): value is string => typeof value === 'string' && value.length > 8)
    .sort((one, other) => other.length - one.length);
  const text = ids.reduce((rest, id) => rest.replaceAll(id, '·'), `${told.how} ${textOf(told)}`);
  return text.replace(uuid, '·').replace(/"(draftToken|token)":"[\w.-]{40,}"/g, '"$1":"new"');
}
