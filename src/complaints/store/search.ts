/** Finding complaints by words, by reference and by whose they are. The question itself is part of the wall: see 0051. */
import { sql } from 'drizzle-orm';
import type { Call } from '#call';

const idsOf = (rows: Iterable<Record<string, unknown>>): string[] =>
  [...rows].map((row) => String(row['complaintId']));

/**
 * Complaints whose words fit a question as people type it: words, "a phrase", -without. At most `most`, in no order.
 * The setting ends with the transaction, and is taken back at once so that nothing later is asked with it.
 */
export async function withWords(call: Call, asked: string, most: number): Promise<string[]> {
  await call.tx.execute(
    sql`SELECT set_config('app.asked_words', websearch_to_tsquery('simple', ${asked})::text, true)`,
  );
  const rows = await call.tx.execute(
    sql`SELECT DISTINCT complaint_id AS "complaintId" FROM
      (SELECT complaint_id FROM complaint_words WHERE landlord_id = ${call.landlordId} LIMIT ${most}) AS found`,
  );
  await call.tx.execute(sql`SELECT set_config('app.asked_words', '', true)`);
  return idsOf(rows);
}

/** Complaints whose reference begins like this. By bytes, so that it is a range of the index. */
export async function withReference(call: Call, beginning: string, most: number): Promise<string[]> {
  const rows = await call.tx.execute(
    sql`SELECT complaint_id AS "complaintId" FROM complaints WHERE landlord_id = ${call.landlordId}
      AND reference COLLATE "C" >= ${beginning} AND reference COLLATE "C" < ${`${beginning}~`} LIMIT ${most}`,
  );
  return idsOf(rows);
}

/** Complaints of the person with exactly this address. */
export async function withEmail(call: Call, email: string, most: number): Promise<string[]> {
  const rows = await call.tx.execute(
    sql`SELECT complaint_id AS "complaintId" FROM complaints JOIN people USING (landlord_id, person_id)
      WHERE complaints.landlord_id = ${call.landlordId} AND people.email = ${email}
      ORDER BY received_at DESC LIMIT ${most}`,
  );
  return idsOf(rows);
}
