/** Whom somebody acts for, and how much there is for the advocates of an organisation: one query each. */
import { sql } from 'drizzle-orm';
import type { Call } from '#call';

export interface ClientRow {
  reference: string;
  resident: string | null;
  stage: string;
  nextDueOn: string | null;
  expiresAt: string;
  /** How many there are in all. */
  all: number;
}

/** A permission lets its advocate see at the instant of the call: as {@link advocacyAt} says it, in SQL. */
const holds = (
  call: Call,
) => sql`p.landlord_id = ${call.landlordId} AND p.state = 'active' AND p.taken_up_at IS NOT NULL
  AND p.starts_at <= ${call.now}::timestamptz AND p.expires_at > ${call.now}::timestamptz
  AND 'see' = ANY (p.actions) AND c.person_id = p.resident_id
  AND (p.organisation_id IS NULL OR is_of_organisation(p.organisation_id, p.advocate_id))`;

const joined = sql`permissions p
  JOIN permission_complaints pc ON pc.landlord_id = p.landlord_id AND pc.permission_id = p.permission_id
  JOIN complaints c ON c.landlord_id = pc.landlord_id AND c.complaint_id = pc.complaint_id`;

/** The complaints that a person may see for others, the next promised date first; open ones before closed ones. */
export async function clientsOf(
  call: Call,
  advocateId: string,
  page: { most: number; after: number },
): Promise<ClientRow[]> {
  const rows = await call.tx.execute<{
    reference: string;
    resident: string | null;
    stage: string;
    next_due_on: string | null;
    expires_at: string;
    count: string;
  }>(sql`
    SELECT c.reference, coalesce(r.name, nullif(trim(c.account #>> '{contact,name}'), '')) AS resident, c.stage,
      c.next_due_on::text, max(p.expires_at)::text AS expires_at, count(*) OVER () AS count
    FROM ${joined} JOIN people r ON r.landlord_id = p.landlord_id AND r.person_id = p.resident_id
    WHERE p.advocate_id = ${advocateId}::uuid AND ${holds(call)}
    GROUP BY c.landlord_id, c.complaint_id, r.name
    ORDER BY c.is_closed, c.next_due_on NULLS LAST, c.complaint_id
    LIMIT ${page.most} OFFSET ${page.after}`);
  return rows.map((row) => ({
    reference: row.reference,
    resident: row.resident,
    stage: row.stage,
    nextDueOn: row.next_due_on,
    expiresAt: new Date(row.expires_at).toISOString(),
    all: Number(row.count),
  }));
}

export interface LoadRow {
  advocateId: string;
  residents: number;
  nextDueOn: string | null;
}

/** Under an organisation: how many residents each advocate acts for, and the next promised date. Nothing of what it is about. */
export async function loadOf(call: Call, organisationId: string): Promise<LoadRow[]> {
  const rows = await call.tx.execute<{
    advocate_id: string;
    residents: string;
    next_due_on: string | null;
  }>(sql`
    SELECT p.advocate_id, count(DISTINCT p.resident_id) AS residents,
      min(c.next_due_on) FILTER (WHERE NOT c.is_closed)::text AS next_due_on
    FROM ${joined}
    WHERE p.organisation_id = ${organisationId}::uuid AND ${holds(call)}
    GROUP BY p.advocate_id`);
  return rows.map((row) => ({
    advocateId: row.advocate_id,
    residents: Number(row.residents),
    nextDueOn: row.next_due_on,
  }));
}

/** The permissions of an organisation that have no advocate now, with the reference of a complaint to know each by. */
export async function withoutAdvocate(
  call: Call,
  organisationId: string,
): Promise<{ permissionId: string; reference: string }[]> {
  const rows = await call.tx.execute<{ permission_id: string; reference: string }>(sql`
    SELECT p.permission_id, min(c.reference) AS reference
    FROM ${joined}
    WHERE p.landlord_id = ${call.landlordId} AND p.organisation_id = ${organisationId}::uuid
      AND p.state = 'suspended' AND p.expires_at > ${call.now}::timestamptz
      AND NOT EXISTS (SELECT FROM organisation_members m WHERE m.landlord_id = p.landlord_id
        AND m.organisation_id = p.organisation_id AND m.person_id = p.advocate_id AND m.part = 'advocate'
        AND m.ended_at IS NULL)
    GROUP BY p.permission_id ORDER BY reference LIMIT 200`);
  return rows.map((row) => ({ permissionId: row.permission_id, reference: row.reference }));
}

/** When advocates of an organisation last reached the cap on files, since an instant. */
export async function limitsReached(
  call: Call,
  organisationId: string,
  since: string,
): Promise<{ advocateId: string; at: string }[]> {
  const rows = await call.tx.execute<{ advocate_id: string; at: string }>(sql`
    SELECT p.advocate_id, max(e.happened_at)::text AS at
    FROM permission_events e JOIN permissions p USING (landlord_id, permission_id)
    WHERE p.landlord_id = ${call.landlordId} AND p.organisation_id = ${organisationId}::uuid
      AND e.type = 'limit-reached' AND e.happened_at >= ${since}::timestamptz
    GROUP BY p.advocate_id`);
  return rows.map((row) => ({ advocateId: row.advocate_id, at: new Date(row.at).toISOString() }));
}
