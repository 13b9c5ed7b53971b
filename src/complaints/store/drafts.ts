import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { drafts } from '#db/schema/complaints';
import type { Answers, Question } from '../account.ts';

export interface Draft {
  draftHash: string;
  onceKey: string;
  /** Whose it is, once someone has signed in with it. */
  personId: string | null;
  answers: Answers;
  version: number;
  changedAt: string;
  lodgedReference: string | null;
}

const toDraft = (row: typeof drafts.$inferSelect): Draft => ({
  draftHash: row.draftHash,
  onceKey: row.onceKey,
  personId: row.personId,
  answers: row.answers as Answers,
  version: row.version,
  changedAt: row.changedAt,
  lodgedReference: row.lodgedReference,
});

export async function insertDraft(
  call: Call,
  draft: Pick<Draft, 'draftHash' | 'onceKey' | 'personId'>,
): Promise<void> {
  await call.tx.insert(drafts).values({
    landlordId: call.landlordId,
    ...draft,
    answers: {},
    version: 1,
    startedAt: call.now,
    changedAt: call.now,
  });
}

/** The draft of a browser. `lock` holds it until the transaction ends. */
export async function draftByHash(call: Call, draftHash: string, lock = false): Promise<Draft | undefined> {
  const query = call.tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.landlordId, call.landlordId), eq(drafts.draftHash, draftHash)));
  const [row] = await (lock ? query.for('update') : query);
  return row && toDraft(row);
}

/** Replaces the answer to one question; the others stay as they are, also when two pages save at once. */
export async function putAnswer(
  call: Call,
  draftHash: string,
  question: Question,
  answer: unknown,
): Promise<void> {
  await call.tx
    .update(drafts)
    .set({
      answers: sql`${drafts.answers} || ${JSON.stringify({ [question]: answer })}::jsonb`,
      version: sql`${drafts.version} + 1`,
      changedAt: call.now,
    })
    .where(and(eq(drafts.landlordId, call.landlordId), eq(drafts.draftHash, draftHash)));
}

/** Gives an ownerless draft to the person who signed in with it. */
export async function giveDraft(call: Call, draftHash: string, personId: string): Promise<void> {
  await call.tx
    .update(drafts)
    .set({ personId })
    .where(
      and(eq(drafts.landlordId, call.landlordId), eq(drafts.draftHash, draftHash), isNull(drafts.personId)),
    );
}

export async function markLodged(call: Call, draftHash: string, reference: string): Promise<void> {
  await call.tx
    .update(drafts)
    .set({ lodgedReference: reference, changedAt: call.now })
    .where(and(eq(drafts.landlordId, call.landlordId), eq(drafts.draftHash, draftHash)));
}

/** Gives a draft a new way in, so that a person can go on in another browser; the old one stops working. */
export async function rehashDraft(
  call: Call,
  onceKey: string,
  personId: string,
  draftHash: string,
): Promise<boolean> {
  const rows = await call.tx
    .update(drafts)
    .set({ draftHash })
    .where(
      and(eq(drafts.landlordId, call.landlordId), eq(drafts.onceKey, onceKey), eq(drafts.personId, personId)),
    )
    .returning({ version: drafts.version });
  return rows.length === 1;
}

/** A person's unsent drafts, the one changed last first. */
export async function draftsOf(call: Call, personId: string): Promise<Draft[]> {
  const rows = await call.tx
    .select()
    .from(drafts)
    .where(
      and(
        eq(drafts.landlordId, call.landlordId),
        eq(drafts.personId, personId),
        isNull(drafts.lodgedReference),
      ),
    )
    .orderBy(desc(drafts.changedAt))
    .limit(20);
  return rows.map(toDraft);
}

/** Removes a draft that was never sent, with what was typed. */
export async function deleteDraft(call: Call, draftHash: string): Promise<boolean> {
  const rows = await call.tx
    .delete(drafts)
    .where(
      and(
        eq(drafts.landlordId, call.landlordId),
        eq(drafts.draftHash, draftHash),
        isNull(drafts.lodgedReference),
      ),
    )
    .returning({ version: drafts.version });
  return rows.length === 1;
}
