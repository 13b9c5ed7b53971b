/**
 * Grounds on which the policy may decline a complaint, as the answers in the lodging form bring them up. Information
 * for people, never a decision: intake is not refused by software, and each complaint is looked at on its merits.
 */
import { addMonths, dayNumber, isoDay } from './days.ts';
import type { GroundRule, PolicyEdition } from './document.ts';

/** What a resident told when lodging; days are London days (ISO dates). */
export interface LodgingAnswers {
  lodgedOn: string;
  happenedOn?: string | undefined;
  awareOn?: string | undefined;
  /** The last time it happened, for something that goes on or comes back. */
  lastHappenedOn?: string | undefined;
  isServiceRequest?: boolean | undefined;
  isWithInsurers?: boolean | undefined;
  isAtCourt?: boolean | undefined;
  isAnonymous?: boolean | undefined;
  isAboutNeighbours?: boolean | undefined;
  wasComplainedOfBefore?: boolean | undefined;
}

export interface RaisedGround {
  id: string;
  kind: GroundRule['kind'];
  clause: string;
  /** May staff look at it on its merits, in the policy's words? */
  discretion: boolean;
  facts: Record<string, string>;
}

const later = (days: readonly (string | undefined)[]): string | undefined =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);

/** The day the age is counted from. A problem that came back counts from its latest occurrence. */
const countedDay = (rule: GroundRule, answers: LodgingAnswers): string | undefined => {
  const { happenedOn, awareOn, lastHappenedOn } = answers;
  if (rule.countedFrom === 'event-or-awareness') return later([happenedOn, awareOn, lastHappenedOn]);
  return later([happenedOn, lastHappenedOn]);
};

/** Too old when lodged after the last day of the limit; that last day itself is inside. */
const ageFacts = (rule: GroundRule, answers: LodgingAnswers): Record<string, string> | null => {
  const from = countedDay(rule, answers);
  if (rule.span === undefined || from === undefined) return null;
  const { count, unit } = rule.span;
  if (unit !== 'month' && unit !== 'week' && unit !== 'calendar-day') return null;
  const lastDay =
    unit === 'month' ? addMonths(from, count) : isoDay(dayNumber(from) + count * (unit === 'week' ? 7 : 1));
  return answers.lodgedOn > lastDay ? { from, lastDay } : null;
};

/** The grounds that the answers bring up, in the policy's order, each with its clause. */
export const groundsRaised = (policy: PolicyEdition, answers: LodgingAnswers): RaisedGround[] => {
  const told: Record<GroundRule['raisedBy'], boolean | undefined> = {
    age: undefined,
    'service-request': answers.isServiceRequest,
    insurance: answers.isWithInsurers,
    court: answers.isAtCourt,
    anonymous: answers.isAnonymous,
    neighbour: answers.isAboutNeighbours,
    'earlier-complaint': answers.wasComplainedOfBefore,
    'staff-only': undefined,
  };
  return policy.grounds.flatMap((rule) => {
    const facts =
      rule.raisedBy === 'age' ? ageFacts(rule, answers) : told[rule.raisedBy] === true ? {} : null;
    if (facts === null) return [];
    return [{ id: rule.id, kind: rule.kind, clause: rule.clause, discretion: rule.discretion, facts }];
  });
};
