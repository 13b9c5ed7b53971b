/** What differs between two editions of a policy, rule by rule: what a public table of versions tells. */
import { ruleLists } from './cross-checks.ts';
import type { PolicyEdition, Span } from './document.ts';
import { timingOf } from './triggers.ts';

type RuleList = (typeof ruleLists)[number] | 'contradictions';

interface Of {
  list: RuleList;
  id: string;
  /** Where the rule stands now; where it stood, for one that is gone. */
  clause: string;
}

/** `time`: a length of time is another one, or was not there before, or is not any more (null). */
export type EditionChange =
  | (Of & { kind: 'added' | 'removed' | 'changed' })
  | (Of & { kind: 'moved'; before: string })
  | (Of & { kind: 'time'; before: Span | null; after: Span | null });

type Rule = PolicyEdition[RuleList][number];

const spanOf = (rule: Rule): Span | null => {
  if ('most' in rule) return rule.most ?? null;
  if ('wait' in rule) return rule.wait ?? null;
  return 'span' in rule ? (timingOf({ span: rule.span, reading: rule.reading }).span ?? null) : null;
};

const clauseOf = (rule: Rule): string =>
  'clause' in rule ? rule.clause : 'spans' in rule ? rule.spans[0].clause : '';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A rule without what the other kinds of change tell of. */
const restOf = (rule: Rule): unknown =>
  Object.fromEntries(
    Object.entries(rule)
      .filter(([name]) => !['clause', 'span', 'most', 'wait', 'unspecified'].includes(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

function changesOf(list: RuleList, was: Rule, is: Rule): EditionChange[] {
  const of: Of = { list, id: is.id, clause: clauseOf(is) };
  const changes: EditionChange[] = [];
  const [before, after] = [spanOf(was), spanOf(is)];
  if (!isSame(before, after)) changes.push({ ...of, kind: 'time', before, after });
  if (clauseOf(was) !== of.clause) changes.push({ ...of, kind: 'moved', before: clauseOf(was) });
  // A reading that gives the time is told as the time.
  const isTimeAlone =
    !isSame(before, after) && isSame(restOf({ ...was, reading: is.reading } as Rule), restOf(is));
  if (!isTimeAlone && !isSame(restOf(was), restOf(is))) changes.push({ ...of, kind: 'changed' });
  return changes;
}

/**
 * The differences from one edition to the next, in the order of the newer one's rules, what is gone last in each list.
 * A rule is the same rule while its id is. Words, dates and version numbers are no rules and are left out.
 */
export const editionChanges = (older: PolicyEdition, newer: PolicyEdition): EditionChange[] =>
  [...ruleLists, 'contradictions' as const].flatMap((list): EditionChange[] => {
    const was = new Map<string, Rule>(older[list].map((rule) => [rule.id, rule]));
    const is = new Map<string, Rule>(newer[list].map((rule) => [rule.id, rule]));
    const of = (rule: Rule): Of => ({ list, id: rule.id, clause: clauseOf(rule) });
    return [
      ...[...is.values()].flatMap((rule): EditionChange[] => {
        const before = was.get(rule.id);
        return before === undefined ? [{ ...of(rule), kind: 'added' }] : changesOf(list, before, rule);
      }),
      ...[...was.values()]
        .filter((rule) => !is.has(rule.id))
        .map((rule): EditionChange => ({ ...of(rule), kind: 'removed' })),
    ];
  });
