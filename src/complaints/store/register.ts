/** The complaints register: every complaint of a year, the newest first, page by page, and what was decided on each. */
import { sql, type SQL } from 'drizzle-orm';
import type { Call } from '#call';
import type { Outcome } from '#policy';
import { notAbout } from './not-about.ts';

export interface RegisterFilter {
  /** Of receipt, Europe/London. */
  year: number;
  stage?: string | undefined;
  outcome?: Outcome | undefined;
}

export interface RegisterRow {
  complaintId: string;
  reference: string;
  title: string;
  name: string;
  channel: string;
  stage: string;
  outcome: string | null;
  isClosed: boolean;
  receivedOn: string;
}

export interface RegisterPlace {
  receivedOn: string;
  complaintId: string;
}

export async function registerRows(
  call: Call,
  { year, stage, outcome }: RegisterFilter,
  page: { after: RegisterPlace | undefined; limit: number },
): Promise<RegisterRow[]> {
  const { after, limit } = page;
  const parts: SQL[] = [
    sql`landlord_id = ${call.landlordId}`,
    notAbout(call),
    sql`received_on >= ${`${year}-01-01`}::date AND received_on <= ${`${year}-12-31`}::date`,
    ...(stage ? [sql`stage = ${stage}`] : []),
    ...(outcome ? [sql`outcome = ${outcome}`] : []),
    ...(after
      ? [sql`(received_on, complaint_id) < (${after.receivedOn}::date, ${after.complaintId}::uuid)`]
      : []),
  ];
  const rows = await call.tx.execute(sql`SELECT complaint_id AS "complaintId", reference, title,
      coalesce(account #>> '{contact,name}', '') AS name, channel, stage, outcome, is_closed AS "isClosed",
      received_on::text AS "receivedOn"
    FROM complaints WHERE ${sql.join(parts, sql` AND `)}
    ORDER BY received_on DESC, complaint_id DESC LIMIT ${limit}`);
  return [...rows] as unknown as RegisterRow[];
}

export interface Decided {
  complaintId: string;
  type: 'acknowledgement-sent' | 'response-issued';
  /** Null where the record does not say at which stage. */
  stage: string | null;
  at: string;
  outcome: string | null;
}

/** The acknowledgements and responses of these complaints, in the order they went out. */
export async function decidedOn(call: Call, complaintIds: readonly string[]): Promise<Decided[]> {
  if (complaintIds.length === 0) return [];
  const ids = sql.join(
    complaintIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await call.tx
    .execute(sql`SELECT complaint_id AS "complaintId", event #>> '{fact,type}' AS type,
      event #>> '{words,stage}' AS stage, event #>> '{fact,at}' AS at, event #>> '{fact,outcome}' AS outcome
    FROM complaint_events WHERE landlord_id = ${call.landlordId} AND complaint_id IN (${ids})
      AND event #>> '{fact,type}' IN ('acknowledgement-sent', 'response-issued')
    ORDER BY complaint_id, sequence`);
  return [...rows] as unknown as Decided[];
}

/** The year of the first complaint, for the list of years; undefined where there is none. */
export async function firstYear(call: Call): Promise<number | undefined> {
  const [row] = await call.tx.execute(
    sql`SELECT extract(year FROM received_on)::int AS year FROM complaints
      WHERE landlord_id = ${call.landlordId} ORDER BY received_on LIMIT 1`,
  );
  return row ? Number(row['year']) : undefined;
}
