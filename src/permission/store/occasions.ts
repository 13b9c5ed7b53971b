/** The SQL of what happened in a resident's life, and of what it did to their account's notices. */
import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Call } from '#call';
import { residentOccasions } from '#db/schema/officers';
import { people } from '#db/schema/people';
import { permissions } from '#db/schema/permission';
import type { Permission } from '../permission.ts';
import { toPermission } from './permissions.ts';

export type Occasion = Pick<typeof residentOccasions.$inferSelect, 'kind' | 'happenedOn' | 'recordedAt'>;

/** False where it is written down already. One that was undone can be written down again. */
export async function insertOccasion(
  call: Call,
  occasion: { personId: string; kind: Occasion['kind']; happenedOn: string; recordedBy: string },
): Promise<boolean> {
  const { happenedOn, recordedBy } = occasion;
  const rows = await call.tx
    .insert(residentOccasions)
    .values({ ...occasion, landlordId: call.landlordId, recordedAt: call.now })
    .onConflictDoUpdate({
      target: [residentOccasions.landlordId, residentOccasions.personId, residentOccasions.kind],
      set: { happenedOn, recordedBy, recordedAt: call.now, undoneAt: null, undoneBy: null },
      setWhere: isNotNull(residentOccasions.undoneAt),
    })
    .returning({ kind: residentOccasions.kind });
  return rows.length > 0;
}

const standing = (call: Call, personId: string) =>
  and(
    eq(residentOccasions.landlordId, call.landlordId),
    eq(residentOccasions.personId, personId),
    isNull(residentOccasions.undoneAt),
  );

/** Those that stand; none that was undone. */
export async function occasionsOf(call: Call, personId: string): Promise<Occasion[]> {
  return call.tx
    .select({
      kind: residentOccasions.kind,
      happenedOn: residentOccasions.happenedOn,
      recordedAt: residentOccasions.recordedAt,
    })
    .from(residentOccasions)
    .where(standing(call, personId));
}

/** False where it does not stand. */
export async function undoOccasion(
  call: Call,
  { personId, kind, undoneBy }: { personId: string; kind: Occasion['kind']; undoneBy: string },
): Promise<boolean> {
  const rows = await call.tx
    .update(residentOccasions)
    .set({ undoneAt: call.now, undoneBy })
    .where(and(standing(call, personId), eq(residentOccasions.kind, kind)))
    .returning({ kind: residentOccasions.kind });
  return rows.length > 0;
}

/** What of a resident is in force or suspended and has not run out, held until the transaction ends. */
export async function lockNotEndedOf(call: Call, residentId: string): Promise<Permission[]> {
  const rows = await call.tx
    .select()
    .from(permissions)
    .where(
      and(
        eq(permissions.landlordId, call.landlordId),
        eq(permissions.residentId, residentId),
        isNull(permissions.endedAt),
        gt(permissions.expiresAt, call.now),
      ),
    )
    .for('update');
  return rows.map(toPermission);
}

/** Nothing is sent to a person's own address from now on. */
export async function closeNotices(call: Call, personId: string): Promise<void> {
  await call.tx
    .update(people)
    .set({ noticesClosedAt: call.now })
    .where(
      and(
        eq(people.landlordId, call.landlordId),
        eq(people.personId, personId),
        isNull(people.noticesClosedAt),
      ),
    );
}

/** They are sent again. */
export async function openNotices(call: Call, personId: string): Promise<void> {
  await call.tx
    .update(people)
    .set({ noticesClosedAt: null })
    .where(and(eq(people.landlordId, call.landlordId), eq(people.personId, personId)));
}
