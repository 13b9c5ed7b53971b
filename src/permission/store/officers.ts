/** The SQL of what two officers do together. */
import { and, desc, eq, getTableColumns, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Call } from '#call';
import { officerPairs, permissionCodes } from '#db/schema/officers';
import { permissionEvents, permissions } from '#db/schema/permission';
import type { Permission } from '../permission.ts';
import { toPermission } from './permissions.ts';

const { landlordId: _, ...pairColumns } = getTableColumns(officerPairs);
export type Pair = Omit<typeof officerPairs.$inferSelect, 'landlordId'>;
export type PairOf = Pair['what'];

const mine = (call: Call) => eq(officerPairs.landlordId, call.landlordId);

/** False where the key was used before, or such a pair waits already. */
export async function insertPair(
  call: Call,
  pair: Pick<Pair, 'pairId' | 'permissionId' | 'what' | 'begunBy' | 'begun' | 'lapsesOn' | 'onceKey'>,
): Promise<boolean> {
  const rows = await call.tx
    .insert(officerPairs)
    .values({ ...pair, landlordId: call.landlordId, begunAt: call.now })
    .onConflictDoNothing()
    .returning({ pairId: officerPairs.pairId });
  return rows.length > 0;
}

/** What waits for a second officer, held until the transaction ends. */
export async function lockPair(call: Call, permissionId: string, what: PairOf): Promise<Pair | undefined> {
  const [pair] = await call.tx
    .select(pairColumns)
    .from(officerPairs)
    .where(
      and(
        mine(call),
        eq(officerPairs.permissionId, permissionId),
        eq(officerPairs.what, what),
        isNull(officerPairs.answer),
      ),
    )
    .for('update');
  return pair;
}

export async function finishPair(
  call: Call,
  pairId: string,
  end: { answer: 'yes' | 'no' | 'lapsed'; finishedBy: string | null; finished?: Record<string, unknown> },
): Promise<void> {
  await call.tx
    .update(officerPairs)
    .set({ ...end, finishedAt: call.now })
    .where(and(mine(call), eq(officerPairs.pairId, pairId)));
}

/** The permissions whose suspension by one officer is past its last day. Holds nothing. */
export async function suspensionsToLapse(call: Call): Promise<string[]> {
  const rows = await call.tx
    .select({ permissionId: officerPairs.permissionId })
    .from(officerPairs)
    .where(
      and(
        mine(call),
        isNull(officerPairs.answer),
        eq(officerPairs.what, 'suspension'),
        lt(officerPairs.lapsesOn, call.today),
      ),
    )
    .orderBy(officerPairs.permissionId);
  return rows.map(({ permissionId }) => permissionId);
}

/** Everything that officers began about these permissions, the newest first. */
export async function pairsOf(call: Call, permissionIds: readonly string[]): Promise<Pair[]> {
  if (permissionIds.length === 0) return [];
  return call.tx
    .select(pairColumns)
    .from(officerPairs)
    .where(and(mine(call), inArray(officerPairs.permissionId, [...permissionIds])))
    .orderBy(desc(officerPairs.begunAt));
}

export interface Happened {
  type: string;
  facts: Record<string, unknown>;
  happenedAt: string;
  recordedBy: string | null;
}

/** What happened to a permission, in order. */
export async function eventsOfPermission(call: Call, permissionId: string): Promise<Happened[]> {
  const rows = await call.tx
    .select({
      type: permissionEvents.type,
      facts: permissionEvents.facts,
      happenedAt: permissionEvents.happenedAt,
      recordedBy: permissionEvents.recordedBy,
    })
    .from(permissionEvents)
    .where(
      and(eq(permissionEvents.landlordId, call.landlordId), eq(permissionEvents.permissionId, permissionId)),
    )
    .orderBy(permissionEvents.sequence);
  return rows as Happened[];
}

const shownAtOnce = 500;

/** The permissions of the landlord, those that wait for officers first; the newest first among them. */
export async function permissionsForOfficers(call: Call): Promise<Permission[]> {
  const waits = sql`EXISTS (SELECT FROM officer_pairs p WHERE p.landlord_id = ${call.landlordId}
    AND p.permission_id = ${permissions.permissionId} AND p.answer IS NULL)`;
  const rows = await call.tx
    .select()
    .from(permissions)
    .where(and(eq(permissions.landlordId, call.landlordId), sql`${permissions.residentId} IS NOT NULL`))
    .orderBy(
      sql`(${waits} OR ${permissions.state} = 'awaiting-review') DESC`,
      sql`(${permissions.state} = 'ended')`,
      desc(permissions.askedAt),
    )
    .limit(shownAtOnce);
  return rows.map(toPermission);
}

/** What one advocate holds or has asked for, under one organisation, held until the transaction ends. */
export const lockHeldUnder = (
  call: Call,
  organisationId: string,
  advocateId: string,
): Promise<Permission[]> => lockHeld(call, advocateId, eq(permissions.organisationId, organisationId));

/** The same under any organisation and none. */
export const lockHeldBy = (call: Call, advocateId: string): Promise<Permission[]> =>
  lockHeld(call, advocateId);

async function lockHeld(call: Call, advocateId: string, under?: SQL): Promise<Permission[]> {
  const rows = await call.tx
    .select()
    .from(permissions)
    .where(
      and(
        eq(permissions.landlordId, call.landlordId),
        eq(permissions.advocateId, advocateId),
        inArray(permissions.state, ['active', 'suspended', 'awaiting-resident', 'awaiting-review']),
        under,
      ),
    )
    .orderBy(permissions.permissionId)
    .for('update');
  return rows.map(toPermission);
}

/** What of a resident is in force or waits, held until the transaction ends. */
export async function lockGivenBy(call: Call, residentId: string): Promise<Permission[]> {
  const rows = await call.tx
    .select()
    .from(permissions)
    .where(
      and(
        eq(permissions.landlordId, call.landlordId),
        eq(permissions.residentId, residentId),
        inArray(permissions.state, ['active', 'awaiting-resident', 'awaiting-review']),
      ),
    )
    .for('update');
  return rows.map(toPermission);
}

export interface CodeKept {
  codeId: string;
  madeBy: string;
  expiresAt: string;
  usedAt: string | null;
}

const { landlordId: __, permissionId: ___, ...codeColumns } = getTableColumns(permissionCodes);

/** The code of a permission's letter, held until the transaction ends. */
export async function lockCode(call: Call, permissionId: string): Promise<CodeKept | undefined> {
  const [code] = await call.tx
    .select(codeColumns)
    .from(permissionCodes)
    .where(
      and(eq(permissionCodes.landlordId, call.landlordId), eq(permissionCodes.permissionId, permissionId)),
    )
    .for('update');
  return code;
}

export async function insertCode(
  call: Call,
  code: { codeId: string; permissionId: string; madeBy: string; expiresAt: string },
): Promise<void> {
  await call.tx
    .insert(permissionCodes)
    .values({ ...code, landlordId: call.landlordId, madeAt: call.now })
    .onConflictDoNothing();
}

export async function useCode(call: Call, codeId: string): Promise<void> {
  await call.tx
    .update(permissionCodes)
    .set({ usedAt: call.now })
    .where(and(eq(permissionCodes.landlordId, call.landlordId), eq(permissionCodes.codeId, codeId)));
}
