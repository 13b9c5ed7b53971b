/** What staff see of drafts of rules. */
import { z } from 'zod';
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import type { Refusal } from '#outcome';
import { allDrafts, draftNamed, partsOf, policyOfHash, stepsOf } from '../store/rules.ts';
import { policyFaults } from '#policy';
import type { FindingsCompared } from './compare-findings.ts';
import type { RulesDraft } from './draft.ts';
import { changedSinceCopied, hasOtherWords, readAgainst } from './read-against.ts';
import { notReady, readDraft, type DraftRead, type ReadAgainst } from './readiness.ts';
import { policyOf, type HeldDraft } from './step.ts';

export const draftInput = z.strictObject({ draftId: z.uuid() });

export const listRules = (call: Call): Promise<RulesDraft[]> => allDrafts(call.tx);

/** A draft with its parts and steps; undefined where there is none. */
export async function openRules(call: Call, draftId: string): Promise<HeldDraft | undefined> {
  const draft = await draftNamed(call.tx, draftId);
  if (!draft) return undefined;
  return { draft, parts: await partsOf(call.tx, draftId), steps: await stepsOf(call.tx, draftId) };
}

export interface RulesRead extends DraftRead {
  against: ReadAgainst;
  /** What stands in the way of publishing. */
  inTheWay: Refusal[];
  /** Languages whose text was changed in the edition before since it was copied. */
  changedSince: string[];
}

export async function readRules(call: Call, held: HeldDraft): Promise<RulesRead> {
  const against = await readAgainst(call, held.draft);
  const read = readDraft(held.parts, against);
  const words = { reason: held.draft.reason, hasOtherWords: await hasOtherWords(call, held) };
  return {
    ...read,
    against,
    inTheWay: notReady(read, words, held.parts, sourceLanguage),
    changedSince: await changedSinceCopied(call, held),
  };
}

/** The rules of a draft as what-if takes them: those of a hash, or as they stand now. */
export async function rulesText(
  call: Call,
  draftId: string,
  hash?: string,
): Promise<{ body: string; hash: string } | undefined> {
  if (hash !== undefined) {
    const body = await policyOfHash(call.tx, draftId, hash);
    return body === undefined ? undefined : { body, hash };
  }
  const parts = await partsOf(call.tx, draftId);
  const policy = parts.find(({ part }) => part === 'policy');
  return policy && { body: policyOf(parts), hash: policy.hash };
}

/** The landlord's own summaries of editions that it published, by the day of each. */
export async function rulesSummaries(call: Pick<Call, 'tx'>): Promise<Map<string, string>> {
  const drafts = await allDrafts(call.tx);
  return new Map(
    drafts
      .filter(({ standing, summary }) => standing === 'published' && summary !== '')
      .map(({ inForceFrom, summary }) => [inForceFrom, summary]),
  );
}

/** The findings of rules that are kept nowhere, beside those of a draft as it stands. */
export async function findingsOf(
  call: Call,
  held: HeldDraft,
  body: string,
): Promise<FindingsCompared | undefined> {
  const against = await readAgainst(call, held.draft);
  const now = policyFaults(policyOf(held.parts)).policy;
  const tried = held.parts.map((part) => (part.part === 'policy' ? { ...part, body } : part));
  return readDraft(tried, { ...against, base: now }).compared;
}
