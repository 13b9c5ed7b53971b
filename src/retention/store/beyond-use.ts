import { sql } from 'drizzle-orm';
import { asStaffIn, type Tx } from '#db/client';

/** The record with this reference that is beyond use, looked for past what holds it back from staff. */
export async function recordBeyondUse(
  tx: Tx,
  reference: string,
  staffId: string,
  now: string,
): Promise<{ complaintId: string; reference: string } | undefined> {
  await asStaffIn(tx, undefined, now);
  const [row] = await tx.execute(
    sql`SELECT c.complaint_id AS "complaintId", c.reference FROM complaints c
      JOIN beyond_use b ON b.landlord_id = c.landlord_id AND b.complaint_id = c.complaint_id
      WHERE c.landlord_id = ${tx.landlordId} AND c.reference = ${reference}`,
  );
  await asStaffIn(tx, staffId, now);
  return row as { complaintId: string; reference: string } | undefined;
}

export async function useOpeningByKey(tx: Tx, onceKey: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`SELECT 1 FROM beyond_use_openings WHERE landlord_id = ${tx.landlordId} AND once_key = ${onceKey}`,
  );
  return rows.length > 0;
}

export interface UseOpening {
  openingId: string;
  complaintId: string;
  openedBy: string;
  because: string;
  openedAt: string;
  openUntil: string;
  onceKey: string;
}

export async function insertUseOpening(tx: Tx, opening: UseOpening): Promise<void> {
  await tx.execute(
    sql`INSERT INTO beyond_use_openings
      (landlord_id, opening_id, complaint_id, opened_by, because, opened_at, open_until, once_key)
      VALUES (${tx.landlordId}, ${opening.openingId}, ${opening.complaintId}, ${opening.openedBy}, ${opening.because},
        ${opening.openedAt}, ${opening.openUntil}, ${opening.onceKey})`,
  );
}

/** The person's closed complaints, all that is left of them, from now on. Said a second time it changes nothing. */
export async function setBeyondUse(tx: Tx, personId: string): Promise<void> {
  await tx.execute(
    sql`INSERT INTO beyond_use (landlord_id, complaint_id, since)
      SELECT landlord_id, complaint_id, now() FROM complaints
      WHERE landlord_id = ${tx.landlordId} AND person_id = ${personId} AND is_closed ON CONFLICT DO NOTHING`,
  );
}

export async function countBeyondUse(tx: Tx): Promise<number> {
  const [row] = await tx.execute(
    sql`SELECT count(*)::int AS count FROM beyond_use WHERE landlord_id = ${tx.landlordId}`,
  );
  return Number(row?.['count'] ?? 0);
}
