/** The SQL of whom the safeguarding lead is to speak to alone. */
import { sql } from 'drizzle-orm';
import type { Call } from '#call';
import { talksAlone } from '#db/schema/officers';

export interface TalkRow {
  permissionId: string;
  residentId: string;
}

/**
 * Permissions over which nobody has spoken to the resident alone yet: those that show little by their wish, and those
 * between people about whom a worry is open. A later worry asks for another talk.
 */
export async function talksToHave(
  call: Call,
  worries: readonly { personId: string; otherPersonId: string | null; raisedAt: string }[],
): Promise<TalkRow[]> {
  const rows = await call.tx.execute<{ permission_id: string; resident_id: string }>(sql`
    WITH worries AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(worries)}::jsonb)
      AS w("personId" uuid, "otherPersonId" uuid, "raisedAt" timestamptz)),
    reasons AS (
      SELECT p.permission_id, p.resident_id, p.starts_at AS since FROM permissions p
      WHERE p.landlord_id = ${call.landlordId} AND p.is_limited AND p.state IN ('active', 'suspended')
        AND p.expires_at > ${call.now}::timestamptz
      UNION ALL
      SELECT p.permission_id, p.resident_id, w."raisedAt" FROM permissions p JOIN worries w ON CASE
        WHEN w."otherPersonId" IS NULL THEN w."personId" IN (p.resident_id, p.advocate_id)
        ELSE (w."personId", w."otherPersonId") IN ((p.resident_id, p.advocate_id), (p.advocate_id, p.resident_id)) END
      WHERE p.landlord_id = ${call.landlordId} AND p.resident_id IS NOT NULL AND p.state <> 'ended'
        AND p.expires_at > ${call.now}::timestamptz)
    SELECT r.permission_id, r.resident_id FROM reasons r
    WHERE NOT EXISTS (SELECT FROM talks_alone t WHERE t.landlord_id = ${call.landlordId}
      AND t.permission_id = r.permission_id AND t.spoken_at >= r.since)
    GROUP BY r.permission_id, r.resident_id ORDER BY min(r.since), r.permission_id LIMIT 500`);
  return rows.map((row) => ({ permissionId: row.permission_id, residentId: row.resident_id }));
}

export async function insertTalk(
  call: Call,
  talk: { talkId: string; permissionId: string; spokenBy: string },
): Promise<void> {
  await call.tx.insert(talksAlone).values({ ...talk, landlordId: call.landlordId, spokenAt: call.now });
}
