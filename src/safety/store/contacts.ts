import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { safeContacts } from '#db/schema/safety';
import type { SafeContact } from '../safe-contact.ts';

const columns = {
  personId: safeContacts.personId,
  version: safeContacts.version,
  channel: safeContacts.channel,
  telephone: safeContacts.telephone,
  from: safeContacts.safeFrom,
  until: safeContacts.safeUntil,
  isNeutral: safeContacts.isNeutral,
  neverPost: safeContacts.neverPost,
  language: safeContacts.language,
  setAt: safeContacts.setAt,
  setAs: safeContacts.setAs,
};

export async function contactsOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, SafeContact>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .select(columns)
    .from(safeContacts)
    .where(and(eq(safeContacts.landlordId, tx.landlordId), inArray(safeContacts.personId, [...personIds])));
  return new Map(rows.map(({ personId, ...contact }) => [personId, contact]));
}

/** Writes it where it is still the version that was seen (0: none yet); answers whether it was. */
export async function writeContact(
  tx: Tx,
  personId: string,
  seen: number,
  contact: Omit<SafeContact, 'version'> & { setBy: string },
): Promise<boolean> {
  const { from, until, ...rest } = contact;
  const row = { ...rest, safeFrom: from, safeUntil: until, version: seen + 1 };
  const written =
    seen === 0
      ? await tx
          .insert(safeContacts)
          .values({ ...row, landlordId: tx.landlordId, personId })
          .onConflictDoNothing()
          .returning({ version: safeContacts.version })
      : await tx
          .update(safeContacts)
          .set(row)
          .where(
            and(
              eq(safeContacts.landlordId, tx.landlordId),
              eq(safeContacts.personId, personId),
              eq(safeContacts.version, seen),
            ),
          )
          .returning({ version: safeContacts.version });
  return written.length > 0;
}
