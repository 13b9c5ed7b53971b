import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { complaintEvents, complaints } from '#db/schema/complaints';
import { notAbout } from './not-about.ts';

const type = sql<string>`${complaintEvents.event} -> 'fact' ->> 'type'`;

/** Events about conduct and contact, the newest first. */
export async function boardRows(call: Call, most: number) {
  const rows = await call.tx
    .select({
      reference: complaints.reference,
      at: complaintEvents.happenedAt,
      event: complaintEvents.event,
      type,
    })
    .from(complaintEvents)
    .innerJoin(
      complaints,
      and(
        eq(complaints.landlordId, complaintEvents.landlordId),
        eq(complaints.complaintId, complaintEvents.complaintId),
      ),
    )
    .where(
      and(
        eq(complaintEvents.landlordId, call.landlordId),
        notAbout(call),
        inArray(type, ['conduct-logged', 'contact-restricted', 'restriction-ended']),
      ),
    )
    .orderBy(desc(complaintEvents.happenedAt))
    .limit(most);
  return rows.map((row) => ({ ...row, words: (row.event['words'] ?? {}) as Record<string, unknown> }));
}
