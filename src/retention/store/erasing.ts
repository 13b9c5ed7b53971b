import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { setBeyondUse } from './beyond-use.ts';

export interface HeldOfPerson {
  email: string | null;
  name: string | null;
  telephone: string | null;
  drafts: number;
  phones: number;
  preferences: number;
  sensitive: number;
  complaints: number;
  openComplaints: number;
  roles: number;
  isOnHold: boolean;
}

const rowsOf = async <T extends Record<string, unknown>>(tx: Tx, query: SQL): Promise<T[]> =>
  [...(await tx.execute(query))] as unknown as T[];

/** What is held of a person, counted; undefined where there is no such person. */
export async function heldOfPerson(tx: Tx, personId: string): Promise<HeldOfPerson | undefined> {
  const [row] = await rowsOf<Record<keyof HeldOfPerson, unknown>>(
    tx,
    sql`SELECT p.email, p.name, p.telephone,
      (SELECT count(*)::int FROM drafts d WHERE d.landlord_id = p.landlord_id AND d.person_id = p.person_id) AS drafts,
      (count(c.*) FILTER (WHERE coalesce(c.account #>> '{contact,telephone}', '') <> '')
        + num_nonnulls(p.telephone) * num_nonnulls(p.email))::int AS phones,
      count(c.*) FILTER (WHERE c.account ? 'language' OR c.account #> '{help,formats}' <> '[]')::int AS preferences,
      (SELECT count(*)::int FROM complaint_needs n JOIN complaints o ON o.landlord_id = n.landlord_id
        AND o.complaint_id = n.complaint_id WHERE n.landlord_id = p.landlord_id AND o.person_id = p.person_id) AS sensitive,
      count(c.*)::int AS complaints,
      count(c.*) FILTER (WHERE NOT c.is_closed)::int AS "openComplaints",
      (SELECT count(*)::int FROM person_roles r WHERE r.landlord_id = p.landlord_id AND r.person_id = p.person_id) AS roles,
      (is_on_hold(NULL, p.person_id) OR coalesce(bool_or(is_on_hold(c.complaint_id, NULL)), false)) AS "isOnHold"
    FROM people p LEFT JOIN complaints c ON c.landlord_id = p.landlord_id AND c.person_id = p.person_id
    WHERE p.landlord_id = ${tx.landlordId} AND p.person_id = ${personId}
    GROUP BY p.landlord_id, p.person_id`,
  );
  return row as HeldOfPerson | undefined;
}

/** Held until the transaction ends, so that nothing is lodged or signed in to in between. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.execute(
    sql`SELECT FROM people WHERE landlord_id = ${tx.landlordId} AND person_id = ${personId} FOR UPDATE`,
  );
}

const ofPerson = [
  'sessions',
  'half_sign_ins',
  'passkeys',
  'passkey_challenges',
  'passwords',
  'authenticators',
  'recovery_codes',
  'set_up_codes',
  'sign_in_numbers',
  'kept_forms',
  'safe_contacts',
  'rings',
] as const;

/**
 * Every way in, every mail to the person, and what the person goes by. The row stays: what is kept still points at it, and is
 * beyond use from then on.
 */
export async function eraseAccount(tx: Tx, personId: string): Promise<void> {
  for (const table of ofPerson)
    await tx.execute(
      sql`DELETE FROM ${sql.identifier(table)} WHERE landlord_id = ${tx.landlordId} AND person_id = ${personId}`,
    );
  await tx.execute(sql`DELETE FROM sign_in_codes c USING people p WHERE c.landlord_id = ${tx.landlordId}
    AND p.landlord_id = c.landlord_id AND p.person_id = ${personId} AND (c.person_id = p.person_id OR c.email = p.email OR c.telephone = p.telephone)`);
  await tx.execute(sql`DELETE FROM mails m USING people p WHERE m.landlord_id = ${tx.landlordId}
    AND p.landlord_id = m.landlord_id AND p.person_id = ${personId} AND (m.person_id = p.person_id OR m.recipient IN (p.email, p.telephone))`);
  await tx.execute(sql`UPDATE people SET email = NULL, name = NULL, telephone = NULL, language = 'en'
    WHERE landlord_id = ${tx.landlordId} AND person_id = ${personId}`);
  await setBeyondUse(tx, personId);
}

/** Drafts with their files; the bytes of a file go with the next run, when no row names them. */
export async function eraseDrafts(tx: Tx, personId: string, before: string): Promise<void> {
  await tx.execute(sql`DELETE FROM attachments a USING drafts d WHERE a.landlord_id = ${tx.landlordId}
    AND d.landlord_id = a.landlord_id AND d.draft_hash = a.draft_hash AND a.complaint_id IS NULL
    AND d.person_id = ${personId} AND d.changed_at <= ${before}`);
  await tx.execute(sql`DELETE FROM drafts WHERE landlord_id = ${tx.landlordId} AND person_id = ${personId}
    AND changed_at <= ${before}`);
}

const inComplaints = async (tx: Tx, personId: string, before: string, changed: SQL): Promise<void> => {
  await tx.execute(sql`UPDATE complaints SET account = ${changed} WHERE landlord_id = ${tx.landlordId}
    AND person_id = ${personId} AND received_at <= ${before} AND account <> ${changed}`);
};

/** In complaints, and for signing in, unless that is the only way in: then it goes with the account. */
export async function erasePhone(tx: Tx, personId: string, before: string): Promise<void> {
  await inComplaints(
    tx,
    personId,
    before,
    sql`(CASE WHEN account #>> '{contact,telephone}' <> ''
      THEN jsonb_set(jsonb_set(account, '{contact,telephone}', '""'), '{contact,way}',
        CASE WHEN account #>> '{contact,way}' IN ('telephone', 'text-message') THEN '"portal-only"'
          ELSE account #> '{contact,way}' END)
      ELSE account END)`,
  );
  await tx.execute(sql`UPDATE people SET telephone = NULL
    WHERE landlord_id = ${tx.landlordId} AND person_id = ${personId} AND email IS NOT NULL`);
}

export async function erasePreferences(tx: Tx, personId: string, before: string): Promise<void> {
  await inComplaints(
    tx,
    personId,
    before,
    sql`(CASE WHEN account ? 'help' THEN jsonb_set(account, '{help,formats}', '[]') ELSE account END - 'language')`,
  );
  await tx.execute(
    sql`UPDATE people SET language = 'en' WHERE landlord_id = ${tx.landlordId} AND person_id = ${personId}`,
  );
}

export async function eraseSensitive(tx: Tx, personId: string, before: string): Promise<void> {
  await tx.execute(sql`DELETE FROM complaint_needs n USING complaints c WHERE n.landlord_id = ${tx.landlordId}
    AND c.landlord_id = n.landlord_id AND c.complaint_id = n.complaint_id AND c.person_id = ${personId}
    AND c.received_at <= ${before}`);
}

export interface ErasureRow {
  erasureId: string;
  personId: string;
  fields: string[];
  waiting: string[];
  askedAt: string;
}

export async function insertErasure(tx: Tx, row: ErasureRow): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`INSERT INTO erasures (landlord_id, erasure_id, person_id, fields, waiting, asked_at)
      VALUES (${tx.landlordId}, ${row.erasureId}, ${row.personId}, ${textArray(row.fields)}, ${textArray(row.waiting)},
        ${row.askedAt}) ON CONFLICT DO NOTHING RETURNING 1`,
  );
  return rows.length > 0;
}

const textArray = (texts: readonly string[]): SQL =>
  sql`ARRAY[${sql.join(
    texts.map((text) => sql`${text}`),
    sql`, `,
  )}]::text[]`;

const erasureColumns = sql`erasure_id AS "erasureId", person_id AS "personId", fields, waiting,
  to_char(asked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "askedAt"`;

/** What waits for complaints that were open and are not any more. */
export const erasuresToFinish = (tx: Tx, most: number): Promise<ErasureRow[]> =>
  rowsOf<ErasureRow & Record<string, unknown>>(
    tx,
    sql`SELECT ${erasureColumns} FROM erasures e WHERE landlord_id = ${tx.landlordId} AND waiting <> '{}'
      AND NOT is_on_hold(NULL, person_id)
      AND NOT EXISTS (SELECT FROM complaints c WHERE c.landlord_id = e.landlord_id AND c.person_id = e.person_id
        AND NOT c.is_closed)
      ORDER BY asked_at, erasure_id LIMIT ${most}`,
  );

export async function finishErasure(tx: Tx, erasureId: string): Promise<void> {
  await tx.execute(sql`UPDATE erasures SET fields = fields || waiting, waiting = '{}'
    WHERE landlord_id = ${tx.landlordId} AND erasure_id = ${erasureId}`);
}

export const lastErasures = (tx: Tx, most: number): Promise<ErasureRow[]> =>
  rowsOf<ErasureRow & Record<string, unknown>>(
    tx,
    sql`SELECT ${erasureColumns} FROM erasures WHERE landlord_id = ${tx.landlordId}
      ORDER BY asked_at DESC, erasure_id LIMIT ${most}`,
  );

export async function isPersonThere(tx: Tx, personId: string): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`SELECT 1 FROM people WHERE landlord_id = ${tx.landlordId} AND person_id = ${personId}`,
  );
  return rows.length > 0;
}
