/** The SQL of lists over remedies: the desk's, the tally and the daily round's. Every `where` names the landlord. */
import { and, asc, eq, gt, gte, lt, lte, or, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { complaints } from '#db/schema/complaints';
import { remedies, remedyNotices } from '#db/schema/remedies';
import type { Remedy } from '../remedy.ts';
import { toRemedy } from '../store.ts';

export interface ListPlace {
  dueOn: string;
  remedyId: string;
}

/** Which remedies: still open, with the days from and to where they are bounded, or those that stand so. */
export type Chosen = { from?: string; to?: string } | { standing: 'done' | 'unconfirmed' };

const own = (call: Call) => eq(remedies.landlordId, call.landlordId);

/** Nobody meets what is owed on a complaint about themselves in a list. */
const notAbout = ({ caller }: Call) =>
  'personId' in caller ? sql`NOT (${caller.personId}::uuid = ANY (about_persons))` : undefined;

const chosenRows = (call: Call, chosen: Chosen) =>
  'standing' in chosen
    ? and(own(call), eq(remedies.standing, chosen.standing))
    : and(
        own(call),
        // Written out, not bound: a plan for any value could not use the index of open ones alone.
        sql`${remedies.isOpen}`,
        chosen.from === undefined ? undefined : gte(remedies.dueOn, chosen.from),
        chosen.to === undefined ? undefined : lte(remedies.dueOn, chosen.to),
      );

export type ListedRemedy = Remedy & { reference: string; title: string };

/** By the day due; `after` is the last of the page before. */
export async function listedRemedies(
  call: Call,
  chosen: Chosen,
  after: ListPlace | undefined,
  limit: number,
): Promise<ListedRemedy[]> {
  const beyond =
    after &&
    or(
      gt(remedies.dueOn, after.dueOn),
      and(eq(remedies.dueOn, after.dueOn), gt(remedies.remedyId, after.remedyId)),
    );
  const rows = await call.tx
    .select({ remedy: remedies, reference: complaints.reference, title: complaints.title })
    .from(remedies)
    .innerJoin(
      complaints,
      and(eq(complaints.landlordId, remedies.landlordId), eq(complaints.complaintId, remedies.complaintId)),
    )
    .where(and(chosenRows(call, chosen), notAbout(call), beyond))
    .orderBy(asc(remedies.dueOn), asc(remedies.remedyId))
    .limit(limit);
  return rows.map(({ remedy, ...complaint }) => ({ ...toRemedy(remedy), ...complaint }));
}

export async function countRemedies(call: Call, chosen: Chosen): Promise<number> {
  const [row] = await call.tx
    .select({ count: sql<number>`count(*)::int` })
    .from(remedies)
    .where(chosenRows(call, chosen));
  return row?.count ?? 0;
}

/** Every standing with how many stand so; a standing that none has is left out. */
export async function standingsCounted(call: Call): Promise<{ standing: string; count: number }[]> {
  return call.tx
    .select({ standing: remedies.standing, count: sql<number>`count(*)::int` })
    .from(remedies)
    .where(own(call))
    .groupBy(remedies.standing);
}

/** Open remedies whose day is over on `today` and that no notice told of yet, for that day. */
export async function untoldLate(call: Call): Promise<string[]> {
  const rows = await call.tx
    .select({ remedyId: remedies.remedyId })
    .from(remedies)
    .where(
      and(
        chosenRows(call, {}),
        lt(remedies.dueOn, call.today),
        sql`NOT EXISTS (SELECT 1 FROM ${remedyNotices} n WHERE n.landlord_id = ${remedies.landlordId}
          AND n.remedy_id = ${remedies.remedyId} AND n.due_on = ${remedies.dueOn})`,
      ),
    )
    .orderBy(asc(remedies.dueOn), asc(remedies.remedyId));
  return rows.map((row) => row.remedyId);
}

/** Said to be done, and the time to say whether it is so is over. */
export async function silentSince(call: Call): Promise<string[]> {
  const rows = await call.tx
    .select({ remedyId: remedies.remedyId })
    .from(remedies)
    .where(and(own(call), sql`${remedies.standing} = 'done'`, lt(remedies.confirmBy, call.today)))
    .orderBy(asc(remedies.confirmBy), asc(remedies.remedyId));
  return rows.map((row) => row.remedyId);
}

/** True where this notice had not been made before. */
export async function insertNotice(call: Call, remedyId: string, dueOn: string): Promise<boolean> {
  const rows = await call.tx
    .insert(remedyNotices)
    .values({ landlordId: call.landlordId, remedyId, dueOn, madeAt: call.now })
    .onConflictDoNothing()
    .returning({ remedyId: remedyNotices.remedyId });
  return rows.length === 1;
}
