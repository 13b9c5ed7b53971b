import { and, desc, eq, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { complaintEvents, complaints } from '#db/schema/complaints';
import { notAbout } from './not-about.ts';

/** By which statements complaints are kept from somebody on the staff just now, the newest first; none about the caller. */
export async function keptRows(call: Call, most: number) {
  const person = sql<string>`${complaintEvents.event} #>> '{words,person}'`;
  return call.tx
    .select({
      reference: complaints.reference,
      at: complaintEvents.recordedAt,
      by: complaintEvents.recordedBy,
      person,
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
        sql`about_persons <> '{}'`,
        sql`${complaintEvents.event} #>> '{fact,type}' = 'about-recorded'`,
        sql`${person} = ANY (about_persons::text[])`,
      ),
    )
    .orderBy(desc(complaintEvents.recordedAt))
    .limit(most);
}
