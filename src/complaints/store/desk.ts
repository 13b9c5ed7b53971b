/** The desk's lists: each group is a range of an index, each page goes on from a row, and no count goes past its cap. */
import { sql, type SQL } from 'drizzle-orm';
import type { Call } from '#call';
import { stageIds } from '#policy';
import type { Filter, Group } from '../desk/filter.ts';
import type { Reach } from '../desk/reach.ts';
import { notAbout } from './not-about.ts';

export interface DeskRow {
  complaintId: string;
  reference: string;
  title: string;
  name: string;
  stage: string;
  channel: string;
  isClosed: boolean;
  isPaused: boolean;
  isAtRisk: boolean;
  nextDueOn: string | null;
  nextDuty: string | null;
  receivedOn: string;
  handlerId: string | null;
}

/** Where a page goes on: after this day (due, or received where closed) and id. */
export interface Place {
  on: string | null;
  complaintId: string;
}

/** Today and the last day that is near, ISO dates in Europe/London. */
export interface Bounds {
  today: string;
  nearUntil: string;
}

const open = sql`NOT is_closed`;
const noDay = sql`${open} AND next_due_on IS NULL`;

/** Written with literals, not parameters, where an index is partial: the planner must see that it fits. */
const groupIs = (group: Group, { today, nearUntil }: Bounds): SQL =>
  ({
    late: sql`${open} AND next_due_on < ${today}::date`,
    today: sql`${open} AND next_due_on = ${today}::date`,
    near: sql`${open} AND next_due_on > ${today}::date AND next_due_on <= ${nearUntil}::date`,
    later: sql`${open} AND next_due_on > greatest(${today}::date, ${nearUntil}::date)`,
    paused: sql`${noDay} AND is_paused`,
    'no-day': sql`${noDay} AND NOT is_paused AND outcome IS NULL`,
    waiting: sql`${noDay} AND NOT is_paused AND outcome IS NOT NULL`,
    closed: sql`is_closed`,
  })[group];

const listOf = (words: readonly string[]): SQL =>
  sql.join(
    words.map((word) => sql`${word}`),
    sql`, `,
  );

const within = (reach: Reach): SQL =>
  reach === 'all'
    ? sql`true`
    : reach.stages.length === 0
      ? sql`handler_id = ${reach.personId}::uuid`
      : sql`(stage IN (${listOf(reach.stages)}) OR handler_id = ${reach.personId}::uuid)`;

function narrowed(call: Call, filter: Filter): SQL[] {
  const me = 'personId' in call.caller ? call.caller.personId : null;
  const duties = stageIds.map((stage) => `${stage}.${filter.duty ?? ''}`);
  return [
    ...(filter.stage ? [sql`stage = ${filter.stage}`] : []),
    ...(filter.channel ? [sql`channel = ${filter.channel}`] : []),
    ...(filter.duty ? [sql`next_duty IN (${listOf(duties)})`] : []),
    ...(filter.mine ? [sql`handler_id = ${me}::uuid AND handler_id IS NOT NULL`] : []),
    ...(filter.atRisk ? [sql`is_at_risk`] : []),
  ];
}

interface Asked {
  group: Group;
  filter: Filter;
  reach: Reach;
  bounds: Bounds;
}

const all = (parts: readonly SQL[]): SQL => sql.join([...parts], sql` AND `);

const asked = (call: Call, { group, filter, reach, bounds }: Asked): SQL =>
  all([
    sql`landlord_id = ${call.landlordId}`,
    groupIs(group, bounds),
    within(reach),
    notAbout(call),
    ...narrowed(call, filter),
  ]);

function beyond(group: Group, after: Place | undefined): SQL {
  if (after === undefined) return sql`true`;
  const { on, complaintId } = after;
  if (group === 'closed') return sql`(received_on, complaint_id) < (${on}::date, ${complaintId}::uuid)`;
  if (on === null) return sql`complaint_id > ${complaintId}::uuid`;
  return sql`(next_due_on, complaint_id) > (${on}::date, ${complaintId}::uuid)`;
}

const columns = sql`complaint_id AS "complaintId", reference, title, stage, channel,
  coalesce(account #>> '{contact,name}', '') AS name, is_closed AS "isClosed", is_paused AS "isPaused",
  is_at_risk AS "isAtRisk", next_due_on::text AS "nextDueOn", next_duty AS "nextDuty",
  received_on::text AS "receivedOn", handler_id AS "handlerId"`;

/** A page of one group: the next day first, the closed by the newest first. */
export async function groupRows(
  call: Call,
  of: Asked & { after: Place | undefined; limit: number },
): Promise<DeskRow[]> {
  const order =
    of.group === 'closed' ? sql`received_on DESC, complaint_id DESC` : sql`next_due_on, complaint_id`;
  const rows = await call.tx.execute(sql`SELECT ${columns} FROM complaints
    WHERE ${asked(call, of)} AND ${beyond(of.group, of.after)} ORDER BY ${order} LIMIT ${of.limit}`);
  return [...rows] as unknown as DeskRow[];
}

/** How many a group holds; one more than `most` where it holds more than that. */
export async function groupCount(call: Call, of: Asked, most: number): Promise<number> {
  const [row] = await call.tx.execute(
    sql`SELECT count(*)::int AS held FROM (SELECT 1 FROM complaints WHERE ${asked(call, of)} LIMIT ${most + 1}) AS counted`,
  );
  return Number(row?.['held'] ?? 0);
}

/** How many open complaints fit, in whatever group; one more than `most` where more do. */
export async function openCount(
  call: Call,
  { filter, reach }: Pick<Asked, 'filter' | 'reach'>,
  most: number,
): Promise<number> {
  const fits = all([
    sql`landlord_id = ${call.landlordId}`,
    open,
    within(reach),
    notAbout(call),
    ...narrowed(call, filter),
  ]);
  const [row] = await call.tx.execute(
    sql`SELECT count(*)::int AS held FROM (SELECT 1 FROM complaints WHERE ${fits} LIMIT ${most + 1}) AS counted`,
  );
  return Number(row?.['held'] ?? 0);
}

/** The complaints with these ids, for lists made elsewhere; the newest first. */
export async function rowsNamed(
  call: Call,
  complaintIds: readonly string[],
  reach: Reach,
): Promise<DeskRow[]> {
  if (complaintIds.length === 0) return [];
  const ids = sql.join(
    complaintIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await call.tx.execute(sql`SELECT ${columns} FROM complaints
    WHERE landlord_id = ${call.landlordId} AND complaint_id IN (${ids}) AND ${within(reach)} AND ${notAbout(call)}
    ORDER BY received_on DESC, complaint_id DESC`);
  return [...rows] as unknown as DeskRow[];
}
