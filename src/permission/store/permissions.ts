/** The SQL of permissions. Who may read which is asked for by the caller of each query. */
import { and, asc, desc, eq, inArray, isNotNull, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Call } from '#call';
import { permissionComplaints, permissionEvents, permissions } from '#db/schema/permission';
import type { Action, EndedAs, Evidence, Permission, State, Wording } from '../permission.ts';

type Row = typeof permissions.$inferSelect;

export const toPermission = ({ landlordId: _, ...row }: Row): Permission => ({
  ...row,
  state: row.state as State,
  endedAs: row.endedAs as EndedAs | null,
  askedBy: row.askedBy as Permission['askedBy'],
  actions: row.actions as Action[],
  evidence: row.evidence as unknown as Evidence,
  wording: row.wording as unknown as Wording | null,
});

const own = (call: Call) => eq(permissions.landlordId, call.landlordId);

/** False where the key was used before. */
export async function insertPermission(
  call: Call,
  permission: Permission,
  complaintIds: readonly string[],
): Promise<boolean> {
  const rows = await call.tx
    .insert(permissions)
    .values({
      ...permission,
      landlordId: call.landlordId,
      actions: [...permission.actions],
      evidence: { ...permission.evidence },
      wording: permission.wording && { ...permission.wording },
      reminded: [...permission.reminded],
    })
    .onConflictDoNothing()
    .returning({ permissionId: permissions.permissionId });
  if (rows.length === 0) return false;
  const { permissionId } = permission;
  if (complaintIds.length > 0)
    await call.tx
      .insert(permissionComplaints)
      .values(
        complaintIds.map((complaintId) => ({ landlordId: call.landlordId, permissionId, complaintId })),
      );
  return true;
}

const theOne = (call: Call, which: SQL) =>
  call.tx
    .select()
    .from(permissions)
    .where(and(own(call), which));

const first = ([row]: Row[]): Permission | undefined => row && toPermission(row);

export const permissionByOnceKey = async (call: Call, onceKey: string): Promise<Permission | undefined> =>
  first(await theOne(call, eq(permissions.onceKey, onceKey)));

/** Without holding it. */
export const permissionById = async (call: Call, permissionId: string): Promise<Permission | undefined> =>
  first(await theOne(call, eq(permissions.permissionId, permissionId)));

/** Holds it until the transaction ends. */
export const lockPermission = async (call: Call, permissionId: string): Promise<Permission | undefined> =>
  first(await theOne(call, eq(permissions.permissionId, permissionId)).for('update'));

/** Writes a change; false where another was written since it was read. */
export async function changePermission(
  call: Call,
  { permissionId, version }: Pick<Permission, 'permissionId' | 'version'>,
  change: Partial<Omit<Row, 'landlordId' | 'permissionId' | 'version'>>,
): Promise<boolean> {
  const rows = await call.tx
    .update(permissions)
    .set({ ...change, version: version + 1 })
    .where(and(own(call), eq(permissions.permissionId, permissionId), eq(permissions.version, version)))
    .returning({ version: permissions.version });
  return rows.length === 1;
}

export async function appendPermissionEvent(
  call: Call,
  permissionId: string,
  event: { type: string; facts: Record<string, unknown> },
): Promise<void> {
  const mine = and(
    eq(permissionEvents.landlordId, call.landlordId),
    eq(permissionEvents.permissionId, permissionId),
  );
  const [last] = await call.tx
    .select({ sequence: sql<number>`coalesce(max(${permissionEvents.sequence}), 0)::int` })
    .from(permissionEvents)
    .where(mine);
  await call.tx.insert(permissionEvents).values({
    landlordId: call.landlordId,
    permissionId,
    sequence: (last?.sequence ?? 0) + 1,
    ...event,
    happenedAt: call.now,
    recordedBy: 'personId' in call.caller ? call.caller.personId : null,
    recordedAs: call.caller.kind,
  });
}

/**
 * The permissions that may let a person see a complaint: theirs, active by their state, naming it. Whether one holds at
 * this instant is for {@link advocacyAt}. `isForWriting` keeps them from being taken back until the transaction ends.
 */
export async function permissionsOn(
  call: Call,
  advocateId: string,
  complaintId: string,
  isForWriting = false,
): Promise<Permission[]> {
  const query = call.tx
    .select({ permission: permissions })
    .from(permissions)
    .innerJoin(
      permissionComplaints,
      and(
        eq(permissionComplaints.landlordId, permissions.landlordId),
        eq(permissionComplaints.permissionId, permissions.permissionId),
      ),
    )
    .where(
      and(
        own(call),
        eq(permissions.advocateId, advocateId),
        eq(permissions.state, 'active'),
        eq(permissionComplaints.complaintId, complaintId),
      ),
    )
    .orderBy(desc(permissions.expiresAt));
  const rows = await (isForWriting ? query.for('share', { of: permissions }) : query);
  return rows.map(({ permission }) => toPermission(permission));
}

/** A resident's permissions, the newest first; without those that an advocate asked for and nobody could place. */
export async function permissionsOfResident(call: Call, residentId: string): Promise<Permission[]> {
  const rows = await call.tx
    .select()
    .from(permissions)
    .where(and(own(call), eq(permissions.residentId, residentId)))
    .orderBy(desc(permissions.askedAt))
    .limit(200);
  return rows.map(toPermission);
}

/** What a person may do for others or has asked for; nothing that ended. */
export async function permissionsOfAdvocate(call: Call, advocateId: string): Promise<Permission[]> {
  const rows = await call.tx
    .select()
    .from(permissions)
    .where(
      and(
        own(call),
        eq(permissions.advocateId, advocateId),
        // A no looks like silence until the request would have lapsed.
        or(ne(permissions.state, 'ended'), eq(permissions.endedAs, 'declined')),
      ),
    )
    .orderBy(desc(permissions.askedAt))
    .limit(500);
  return rows.map(toPermission);
}

export async function complaintIdsOf(
  call: Call,
  permissionIds: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (permissionIds.length === 0) return found;
  const rows = await call.tx
    .select({
      permissionId: permissionComplaints.permissionId,
      complaintId: permissionComplaints.complaintId,
    })
    .from(permissionComplaints)
    .where(
      and(
        eq(permissionComplaints.landlordId, call.landlordId),
        inArray(permissionComplaints.permissionId, [...permissionIds]),
      ),
    )
    .orderBy(asc(permissionComplaints.complaintId));
  for (const { permissionId, complaintId } of rows)
    found.set(permissionId, [...(found.get(permissionId) ?? []), complaintId]);
  return found;
}

/** The advocates who hold a permission for a complaint, for whoever writes to them. */
export async function permissionsFor(call: Call, complaintId: string): Promise<Permission[]> {
  const rows = await call.tx
    .select({ permission: permissions })
    .from(permissions)
    .innerJoin(
      permissionComplaints,
      and(
        eq(permissionComplaints.landlordId, permissions.landlordId),
        eq(permissionComplaints.permissionId, permissions.permissionId),
      ),
    )
    .where(
      and(own(call), eq(permissions.state, 'active'), eq(permissionComplaints.complaintId, complaintId)),
    );
  return rows.map(({ permission }) => toPermission(permission));
}

/** The permissions of this resident for this complaint that ever began. */
export async function permissionsBegun(
  call: Call,
  { complaintId, personId }: { complaintId: string; personId: string },
): Promise<Permission[]> {
  const rows = await call.tx
    .select({ permission: permissions })
    .from(permissions)
    .innerJoin(
      permissionComplaints,
      and(
        eq(permissionComplaints.landlordId, permissions.landlordId),
        eq(permissionComplaints.permissionId, permissions.permissionId),
      ),
    )
    .where(
      and(
        own(call),
        eq(permissions.residentId, personId),
        isNotNull(permissions.startsAt),
        eq(permissionComplaints.complaintId, complaintId),
      ),
    );
  return rows.map(({ permission }) => toPermission(permission));
}

/**
 * What is past its end, or unanswered past its time, and still says otherwise: the daily round's. One that somebody
 * changes just now is left for the next round, which holds the trail already and must wait for nobody.
 */
export async function runOut(call: Call, most = 500): Promise<Permission[]> {
  const rows = await call.tx
    .select()
    .from(permissions)
    .where(
      and(
        own(call),
        or(
          and(inArray(permissions.state, ['active', 'suspended']), lte(permissions.expiresAt, call.now)),
          and(
            inArray(permissions.state, ['awaiting-resident', 'awaiting-review']),
            lte(permissions.lapsesAt, call.now),
          ),
        ),
      ),
    )
    .orderBy(asc(permissions.expiresAt))
    .limit(most)
    .for('update', { skipLocked: true });
  return rows.map(toPermission);
}

/** Active ones that end no later than an instant. */
export async function endingBy(call: Call, instant: string, most = 2000): Promise<Permission[]> {
  const rows = await call.tx
    .select()
    .from(permissions)
    .where(
      and(
        own(call),
        eq(permissions.state, 'active'),
        lte(permissions.expiresAt, instant),
        isNotNull(permissions.startsAt),
      ),
    )
    .orderBy(asc(permissions.expiresAt))
    .limit(most)
    .for('update', { skipLocked: true });
  return rows.map(toPermission);
}
