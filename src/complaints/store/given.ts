import { and, desc, eq, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { complaintEvents, complaints } from '#db/schema/complaints';
import type { Glance } from '../store.ts';

/** Complaints that were given to a person at some stage, the newest first. */
export async function givenTo(call: Call, personId: string): Promise<Glance[]> {
  return call.tx
    .selectDistinct({
      complaintId: complaints.complaintId,
      reference: complaints.reference,
      title: complaints.title,
      stage: complaints.stage,
      isClosed: complaints.isClosed,
      nextDueOn: complaints.nextDueOn,
      nextDuty: complaints.nextDuty,
      receivedAt: complaints.receivedAt,
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
        sql`${complaintEvents.event} -> 'fact' ->> 'type' = 'allocated'`,
        sql`${complaintEvents.event} -> 'words' ->> 'handler' = ${personId}`,
      ),
    )
    .orderBy(desc(complaints.receivedAt))
    .limit(100);
}
