/** What stands in the way of publishing a draft of rules, whoever looks. Pure. */
import type { Refusal } from '#outcome';
import {
  check,
  editionChanges,
  policyFaults,
  readPolicyText,
  type CheckAnswer,
  type EditionChange,
  type Fact,
  type Fault,
  type HandlingCode,
  type PolicyEdition,
} from '#policy';
import { compareFindings, isWorse, type FindingsCompared } from './compare-findings.ts';
import type { RulesPart } from './draft.ts';
import { bodyOf, policyOf } from './step.ts';

export interface ReadAgainst {
  /** The edition it was copied from; null where that can no longer be read. */
  base: PolicyEdition | null;
  code: HandlingCode | null;
  facts: readonly Fact[];
  /** ISO day, Europe/London. */
  today: string;
  sourceLanguage: string;
}

export interface DraftRead {
  policy: PolicyEdition | null;
  faults: { place: string; expected: string }[];
  /** The faults of each text, by language. */
  textFaults: ReadonlyMap<string, readonly Fault[]>;
  changes: EditionChange[];
  before: CheckAnswer | undefined;
  after: CheckAnswer | undefined;
  compared: FindingsCompared | undefined;
}

/** Reads a draft as it stands: its faults, what it changes, and its findings beside those of its base. */
export function readDraft(parts: readonly RulesPart[], against: ReadAgainst): DraftRead {
  const { base, code, facts, today } = against;
  const { policy, faults } = policyFaults(policyOf(parts));
  const found = (edition: PolicyEdition | null) =>
    edition && code ? check(edition, code, facts, today) : undefined;
  const [before, after] = [found(base), found(policy)];
  const texts = policy === null ? [] : parts.filter(({ part }) => part !== 'policy');
  return {
    policy,
    faults: faults.map(({ path, expected }) => ({ place: path.map(String).join('.'), expected })),
    textFaults: new Map(
      texts.map(({ part, body }) => [
        part,
        policy === null ? [] : readPolicyText(body, `text.${part}.md`, policy).faults,
      ]),
    ),
    changes: policy && base ? editionChanges(base, policy) : [],
    before,
    after,
    compared: after && compareFindings(before, after),
  };
}

const mostFaults = 20;

/**
 * Refused: `rules-unfit`, `words-missing` for each fault of the text in the source language, `worse-without-reason`,
 * `nothing-changed` where neither a rule nor a text differs from the base.
 */
export function notReady(
  read: DraftRead,
  draft: { reason: string; hasOtherWords: boolean },
  parts: readonly RulesPart[],
  sourceLanguage: string,
): Refusal[] {
  const refusals: Refusal[] = read.faults
    .slice(0, mostFaults)
    .map(({ place, expected }) => ({ reason: 'rules-unfit', facts: { place, expected } }));
  if (read.policy !== null) {
    if (bodyOf(parts, sourceLanguage) === undefined) refusals.push({ reason: 'no-words' });
    for (const { line, expected } of (read.textFaults.get(sourceLanguage) ?? []).slice(0, mostFaults))
      refusals.push({ reason: 'words-missing', facts: { line, expected } });
  }
  if (read.compared && isWorse(read.compared) && draft.reason === '')
    refusals.push({
      reason: 'worse-without-reason',
      facts: { count: read.compared.worse + read.compared.newContradictions.length, field: 'reason' },
    });
  if (read.faults.length === 0 && read.changes.length === 0 && !draft.hasOtherWords)
    refusals.push({ reason: 'nothing-changed' });
  return refusals;
}
