import { randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Role } from '#call';
import type { Tx } from '#db/client';
import { people, personRoles } from '#db/schema/people';

export interface Person {
  personId: string;
  /** Null for somebody for whom staff lodged, until they open an account. */
  email: string | null;
  name: string | null;
  language: string;
  /** E.164; null unless a code sent there came back. */
  telephone: string | null;
}

const personColumns = {
  personId: people.personId,
  email: people.email,
  name: people.name,
  language: people.language,
  telephone: people.telephone,
};

/** Where a code for this person goes; null of somebody who has neither mailbox nor telephone. */
export const reachOf = (person: Person | undefined): { email: string } | { telephone: string } | null =>
  person?.email ? { email: person.email } : person?.telephone ? { telephone: person.telephone } : null;

export async function personByEmail(tx: Tx, email: string): Promise<Person | undefined> {
  const [person] = await tx
    .select(personColumns)
    .from(people)
    .where(and(eq(people.landlordId, tx.landlordId), eq(people.email, email)));
  return person;
}

export async function personByTelephone(tx: Tx, telephone: string): Promise<Person | undefined> {
  const [person] = await tx
    .select(personColumns)
    .from(people)
    .where(and(eq(people.landlordId, tx.landlordId), eq(people.telephone, telephone)));
  return person;
}

export async function peopleById(tx: Tx, personIds: readonly string[]): Promise<Person[]> {
  if (personIds.length === 0) return [];
  return tx
    .select(personColumns)
    .from(people)
    .where(and(eq(people.landlordId, tx.landlordId), inArray(people.personId, [...personIds])));
}

export async function anyPerson(tx: Tx): Promise<boolean> {
  const rows = await tx
    .select({ personId: people.personId })
    .from(people)
    .where(eq(people.landlordId, tx.landlordId))
    .limit(1);
  return rows.length > 0;
}

/** Adds somebody who has no address. */
export async function insertPersonByName(
  tx: Tx,
  person: { name: string; language: string; now: string },
): Promise<Person> {
  const { now, ...known } = person;
  const personId = randomUUID();
  await tx
    .insert(people)
    .values({ ...known, email: null, landlordId: tx.landlordId, personId, createdAt: now });
  return { personId, email: null, telephone: null, ...known };
}

/** Adds nobody where the address is known: two first sign-ins at once are one person. */
export async function insertPerson(
  tx: Tx,
  person: { email: string; name: string | null; language: string; now: string },
): Promise<void> {
  const { now, ...known } = person;
  await tx
    .insert(people)
    .values({ ...known, landlordId: tx.landlordId, personId: randomUUID(), createdAt: now })
    .onConflictDoNothing();
}

export async function changePerson(
  tx: Tx,
  personId: string,
  change: { name?: string; language?: string; email?: string; telephone?: string | null },
): Promise<void> {
  await tx
    .update(people)
    .set(change)
    .where(and(eq(people.landlordId, tx.landlordId), eq(people.personId, personId)));
}

export async function rolesOf(tx: Tx, personId: string): Promise<Role[]> {
  const rows = await tx
    .select({ role: personRoles.role })
    .from(personRoles)
    .where(and(eq(personRoles.landlordId, tx.landlordId), eq(personRoles.personId, personId)))
    .orderBy(personRoles.role);
  return rows.map((row) => row.role);
}

export async function insertRole(tx: Tx, personId: string, role: Role, since: string): Promise<void> {
  await tx
    .insert(personRoles)
    .values({ landlordId: tx.landlordId, personId, role, since })
    .onConflictDoNothing();
}

export async function deleteRole(tx: Tx, personId: string, role: Role): Promise<void> {
  await tx
    .delete(personRoles)
    .where(
      and(
        eq(personRoles.landlordId, tx.landlordId),
        eq(personRoles.personId, personId),
        eq(personRoles.role, role),
      ),
    );
}

/** Whoever was ever named as somebody's advocate. */
export async function actsForOthers(tx: Tx, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ actsForOthers: people.actsForOthers })
    .from(people)
    .where(and(eq(people.landlordId, tx.landlordId), eq(people.personId, personId)));
  return row?.actsForOthers ?? false;
}

/** True where it was not marked before. */
export async function setActsForOthers(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx
    .update(people)
    .set({ actsForOthers: true })
    .where(
      and(
        eq(people.landlordId, tx.landlordId),
        eq(people.personId, personId),
        eq(people.actsForOthers, false),
      ),
    )
    .returning({ personId: people.personId });
  return rows.length > 0;
}
