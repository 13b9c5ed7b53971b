import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { translatorLanguages } from '#db/schema/publishing';

/** The languages that a translator may write in. */
export async function languagesOfTranslator(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .select({ language: translatorLanguages.language })
    .from(translatorLanguages)
    .where(and(eq(translatorLanguages.landlordId, tx.landlordId), eq(translatorLanguages.personId, personId)))
    .orderBy(asc(translatorLanguages.language));
  return rows.map((row) => row.language);
}
