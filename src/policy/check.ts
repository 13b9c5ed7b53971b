/**
 * A policy held against the Complaint Handling Code and the law: what its words say, never what is done in practice.
 *
 * Silence is never shown as compliance. Findings come from the rules the engine runs and from the facts of the text
 * (`says`); nothing here knows a landlord.
 */
import { chapter1 } from './check/chapter-1.ts';
import { chapter2 } from './check/chapter-2.ts';
import { chapter3 } from './check/chapter-3.ts';
import { chapter5 } from './check/chapter-5.ts';
import { chapter6 } from './check/chapter-6.ts';
import { stated } from './check/stated.ts';
import { fromText, verdict, type Held, type Reason, type Verdict } from './check/verdict.ts';
import type { PolicyEdition, Span } from './document.ts';
import type { Fact } from './facts.ts';
import { isInForce, type Decider, type HandlingCode, type Provision } from './handling-code.ts';
import { findings, type FindingWord } from './terms.ts';

const judges = { ...chapter1, ...chapter2, ...chapter3, ...chapter5, ...chapter6 };

export interface Finding {
  provision: string;
  finding: FindingWord;
  clauses: string[];
  because: Reason;
  /** What could show that practice keeps to it; for `case` and `person` paper is no proof. */
  check: Decider;
}

export interface ContradictionShown {
  id: string;
  clauses: [string, string];
  /** What each of the two places says: keys of the policy's own meanings. */
  means: [string, string];
  spans: [Span | null, Span | null];
}

export interface CheckAnswer {
  landlord: string;
  edition: string;
  on: string;
  code: { code: string; edition: string };
  applies: boolean;
  /** The Scheme member, to whom the findings are addressed. */
  addressedTo: string;
  findings: Finding[];
  contradictions: ContradictionShown[];
  counts: Record<FindingWord, number>;
  notes: Reason[];
}

/** What shows that a provision is kept: the policy where it can, else the record of a complaint, else a person. */
const shownBy = (provision: Provision): Decider =>
  (['policy', 'case', 'person'] as const).find((one) => provision.decidedBy.includes(one)) ?? 'person';

const judge = (provision: Provision, held: Held): Verdict => {
  if (provision.condition === 'scene-setting') return verdict('not-applicable', [], 'sets-the-scene');
  if (provision.condition === 'exception-in-force') {
    return held.policy.says.exception
      ? fromText(held, {
          point: 'exception',
          asks: ['ombudsman-told', 'residents-told', 'published', 'return-date'],
        })
      : verdict('not-applicable', [], 'no-exception-in-force');
  }
  const computed = judges[provision.number];
  if (computed) return computed(held);
  const asked = stated[provision.number];
  if (!asked)
    throw new Error(`no rule judges provision ${provision.number} of the Code of ${held.code.edition}`);
  return fromText(held, asked);
};

const findingOn = (provision: Provision, held: Held): Finding => {
  const check = shownBy(provision);
  if (!held.policy.handlingCode.applies) {
    return { provision: provision.number, ...verdict('not-applicable', [], 'code-does-not-govern'), check };
  }
  const judged = judge(provision, held);
  // Words are not what these ask for, so the lack of words shows nothing either way.
  const open = judged.finding === 'silent' && check !== 'policy';
  return {
    provision: provision.number,
    ...(open ? verdict('unclear', [], check === 'case' ? 'record-must-show' : 'person-must-show') : judged),
    check,
  };
};

/**
 * Where a policy counts three steps of its own, they map onto the Code in two ways, and both are told. A policy whose
 * own stage 1 and 2 are the Code's leaves no doubt, however many steps it puts before or after them.
 */
const otherMapping = (policy: PolicyEdition): Reason[] => {
  const own = policy.stages.length;
  const counted = policy.says.stagesNamed?.count ?? own;
  const unmapped = policy.stages[0] !== undefined && policy.stages[0].codeStage === undefined;
  const named = policy.stages.some(({ id, codeStage }) => codeStage && id !== `stage-${codeStage}`);
  return policy.handlingCode.applies && unmapped && named && own === 3 && counted >= own
    ? [{ reason: 'first-step-may-be-stage-1', facts: {} }]
    : [];
};

/**
 * Holds a policy edition against an edition of the Code and the facts that hold on a day (ISO date, Europe/London).
 * Every provision is answered, in the Code's order. Undefined where that edition of the Code is not in force on the
 * day: its numbers mean nothing before. Source: the Complaint Handling Code; Building Safety Act 2022 for 3.7.
 */
export const check = (
  policy: PolicyEdition,
  code: HandlingCode,
  facts: readonly Fact[],
  day: string,
): CheckAnswer | undefined => {
  if (!isInForce(code, day)) return undefined;
  const held: Held = { policy, code, facts, day };
  const found = code.provisions.map((provision) => findingOn(provision, held));
  const counts = Object.fromEntries(
    findings.map((word) => [word, found.filter((one) => one.finding === word).length]),
  ) as Record<FindingWord, number>;
  return {
    landlord: policy.landlord,
    edition: policy.inForceFrom,
    on: day,
    code: { code: code.code, edition: code.edition },
    applies: policy.handlingCode.applies,
    addressedTo: policy.handlingCode.through ?? policy.landlord,
    findings: found,
    contradictions: policy.contradictions.map(({ id, spans: [one, other] }) => ({
      id,
      clauses: [one.clause, other.clause],
      means: [one.means, other.means],
      spans: [one.span ?? null, other.span ?? null],
    })),
    counts,
    notes: otherMapping(policy),
  };
};

/** Does the answer name a fault: a barrier, a repealed rule, or two places that cannot both hold? */
export const hasFault = (answer: CheckAnswer): boolean =>
  answer.counts.fails + answer.counts['contrary-to-law'] > 0 || answer.contradictions.length > 0;
