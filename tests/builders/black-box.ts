/** What tests from outside share: a clock that is moved for what is kept, a look at all of it, and a person with two proofs. */
import postgres from 'postgres';
import type { TestDatabase } from '../setup/database.ts';
import { stepAt, totpAt } from '../../src/people/totp.ts';
import { codeFor } from './outbox.ts';
import type { Visit, Visitor } from './visitor.ts';

/** Runs statements past every wall. */
export async function changing(database: TestDatabase, ...statements: string[]): Promise<void> {
  const sql = postgres(database.superUrl, { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** As if so many seconds had gone by for sessions, codes and what is counted: the server's own clock stays. */
export async function secondsPass(database: TestDatabase, seconds: number): Promise<void> {
  const back = (table: string, ...columns: string[]) =>
    `UPDATE ${table} SET ${columns.map((column) => `${column} = ${column} - interval '${seconds} seconds'`).join(', ')}`;
  await changing(
    database,
    back('sessions', 'created_at', 'expires_at'),
    back('sign_in_codes', 'asked_at', 'expires_at'),
    back('half_sign_ins', 'begun_at', 'expires_at'),
    back('set_up_codes', 'made_at', 'expires_at'),
    back('claim_codes', 'made_at', 'expires_at'),
    back('limit_counts', 'window_start'),
  );
}
export const minutesPass = (database: TestDatabase, minutes: number): Promise<void> =>
  secondsPass(database, minutes * 60);

/** Nothing that was counted counts any more: one test's tries are not the next one's. */
export const nothingCounted = (database: TestDatabase): Promise<void> =>
  changing(database, 'DELETE FROM limit_counts');

/** Every row of every table but those of the queue, as one text. */
export async function dumpOf(database: TestDatabase): Promise<string> {
  const tables = await database.rowsOf(
    "information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const rows = await Promise.all(tables.map((each) => database.rowsOf(String(each['table_name']))));
  return JSON.stringify(rows);
}

export const numberOf = (secret: string): string => totpAt(secret, stepAt(Date.now()));

/** As if the last number of every app had been typed long ago. */
export const numbersPass = (database: TestDatabase): Promise<void> =>
  changing(database, 'UPDATE authenticators SET last_step = 0');

/** Sets up an app as whoever is signed in; answers its secret and the recovery codes. */
export async function withApp(visitor: Visitor, own: string): Promise<{ secret: string; codes: string[] }> {
  const begun = await visitor.post(`${own}/account/ways`, { act: 'begin' });
  const secret = secretOn(begun);
  const confirmed = await visitor.post(`${own}/account/ways`, { act: 'confirm', number: numberOf(secret) });
  if (confirmed.status !== 200) throw new Error(`no app: ${confirmed.status}`);
  return { secret, codes: codesOn(confirmed) };
}
export const secretOn = ({ body }: Visit): string =>
  (/<bdi dir="ltr" translate="no">([A-Z2-7 ]{30,})<\/bdi>/.exec(body)?.[1] ?? '').replaceAll(' ', '');
export const codesOn = ({ body }: Visit): string[] =>
  [...body.matchAll(/<bdi dir="ltr">([a-z0-9]{5}-[a-z0-9]{5})<\/bdi>/g)].map(([, code = '']) => code);

/** Types the mailed code of somebody who is signed in; answers the page or where it leads. */
export async function proves(visitor: Visitor, url: string, own: string, email: string): Promise<Visit> {
  await visitor.post(`${own}/account/prove?prove`, { next: `${own}/account`, proof: 'send' });
  const landlordId = own.split('/')[1] ?? '';
  return visitor.post(`${own}/account/prove?prove`, {
    next: `${own}/account`,
    'proof-code': await codeFor(url, landlordId, email),
  });
}

/** The same cookies in another browser: what a thief of a cookie holds. */
export function copiedTo(thief: Visitor, cookies: ReadonlyMap<string, string>): Visitor {
  for (const [name, value] of cookies) thief.cookies.set(name, value);
  return thief;
}
