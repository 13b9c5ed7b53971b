import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';

export interface Hold {
  holdId: string;
  /** The complaint's reference; null where a person is on hold. */
  reference: string | null;
  personName: string | null;
  reason: string;
  setAt: string;
}

export interface HoldAbout {
  complaintId: string | null;
  personId: string | null;
}

export async function complaintNamed(tx: Tx, reference: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(
    sql`SELECT complaint_id AS id FROM complaints WHERE landlord_id = ${tx.landlordId} AND reference = ${reference}`,
  );
  return row?.id;
}

export async function personAt(tx: Tx, email: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(
    sql`SELECT person_id AS id FROM people WHERE landlord_id = ${tx.landlordId} AND email = ${email}`,
  );
  return row?.id;
}

/** False where the same is on hold already; true also for the same key sent twice. */
export async function insertHold(
  tx: Tx,
  hold: HoldAbout & { holdId: string; reason: string; setAt: string; setBy: string; onceKey: string },
): Promise<boolean> {
  const rows = await tx.execute(sql`INSERT INTO legal_holds
    (landlord_id, hold_id, complaint_id, person_id, reason, set_at, set_by, once_key)
    VALUES (${tx.landlordId}, ${hold.holdId}, ${hold.complaintId}, ${hold.personId}, ${hold.reason}, ${hold.setAt},
      ${hold.setBy}, ${hold.onceKey}) ON CONFLICT DO NOTHING RETURNING 1`);
  return rows.length > 0;
}

export async function isKeyUsed(tx: Tx, onceKey: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`SELECT 1 FROM legal_holds WHERE landlord_id = ${tx.landlordId} AND once_key = ${onceKey}`,
  );
  return rows.length > 0;
}

export async function endHold(
  tx: Tx,
  holdId: string,
  ended: { reason: string; at: string; by: string },
): Promise<boolean> {
  const rows = await tx.execute(sql`UPDATE legal_holds
    SET lift_reason = ${ended.reason}, lifted_at = ${ended.at}, lifted_by = ${ended.by}
    WHERE landlord_id = ${tx.landlordId} AND hold_id = ${holdId} AND lifted_at IS NULL RETURNING 1`);
  return rows.length > 0;
}

export async function holdsInForce(tx: Tx): Promise<Hold[]> {
  const rows = await tx.execute<Record<keyof Hold, unknown>>(sql`SELECT h.hold_id AS "holdId", c.reference,
      coalesce(p.name, p.email) AS "personName", h.reason,
      to_char(h.set_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "setAt"
    FROM legal_holds h LEFT JOIN complaints c USING (landlord_id, complaint_id)
      LEFT JOIN people p ON p.landlord_id = h.landlord_id AND p.person_id = h.person_id
    WHERE h.landlord_id = ${tx.landlordId} AND h.lifted_at IS NULL ORDER BY h.set_at, h.hold_id`);
  return [...rows] as unknown as Hold[];
}
