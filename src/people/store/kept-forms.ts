import { and, eq, lt } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { keptForms } from '#db/schema/people';

export interface KeptForm {
  personId: string;
  path: string;
  typedSealed: string;
}

/** One a person: a later one takes the place of an earlier. */
export async function insertForm(
  tx: Tx,
  form: KeptForm & { keptHash: string; keptAt: string },
): Promise<void> {
  await tx
    .delete(keptForms)
    .where(and(eq(keptForms.landlordId, tx.landlordId), eq(keptForms.personId, form.personId)));
  await tx.insert(keptForms).values({ ...form, landlordId: tx.landlordId });
}

/** Answers it once, and to its own person on its own page alone: it is gone in the same statement. */
export async function takeFormRow(
  tx: Tx,
  keptHash: string,
  of: { personId: string; path: string },
): Promise<string | undefined> {
  const [row] = await tx
    .delete(keptForms)
    .where(
      and(
        eq(keptForms.landlordId, tx.landlordId),
        eq(keptForms.keptHash, keptHash),
        eq(keptForms.personId, of.personId),
        eq(keptForms.path, of.path),
      ),
    )
    .returning({ typedSealed: keptForms.typedSealed });
  return row?.typedSealed;
}

export async function deleteFormsBefore(tx: Tx, instant: string): Promise<void> {
  await tx
    .delete(keptForms)
    .where(and(eq(keptForms.landlordId, tx.landlordId), lt(keptForms.keptAt, instant)));
}
