import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Call } from '#call';
import { permissions, preparedActs } from '#db/schema/permission';

export interface Prepared {
  actId: string;
  permissionId: string;
  complaintId: string;
  act: string;
  input: Record<string, unknown>;
  preparedAt: string;
  lapsesAt: string;
  answer: string | null;
  answeredAt: string | null;
  onceKey: string;
}

const columns = {
  actId: preparedActs.actId,
  permissionId: preparedActs.permissionId,
  complaintId: preparedActs.complaintId,
  act: preparedActs.act,
  input: preparedActs.input,
  preparedAt: preparedActs.preparedAt,
  lapsesAt: preparedActs.lapsesAt,
  answer: preparedActs.answer,
  answeredAt: preparedActs.answeredAt,
  onceKey: preparedActs.onceKey,
};

/** False where the key was used before. */
export async function insertPrepared(call: Call, prepared: Prepared): Promise<boolean> {
  const rows = await call.tx
    .insert(preparedActs)
    .values({ ...prepared, landlordId: call.landlordId })
    .onConflictDoNothing()
    .returning({ actId: preparedActs.actId });
  return rows.length === 1;
}

/** What waits for a resident's word, with the state of the permission under which it was prepared. `lockedId`: that one alone, held. */
export async function waitingFor(call: Call, residentId: string, lockedId?: string) {
  const query = call.tx
    .select({ ...columns, advocateId: permissions.advocateId, state: permissions.state })
    .from(preparedActs)
    .innerJoin(
      permissions,
      and(
        eq(permissions.landlordId, preparedActs.landlordId),
        eq(permissions.permissionId, preparedActs.permissionId),
      ),
    )
    .where(
      and(
        eq(preparedActs.landlordId, call.landlordId),
        eq(permissions.residentId, residentId),
        eq(permissions.state, 'active'),
        gt(permissions.expiresAt, call.now),
        isNull(preparedActs.answer),
        gt(preparedActs.lapsesAt, call.now),
        lockedId === undefined ? undefined : eq(preparedActs.actId, lockedId),
      ),
    )
    .orderBy(asc(preparedActs.preparedAt))
    .limit(100);
  // Of two answers to one act the second waits here, and finds nothing.
  return lockedId === undefined ? query : query.for('update', { of: preparedActs });
}

/** Writes the answer; false where there was one. */
export async function writeAnswer(call: Call, actId: string, answer: 'yes' | 'no'): Promise<boolean> {
  const rows = await call.tx
    .update(preparedActs)
    .set({ answer, answeredAt: call.now })
    .where(
      and(
        eq(preparedActs.landlordId, call.landlordId),
        eq(preparedActs.actId, actId),
        isNull(preparedActs.answer),
      ),
    )
    .returning({ actId: preparedActs.actId });
  return rows.length === 1;
}

/** Did the resident say yes to such an act of this advocate on a complaint, under a permission that holds? */
export async function saidYesTo(
  call: Call,
  { advocateId, complaintId, act }: { advocateId: string; complaintId: string; act: string },
): Promise<boolean> {
  const rows = await call.tx
    .select({ actId: preparedActs.actId })
    .from(preparedActs)
    .innerJoin(
      permissions,
      and(
        eq(permissions.landlordId, preparedActs.landlordId),
        eq(permissions.permissionId, preparedActs.permissionId),
      ),
    )
    .where(
      and(
        eq(preparedActs.landlordId, call.landlordId),
        eq(preparedActs.complaintId, complaintId),
        eq(preparedActs.act, act),
        eq(preparedActs.answer, 'yes'),
        eq(permissions.advocateId, advocateId),
        eq(permissions.state, 'active'),
        gt(permissions.expiresAt, call.now),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
