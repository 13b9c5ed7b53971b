/** Puts a job on the queue inside the caller's transaction: rolled back together, kept together. */
import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Tx } from './client.ts';

export const queueSchema = 'pgboss';

/** Payloads hold ids, never personal data. */
export interface Jobs {
  'send-mail': { landlordId: string; mailId: string };
  'daily-round': { landlordId: string; on: string };
  'what-if': { landlordId: string; runId: string };
  'copy-of-file': { landlordId: string; requestId: string };
}
export type JobName = keyof Jobs;
export const queueNames: readonly JobName[] = ['send-mail', 'daily-round', 'what-if', 'copy-of-file'];

let boss: PgBoss | undefined;

/** The queue of this process; `jobs` starts and stops it. */
export function openQueue(url: string): PgBoss {
  boss ??= new PgBoss({ connectionString: url, schema: queueSchema, migrate: false, max: 4 });
  return boss;
}

export function forgetQueue(): void {
  boss = undefined;
}

/** Adds a job with the transaction's fate. A process without a queue adds nothing: the sweepers find the row. */
export async function addJob<Name extends JobName>(tx: Tx, name: Name, data: Jobs[Name]): Promise<void> {
  if (!boss) return;
  await boss.send(name, data, { db: fromDrizzle(tx, sql) });
}
