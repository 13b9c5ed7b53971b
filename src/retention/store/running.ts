import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client';

const rowsOf = async <T extends Record<string, unknown>>(tx: Tx, query: SQL): Promise<T[]> =>
  [...(await tx.execute(query))] as unknown as T[];
const iso = (column: string): SQL =>
  sql`to_char(${sql.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export interface Failed {
  reference: string;
  because: string;
}

export interface Run {
  dueOn: string;
  startedAt: string;
  finishedAt: string | null;
  reachedAt: string | null;
  reachedId: string | null;
  went: Record<string, number>;
  failed: Failed[];
}

const runColumns = sql`due_on::text AS "dueOn", ${iso('started_at')} AS "startedAt", ${iso('finished_at')} AS "finishedAt",
  ${iso('reached_at')} AS "reachedAt", reached_id AS "reachedId", went, failed`;

/** Begins the run of a night, or finds it; one that stands behind and was never finished comes first. */
export async function openRun(tx: Tx, dueOn: string, now: string): Promise<Run | undefined> {
  await tx.execute(sql`INSERT INTO retention_runs (landlord_id, due_on, started_at)
    SELECT ${tx.landlordId}, ${dueOn}, ${now}
    WHERE NOT EXISTS (SELECT FROM retention_runs WHERE landlord_id = ${tx.landlordId} AND finished_at IS NULL)
    ON CONFLICT DO NOTHING`);
  const [run] = await rowsOf<Run & Record<string, unknown>>(
    tx,
    sql`SELECT ${runColumns} FROM retention_runs WHERE landlord_id = ${tx.landlordId} AND finished_at IS NULL
      ORDER BY due_on LIMIT 1`,
  );
  return run;
}

/** Is this night's run not there, or not finished? Asked at every look, so it takes no lock and writes nothing. */
export async function isRunDone(tx: Tx, dueOn: string): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`SELECT 1 FROM retention_runs WHERE landlord_id = ${tx.landlordId} AND due_on = ${dueOn}
      AND finished_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM retention_runs WHERE landlord_id = ${tx.landlordId} AND finished_at IS NULL)`,
  );
  return rows.length > 0;
}

export async function countWent(tx: Tx, dueOn: string, rule: string, went: number): Promise<void> {
  await tx.execute(sql`UPDATE retention_runs
    SET went = went || jsonb_build_object(${rule}::text, coalesce((went ->> ${rule}::text)::int, 0) + ${went}::int)
    WHERE landlord_id = ${tx.landlordId} AND due_on = ${dueOn}`);
}

export async function reach(tx: Tx, dueOn: string, place: Place): Promise<void> {
  await tx.execute(sql`UPDATE retention_runs SET reached_at = ${place.lastHappenedAt}, reached_id = ${place.complaintId}
    WHERE landlord_id = ${tx.landlordId} AND due_on = ${dueOn}`);
}

/** What could not go, the first hundred of them: the run after this one tries each again. */
export async function noteFailed(tx: Tx, dueOn: string, failed: Failed): Promise<void> {
  await tx.execute(sql`UPDATE retention_runs
    SET failed = CASE WHEN jsonb_array_length(failed) < 100 THEN failed || ${JSON.stringify(failed)}::jsonb ELSE failed END,
      went = went || jsonb_build_object('failed', coalesce((went ->> 'failed')::int, 0) + 1)
    WHERE landlord_id = ${tx.landlordId} AND due_on = ${dueOn}`);
}

export async function finishRun(tx: Tx, dueOn: string, now: string): Promise<Run | undefined> {
  const [run] = await rowsOf<Run & Record<string, unknown>>(
    tx,
    sql`UPDATE retention_runs SET finished_at = ${now} WHERE landlord_id = ${tx.landlordId} AND due_on = ${dueOn}
      AND finished_at IS NULL RETURNING ${runColumns}`,
  );
  return run;
}

export const lastRuns = (tx: Tx, most: number): Promise<Run[]> =>
  rowsOf<Run & Record<string, unknown>>(
    tx,
    sql`SELECT ${runColumns} FROM retention_runs WHERE landlord_id = ${tx.landlordId} ORDER BY due_on DESC LIMIT ${most}`,
  );

export interface Place {
  complaintId: string;
  lastHappenedAt: string;
}
export interface RunOut extends Place {
  reference: string;
}

/** Closed, past the day, nothing open on it, nothing on hold. */
const hasRunOut = (tx: Tx, before: string): SQL => sql`c.landlord_id = ${tx.landlordId} AND c.is_closed
  AND c.last_happened_at < ${before} AND NOT is_on_hold(c.complaint_id, c.person_id)
  AND NOT EXISTS (SELECT FROM remedies r WHERE r.landlord_id = c.landlord_id AND r.complaint_id = c.complaint_id AND r.is_open)`;

/** Complaints that have run out, the oldest first, after a place. */
export const runOutAfter = (
  tx: Tx,
  before: string,
  after: Place | undefined,
  most: number,
): Promise<RunOut[]> =>
  rowsOf<RunOut & Record<string, unknown>>(
    tx,
    sql`SELECT c.complaint_id AS "complaintId", c.reference, ${iso('c.last_happened_at')} AS "lastHappenedAt"
      FROM complaints c WHERE ${hasRunOut(tx, before)}
      ${after ? sql`AND (c.last_happened_at, c.complaint_id) > (${after.lastHappenedAt}::timestamptz, ${after.complaintId}::uuid)` : sql``}
      ORDER BY c.last_happened_at, c.complaint_id LIMIT ${most}`,
  );

export async function countRunOut(tx: Tx, before: string): Promise<number> {
  const [row] = await rowsOf<{ complaints: number }>(
    tx,
    sql`SELECT count(*)::int AS complaints FROM complaints c WHERE ${hasRunOut(tx, before)}`,
  );
  return row?.complaints ?? 0;
}

export interface Parts {
  events: number;
  highest: number;
  letters: number;
  files: number;
  hashes: string[];
  /** Of those, what another row names too. */
  shared: string[];
}

/** What a complaint is made of, counted before it goes; the complaint is held until the transaction ends. */
export async function partsOf(tx: Tx, complaintId: string): Promise<Parts | undefined> {
  const held = await rowsOf(
    tx,
    sql`SELECT 1 FROM complaints WHERE landlord_id = ${tx.landlordId} AND complaint_id = ${complaintId} FOR UPDATE`,
  );
  if (held.length === 0) return undefined;
  const of = sql`landlord_id = ${tx.landlordId} AND complaint_id = ${complaintId}`;
  const [row] = await rowsOf<Parts & Record<string, unknown>>(
    tx,
    sql`SELECT (SELECT count(*)::int FROM complaint_events WHERE ${of}) AS events,
      (SELECT coalesce(max(sequence), 0)::int FROM complaint_events WHERE ${of}) AS highest,
      (SELECT count(*)::int FROM letters WHERE ${of}) AS letters,
      (SELECT count(*)::int FROM attachments WHERE ${of}) AS files,
      coalesce((SELECT array_agg(DISTINCT content_hash ORDER BY content_hash) FROM attachments WHERE ${of}), '{}') AS hashes,
      coalesce((SELECT array_agg(DISTINCT a.content_hash) FROM attachments a WHERE ${of} AND EXISTS (
        SELECT FROM attachments o WHERE o.landlord_id = a.landlord_id AND o.content_hash = a.content_hash
          AND o.complaint_id IS DISTINCT FROM a.complaint_id)), '{}') AS shared`,
  );
  return row;
}

/** Takes a complaint away with all that hangs on it: how many rows of each table. Null where it may not go. */
export async function forgetComplaint(
  tx: Tx,
  complaintId: string,
  before: string,
): Promise<Record<string, number> | null> {
  const [row] = await rowsOf<{ went: Record<string, number> | null }>(
    tx,
    sql`SELECT forget_complaint(${complaintId}, ${before}) AS went`,
  );
  return row?.went ?? null;
}

/** Which of these hashes a row names. */
export async function namedHashes(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await rowsOf<{ hash: string }>(
    tx,
    sql`SELECT DISTINCT content_hash AS hash FROM attachments WHERE landlord_id = ${tx.landlordId}
      AND content_hash = ANY (${`{${hashes.join(',')}}`}::text[])`,
  );
  return new Set(rows.map(({ hash }) => hash));
}

const oldRows: Record<string, { from: SQL; key: SQL; where: (before: string) => SQL }> = {
  drafts: { from: sql`drafts`, key: sql`draft_hash`, where: (before) => sql`changed_at < ${before}` },
  mails: {
    from: sql`mails`,
    key: sql`mail_id`,
    where: (before) =>
      sql`(sent_at IS NOT NULL OR given_up_at IS NOT NULL) AND coalesce(sent_at, given_up_at) < ${before}`,
  },
  sessions: { from: sql`sessions`, key: sql`session_hash`, where: (before) => sql`expires_at < ${before}` },
  'rejected-uploads': {
    from: sql`attachments`,
    key: sql`attachment_id`,
    where: (before) => sql`held = 'refused' AND taken_at < ${before}
      AND (complaint_id IS NULL OR NOT is_on_hold(complaint_id, NULL))`,
  },
  limits: { from: sql`limit_counts`, key: sql`ctid`, where: (before) => sql`window_start < ${before}` },
  concerns: { from: sql`concerns`, key: sql`concern_id`, where: (before) => sql`told_at < ${before}` },
  messages: {
    from: sql`webhook_messages`,
    key: sql`message_id`,
    where: (before) => sql`made_at < ${before}`,
  },
  openings: { from: sql`openings`, key: sql`ctid`, where: (before) => sql`opened_at < ${before}` },
  trail: {
    from: sql`audit_lines`,
    key: sql`sequence`,
    where: (before) => sql`salt IS NOT NULL AND act <> 'content-erased' AND at < ${before}`,
  },
  'unverified-accounts': {
    from: sql`people p`,
    key: sql`person_id`,
    where: (before) => sql`created_at < ${before} AND NOT is_on_hold(NULL, p.person_id)
      AND NOT EXISTS (SELECT FROM complaints c WHERE c.landlord_id = p.landlord_id AND c.person_id = p.person_id)
      AND NOT EXISTS (SELECT FROM person_roles r WHERE r.landlord_id = p.landlord_id AND r.person_id = p.person_id)
      AND NOT EXISTS (SELECT FROM sessions s WHERE s.landlord_id = p.landlord_id AND s.person_id = p.person_id)
      AND NOT EXISTS (SELECT FROM drafts d WHERE d.landlord_id = p.landlord_id AND d.person_id = p.person_id)`,
  },
};
const ofRule = (rule: string) => {
  const old = oldRows[rule];
  if (!old) throw new Error(`No rows go by the rule ${rule}.`);
  return old;
};

export async function countOld(tx: Tx, rule: string, before: string): Promise<number> {
  const { from, where } = ofRule(rule);
  const [row] = await rowsOf<{ rows: number }>(
    tx,
    sql`SELECT count(*)::int AS rows FROM ${from} WHERE landlord_id = ${tx.landlordId} AND ${where(before)}`,
  );
  return row?.rows ?? 0;
}

/** Takes the oldest rows of a rule away, so many at most; answers how many. */
export async function deleteOld(tx: Tx, rule: string, before: string, most: number): Promise<number> {
  const { from, key, where } = ofRule(rule);
  if (['concerns', 'messages', 'openings'].includes(rule)) {
    const [row] = await rowsOf<{ gone: string }>(
      tx,
      sql`SELECT forget_old(${rule}, ${before}, ${most}) AS gone`,
    );
    return Number(row?.gone ?? 0);
  }
  const rows = await rowsOf(
    tx,
    sql`DELETE FROM ${from} WHERE landlord_id = ${tx.landlordId} AND ${key} = ANY (ARRAY(
      SELECT ${key} FROM ${from} WHERE landlord_id = ${tx.landlordId} AND ${where(before)} LIMIT ${most})) RETURNING 1`,
  );
  return rows.length;
}

/** Files of drafts go with them: their rows first, the bytes when nothing names them any more. */
export async function deleteFilesOfOldDrafts(tx: Tx, before: string): Promise<void> {
  await tx.execute(sql`DELETE FROM attachments a USING drafts d WHERE a.landlord_id = ${tx.landlordId}
    AND d.landlord_id = a.landlord_id AND d.draft_hash = a.draft_hash AND a.complaint_id IS NULL
    AND d.changed_at < ${before}`);
}

/** Persons with whom nothing was ever done, after a place. */
export async function emptyPersons(tx: Tx, before: string, after: string, most: number): Promise<string[]> {
  const { where } = ofRule('unverified-accounts');
  const rows = await rowsOf<{ personId: string }>(
    tx,
    sql`SELECT person_id AS "personId" FROM people p WHERE landlord_id = ${tx.landlordId} AND person_id > ${after}
      AND ${where(before)} ORDER BY person_id LIMIT ${most}`,
  );
  return rows.map(({ personId }) => personId);
}

export async function forgetPerson(tx: Tx, personId: string, before: string): Promise<boolean> {
  const [row] = await rowsOf<{ gone: boolean }>(
    tx,
    sql`SELECT forget_person(${personId}, ${before}) AS gone`,
  );
  return row?.gone ?? false;
}
