/** Who may deal with a complaint at a stage. What is not known counts against: it fails closed. */
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { PolicyEdition } from './document.ts';
import type { ConflictKind, StaffRole, StageId } from './terms.ts';

export type Subject = NonNullable<PolicyEdition['handlers'][number]['about']>;

/** What the record says of a person who might deal with the complaint; undefined where it does not say. */
export interface Candidate {
  isPersonComplainedAbout?: boolean | undefined;
  isLineManagerOfPersonComplainedAbout?: boolean | undefined;
  /** Stages of this complaint that the person has already decided. */
  decidedStages?: readonly StageId[] | undefined;
  worksForContractorComplainedAbout?: boolean | undefined;
  /** Roles that the person holds at the landlord. */
  roles?: readonly string[] | undefined;
}

export interface Handling {
  /** Role ids that the policy sends the complaint to. */
  goesTo: string[];
  clauses: string[];
}

/** The rules for a stage and a subject; those for the subject itself stand before the general ones. */
const rulesFor = (policy: PolicyEdition, stage: StageId, about: Subject) => {
  const here = policy.handlers.filter((rule) => rule.stage === undefined || rule.stage === stage);
  const own = here.filter((rule) => rule.about === about);
  return own.length > 0 ? own : here.filter((rule) => rule.about === undefined);
};

const conflictOf = (
  kind: ConflictKind,
  candidate: Candidate,
  earlier: ReadonlySet<StageId>,
): boolean | undefined => {
  const decided = candidate.decidedStages?.some((stage) => earlier.has(stage));
  const kinds: Record<ConflictKind, boolean | undefined> = {
    'person-complained-about': candidate.isPersonComplainedAbout,
    'line-manager-of-person-complained-about': candidate.isLineManagerOfPersonComplainedAbout,
    'decided-earlier-stage': decided,
    'works-for-contractor-complained-about': candidate.worksForContractorComplainedAbout,
  };
  return kinds[kind];
};

/**
 * Staff to whom the policy sends it; undefined where any may have it. Nobody whom the chief executive manages decides
 * about the chief executive (Code 5.8), so without a rule for it that is the board's.
 */
const staffFor = (rules: ReturnType<typeof rulesFor>, about: Subject): readonly StaffRole[] | undefined => {
  const named = rules.flatMap((one) => one.staff ?? []);
  if (named.length > 0) return named;
  return about === 'chief-executive' ? ['board-member'] : undefined;
};

/**
 * May this person deal with the complaint at a stage? Refuses with every conflict found, and with every one that
 * cannot be ruled out. Nobody deals with a complaint about themselves, and where the Code applies nobody decides its
 * second stage who decided the first (Code 5.8, 6.13), whether the policy says so or not.
 */
export const mayHandle = (
  policy: PolicyEdition,
  stage: StageId,
  about: Subject,
  candidate: Candidate,
): Outcome<Handling> => {
  const rules = rulesFor(policy, stage, about);
  const index = policy.stages.findIndex((one) => one.id === stage);
  const rule = policy.stages[index];
  if (rule === undefined) return refused({ reason: 'no-such-stage', facts: { stage } });
  const earlier = new Set(policy.stages.slice(0, index).map((one) => one.id));
  const never = new Map<ConflictKind, string>([['person-complained-about', rule.clause]]);
  if (policy.handlingCode.applies && rule.codeStage === 2) never.set('decided-earlier-stage', rule.clause);
  if (about === 'contractor') never.set('works-for-contractor-complained-about', rule.clause);
  for (const one of rules) for (const kind of one.never) never.set(kind, one.clause);
  const refusals = [...never].flatMap(([kind, clause]): Refusal[] => {
    const conflict = conflictOf(kind, candidate, earlier);
    if (conflict === false) return [];
    return [{ reason: conflict === true ? kind : `not-known-whether-${kind}`, clause, facts: { stage } }];
  });
  const staff = staffFor(rules, about);
  if (staff && !staff.some((role) => candidate.roles?.includes(role)))
    refusals.push({
      reason: 'not-who-the-policy-names',
      clause: rules.find((one) => one.staff)?.clause ?? rule.clause,
      facts: { stage },
    });
  if (refusals.length > 0) return refused(...refusals);
  const goesTo = rules.length === 0 ? [rule.handler] : rules.map((one) => one.goesTo);
  return done({
    goesTo: [...new Set(goesTo)],
    clauses: [...new Set([rule.clause, ...rules.map((one) => one.clause)])],
  });
};
