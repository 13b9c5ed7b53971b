import { and, asc, eq, or } from 'drizzle-orm';
import type { Call } from '#call';
import { deskViews } from '#db/schema/desk';

export type ViewRow = Pick<
  typeof deskViews.$inferSelect,
  'viewId' | 'personId' | 'name' | 'filter' | 'isShared'
>;

const columns = {
  viewId: deskViews.viewId,
  personId: deskViews.personId,
  name: deskViews.name,
  filter: deskViews.filter,
  isShared: deskViews.isShared,
};

/** A person's own views and those that others share, by name. */
export async function viewsFor(call: Call, personId: string): Promise<ViewRow[]> {
  return call.tx
    .select(columns)
    .from(deskViews)
    .where(
      and(
        eq(deskViews.landlordId, call.landlordId),
        or(eq(deskViews.personId, personId), eq(deskViews.isShared, true)),
      ),
    )
    .orderBy(asc(deskViews.name), asc(deskViews.viewId))
    .limit(200);
}

/** False where the person has one of this name. */
export async function insertView(call: Call, row: ViewRow): Promise<boolean> {
  const rows = await call.tx
    .insert(deskViews)
    .values({ landlordId: call.landlordId, ...row, madeAt: call.now })
    .onConflictDoNothing()
    .returning({ viewId: deskViews.viewId });
  return rows.length === 1;
}

/** False where the person has no such view: what others share is theirs to remove. */
export async function deleteView(call: Call, viewId: string, personId: string): Promise<boolean> {
  const rows = await call.tx
    .delete(deskViews)
    .where(
      and(
        eq(deskViews.landlordId, call.landlordId),
        eq(deskViews.viewId, viewId),
        eq(deskViews.personId, personId),
      ),
    )
    .returning({ viewId: deskViews.viewId });
  return rows.length === 1;
}
