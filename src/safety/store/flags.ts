import { and, desc, eq, isNull, or } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { safetyFlags } from '#db/schema/safety';

export interface FlagRow {
  flagId: string;
  personId: string;
  otherPersonId: string | null;
  reasonSealed: string;
  raisedAt: string;
  raisedBy: string;
}

export async function insertFlag(tx: Tx, flag: FlagRow): Promise<void> {
  await tx.insert(safetyFlags).values({ ...flag, landlordId: tx.landlordId });
}

const columns = {
  flagId: safetyFlags.flagId,
  personId: safetyFlags.personId,
  otherPersonId: safetyFlags.otherPersonId,
  reasonSealed: safetyFlags.reasonSealed,
  raisedAt: safetyFlags.raisedAt,
  raisedBy: safetyFlags.raisedBy,
};

const isOpen = (tx: Tx) => and(eq(safetyFlags.landlordId, tx.landlordId), isNull(safetyFlags.endedAt));

export const openFlags = (tx: Tx): Promise<FlagRow[]> =>
  tx.select(columns).from(safetyFlags).where(isOpen(tx)).orderBy(desc(safetyFlags.raisedAt)).limit(500);

/** Is there an open flag of either alone, or of the two together, whichever was named first? */
export async function anyFlag(tx: Tx, one: string, other: string): Promise<boolean> {
  const alone = (id: string) => and(eq(safetyFlags.personId, id), isNull(safetyFlags.otherPersonId));
  const both = (first: string, second: string) =>
    and(eq(safetyFlags.personId, first), eq(safetyFlags.otherPersonId, second));
  const rows = await tx
    .select({ flagId: safetyFlags.flagId })
    .from(safetyFlags)
    .where(and(isOpen(tx), or(alone(one), alone(other), both(one, other), both(other, one))))
    .limit(1);
  return rows.length > 0;
}

export async function endFlagRow(
  tx: Tx,
  flagId: string,
  ending: { endedAt: string; endedBy: string; endedBecauseSealed: string },
): Promise<boolean> {
  const rows = await tx
    .update(safetyFlags)
    .set(ending)
    .where(and(isOpen(tx), eq(safetyFlags.flagId, flagId)))
    .returning({ flagId: safetyFlags.flagId });
  return rows.length > 0;
}
