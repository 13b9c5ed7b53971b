/** The SQL of the editor of rules. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { rulesDrafts, rulesParts, rulesSteps } from '#db/schema/rules';
import type { RulesDraft, RulesPart, RulesStep, StepName } from '../rules/draft.ts';

const toDraft = ({ landlordId: _, ...row }: typeof rulesDrafts.$inferSelect): RulesDraft => row;
const toStep = ({ landlordId: _, draftId: __, step, ...row }: typeof rulesSteps.$inferSelect): RulesStep => ({
  ...row,
  step: step as StepName,
});

export async function draftNamed(tx: Tx, draftId: string, isHeld = false): Promise<RulesDraft | undefined> {
  const query = tx
    .select()
    .from(rulesDrafts)
    .where(and(eq(rulesDrafts.landlordId, tx.landlordId), eq(rulesDrafts.draftId, draftId)));
  const [row] = await (isHeld ? query.for('update') : query);
  return row && toDraft(row);
}

/** The newest day first. */
export async function allDrafts(tx: Tx): Promise<RulesDraft[]> {
  const rows = await tx
    .select()
    .from(rulesDrafts)
    .where(eq(rulesDrafts.landlordId, tx.landlordId))
    .orderBy(desc(rulesDrafts.inForceFrom), desc(rulesDrafts.startedAt))
    .limit(200);
  return rows.map(toDraft);
}

/** False where another draft has the day. */
export async function insertDraft(tx: Tx, draft: RulesDraft): Promise<boolean> {
  const rows = await tx
    .insert(rulesDrafts)
    .values({ landlordId: tx.landlordId, ...draft })
    .onConflictDoNothing()
    .returning({ draftId: rulesDrafts.draftId });
  return rows.length === 1;
}

export async function updateDraft(
  tx: Tx,
  { draftId, version }: RulesDraft,
  set: Partial<Omit<RulesDraft, 'draftId' | 'version'>>,
): Promise<void> {
  await tx
    .update(rulesDrafts)
    .set({ ...set, version: version + 1 })
    .where(and(eq(rulesDrafts.landlordId, tx.landlordId), eq(rulesDrafts.draftId, draftId)));
}

/** The last saved state of each part, or the first: the rules first, then the languages by their code. */
export async function partsOf(
  tx: Tx,
  draftId: string,
  which: 'last' | 'first' = 'last',
): Promise<RulesPart[]> {
  const rows = await tx
    .selectDistinctOn([rulesParts.part], {
      part: rulesParts.part,
      number: rulesParts.number,
      hash: rulesParts.hash,
      body: rulesParts.body,
    })
    .from(rulesParts)
    .where(and(eq(rulesParts.landlordId, tx.landlordId), eq(rulesParts.draftId, draftId)))
    .orderBy(asc(rulesParts.part), which === 'last' ? desc(rulesParts.number) : asc(rulesParts.number));
  return rows.sort((one, other) => Number(other.part === 'policy') - Number(one.part === 'policy'));
}

/** The rules of a draft as they stood under a hash. */
export async function policyOfHash(tx: Tx, draftId: string, hash: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ body: rulesParts.body })
    .from(rulesParts)
    .where(
      and(
        eq(rulesParts.landlordId, tx.landlordId),
        eq(rulesParts.draftId, draftId),
        eq(rulesParts.part, 'policy'),
        eq(rulesParts.hash, hash),
      ),
    )
    .limit(1);
  return row?.body;
}

export async function insertPart(tx: Tx, draftId: string, part: RulesPart): Promise<void> {
  await tx.insert(rulesParts).values({ landlordId: tx.landlordId, draftId, ...part });
}

export async function stepsOf(tx: Tx, draftId: string): Promise<RulesStep[]> {
  const rows = await tx
    .select()
    .from(rulesSteps)
    .where(and(eq(rulesSteps.landlordId, tx.landlordId), eq(rulesSteps.draftId, draftId)))
    .orderBy(asc(rulesSteps.number));
  return rows.map(toStep);
}

/** Which draft and step a key was used for, if it was used. */
export async function stepOfKey(
  tx: Tx,
  onceKey: string,
): Promise<{ draftId: string; step: string; bodyHash: string } | undefined> {
  const [row] = await tx
    .select({ draftId: rulesSteps.draftId, step: rulesSteps.step, bodyHash: rulesSteps.bodyHash })
    .from(rulesSteps)
    .where(and(eq(rulesSteps.landlordId, tx.landlordId), eq(rulesSteps.onceKey, onceKey)));
  return row;
}

export async function insertStep(tx: Tx, draftId: string, step: RulesStep): Promise<void> {
  await tx.insert(rulesSteps).values({ landlordId: tx.landlordId, draftId, ...step });
}

/** Lets two forms of one key take turns until the transaction ends. */
export async function holdKey(tx: Tx, onceKey: string): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`rules ${onceKey}`}, 0))`);
}
