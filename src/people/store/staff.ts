/** Who works for the landlord, and as what. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Role } from '#call';
import type { Tx } from '#db/client';
import { people, personRoles } from '#db/schema/people';
import { translatorLanguages } from '#db/schema/publishing';

export interface StaffRow {
  personId: string;
  email: string | null;
  name: string | null;
  role: Role;
}

/** Held until the transaction ends: two administrators who take each other's role at once take turns. */
export async function lockRoles(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`roles:${tx.landlordId}`}, 0))`);
}

/** Each role of each person, by address. */
export async function staffRows(tx: Tx): Promise<StaffRow[]> {
  return tx
    .select({ personId: people.personId, email: people.email, name: people.name, role: personRoles.role })
    .from(personRoles)
    .innerJoin(
      people,
      and(eq(people.landlordId, personRoles.landlordId), eq(people.personId, personRoles.personId)),
    )
    .where(eq(personRoles.landlordId, tx.landlordId))
    .orderBy(asc(people.email), asc(people.personId), asc(personRoles.role));
}

/** The languages of every translator. */
export async function translatorRows(tx: Tx): Promise<{ personId: string; language: string }[]> {
  return tx
    .select({ personId: translatorLanguages.personId, language: translatorLanguages.language })
    .from(translatorLanguages)
    .where(eq(translatorLanguages.landlordId, tx.landlordId))
    .orderBy(asc(translatorLanguages.language));
}

/** False where the person had the language already. */
export async function insertTranslator(
  tx: Tx,
  personId: string,
  language: string,
  since: string,
): Promise<boolean> {
  const rows = await tx
    .insert(translatorLanguages)
    .values({ landlordId: tx.landlordId, personId, language, since })
    .onConflictDoNothing()
    .returning({ language: translatorLanguages.language });
  return rows.length === 1;
}

export async function deleteTranslator(tx: Tx, personId: string): Promise<void> {
  await tx
    .delete(translatorLanguages)
    .where(
      and(eq(translatorLanguages.landlordId, tx.landlordId), eq(translatorLanguages.personId, personId)),
    );
}
