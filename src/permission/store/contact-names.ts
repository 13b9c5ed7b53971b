import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { complaints } from '#db/schema/complaints';
import { permissionComplaints, permissions } from '#db/schema/permission';

/**
 * Under each permission, the name that its resident gave with the newest of its complaints that has one. A complaint that
 * changed hands since names somebody else, and is left out.
 */
export async function contactNamesOf(
  call: Call,
  permissionIds: readonly string[],
): Promise<Map<string, string>> {
  if (permissionIds.length === 0) return new Map();
  const name = sql<string>`trim(${complaints.account} #>> '{contact,name}')`;
  const rows = await call.tx
    .selectDistinctOn([permissions.permissionId], { permissionId: permissions.permissionId, name })
    .from(permissions)
    .innerJoin(
      permissionComplaints,
      and(
        eq(permissionComplaints.landlordId, permissions.landlordId),
        eq(permissionComplaints.permissionId, permissions.permissionId),
      ),
    )
    .innerJoin(
      complaints,
      and(
        eq(complaints.landlordId, permissionComplaints.landlordId),
        eq(complaints.complaintId, permissionComplaints.complaintId),
        eq(complaints.personId, permissions.residentId),
      ),
    )
    .where(
      and(
        eq(permissions.landlordId, call.landlordId),
        inArray(permissions.permissionId, [...permissionIds]),
        ne(name, ''),
      ),
    )
    .orderBy(permissions.permissionId, desc(complaints.receivedAt));
  return new Map(rows.map((row) => [row.permissionId, row.name]));
}
