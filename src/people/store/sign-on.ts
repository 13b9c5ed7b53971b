import { and, eq, notExists, sql } from 'drizzle-orm';
import type { Role } from '#call';
import type { Tx } from '#db/client';
import { personRoles } from '#db/schema/people';
import { signOnPeople, signOnRoles } from '#db/schema/proofs';

/** Two first sign-ins of one person at once are one after the other. */
export const lockSignOn = async (tx: Tx, issuer: string, subject: string): Promise<void> => {
  const name = `${tx.landlordId} sign-on ${issuer} ${subject}`;
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
};

export async function personOfSubject(tx: Tx, issuer: string, subject: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ personId: signOnPeople.personId })
    .from(signOnPeople)
    .where(
      and(
        eq(signOnPeople.landlordId, tx.landlordId),
        eq(signOnPeople.issuer, issuer),
        eq(signOnPeople.subject, subject),
      ),
    );
  return row?.personId;
}

/** Is somebody known to this provider already? Then another subject is somebody else. */
export async function hasSubject(tx: Tx, issuer: string, personId: string): Promise<boolean> {
  const rows = await tx
    .select({ subject: signOnPeople.subject })
    .from(signOnPeople)
    .where(
      and(
        eq(signOnPeople.landlordId, tx.landlordId),
        eq(signOnPeople.issuer, issuer),
        eq(signOnPeople.personId, personId),
      ),
    );
  return rows.length > 0;
}

export async function keepSubject(
  tx: Tx,
  row: { issuer: string; subject: string; personId: string; now: string },
): Promise<void> {
  const { now, ...who } = row;
  await tx
    .insert(signOnPeople)
    .values({ ...who, landlordId: tx.landlordId, since: now, lastAt: now })
    .onConflictDoUpdate({
      target: [signOnPeople.landlordId, signOnPeople.issuer, signOnPeople.subject],
      set: { lastAt: now },
    });
}

export async function signOnRolesOf(tx: Tx, personId: string): Promise<Role[]> {
  const rows = await tx
    .select({ role: signOnRoles.role })
    .from(signOnRoles)
    .where(and(eq(signOnRoles.landlordId, tx.landlordId), eq(signOnRoles.personId, personId)));
  return rows.map(({ role }) => role);
}

export async function markSignOnRole(tx: Tx, personId: string, role: Role): Promise<void> {
  await tx.insert(signOnRoles).values({ landlordId: tx.landlordId, personId, role }).onConflictDoNothing();
}

/** The roles that an administrator of the landlord gave. */
export async function rolesByHandOf(tx: Tx, personId: string): Promise<Role[]> {
  const given = tx
    .select({ role: signOnRoles.role })
    .from(signOnRoles)
    .where(
      and(
        eq(signOnRoles.landlordId, personRoles.landlordId),
        eq(signOnRoles.personId, personRoles.personId),
        eq(signOnRoles.role, personRoles.role),
      ),
    );
  const rows = await tx
    .select({ role: personRoles.role })
    .from(personRoles)
    .where(
      and(eq(personRoles.landlordId, tx.landlordId), eq(personRoles.personId, personId), notExists(given)),
    )
    .orderBy(personRoles.role);
  return rows.map(({ role }) => role);
}
