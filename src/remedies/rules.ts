/** What the policy says about remedies: the kinds it knows, on whose word, and who asks for what, when and why. */
import type { Refusal } from '#outcome';
import { bindingCode, remedyKinds, type Commitment, type Governing, type RemedyKind } from '#policy';

export interface RemedyRules {
  governing: Governing | null;
  /** The day the complaint was received, an ISO date: decides whether the Code binds. */
  receivedOn: string;
}

const rulesOf = ({ governing }: RemedyRules): Commitment[] =>
  governing?.policy.commitments.filter((rule) => rule.about === 'remedy') ?? [];

const listing = (rules: RemedyRules): Commitment[] =>
  rulesOf(rules).filter((rule) => rule.remedies !== undefined);

/** The kinds of this policy's own list; all of them where it has none. */
export function kindsOf(rules: RemedyRules): readonly RemedyKind[] {
  const own = new Set(listing(rules).flatMap((rule) => rule.remedies ?? []));
  return own.size === 0 ? remedyKinds : remedyKinds.filter((kind) => own.has(kind));
}

/** Where the policy gives this kind only on somebody's word (cottington 15): whose, and the clause. */
export function wordNeededFor(
  rules: RemedyRules,
  kind: RemedyKind,
): { to: string; clause: string } | undefined {
  const rule = listing(rules).find((each) => each.to !== undefined && each.remedies?.includes(kind));
  return rule?.to === undefined ? undefined : { to: rule.to, clause: rule.clause };
}

/** Every reason of the policy's against offering this kind. */
export function noesToKind(rules: RemedyRules, kind: RemedyKind, reason: string): Refusal[] {
  if (!kindsOf(rules).includes(kind))
    return [
      { reason: 'kind-not-in-policy', clause: listing(rules)[0]?.clause, facts: { field: 'kind', kind } },
    ];
  const word = wordNeededFor(rules, kind);
  return word !== undefined && reason === ''
    ? [{ reason: `kind-needs-${word.to}`, clause: word.clause, facts: { field: 'reason' } }]
    : [];
}

/** Who asks that a remedy says by when and is kept: the policy's clause where it says so, else the Code's 7.3. */
export function askerOfDay(rules: RemedyRules): Pick<Refusal, 'clause'> & { facts: Record<string, string> } {
  const own = rulesOf(rules).find((rule) => rule.parts?.includes('by-when'));
  if (own !== undefined) return { clause: own.clause, facts: {} };
  const isUnderCode = rules.governing !== null && bindingCode(rules.governing, rules.receivedOn) !== null;
  return isUnderCode ? { clause: '7.3', facts: { asker: 'code' } } : { facts: {} };
}
