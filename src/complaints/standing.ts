/** Where a complaint stands at an instant, worked out from its events: the engine's answer and the index kept beside it. */
import {
  closingAhead,
  timeline,
  type ClosingAhead,
  type ComplaintEvent,
  type Duty,
  type Governing,
  type Person,
  type Situation,
  type TimelineAnswer,
} from '#policy';
import { isCounted, type Complaint, type Fact, type ToldDate } from './complaint.ts';

/** The kind of person the engine counts for; lodging does not ask, so the first that the policy serves. */
const personUnder = (governing: Governing): Person =>
  governing.policy.persons.includes('tenant') ? 'tenant' : (governing.policy.persons[0] ?? 'other');

export interface StandingFacts {
  events: readonly Fact[];
  told: readonly ToldDate[];
  at: string;
}

/** A complaint that its resident keeps as a request is, to the engine, one that she took back. */
const countedAs = (fact: Fact): ComplaintEvent[] => {
  if (fact.type === 'kept-as-request') return [{ type: 'complaint-withdrawn', at: fact.at }];
  return isCounted(fact) ? [fact] : [];
};

const situationOf = (governing: Governing, landlord: string, facts: StandingFacts): Situation => ({
  landlord,
  at: facts.at,
  person: personUnder(governing),
  events: facts.events.flatMap(countedAs),
  told: [...facts.told],
});

/** Did `what` happen after the last of `marks`, in the order of the record? */
export const isSince = (
  types: readonly Fact['type'][],
  what: Fact['type'],
  ...marks: readonly Fact['type'][]
): boolean => types.lastIndexOf(what) > Math.max(-1, ...marks.map((mark) => types.lastIndexOf(mark)));

/** Has it ended, by its record alone? The engine is asked where a policy speaks. */
export const hasEnded = (types: readonly Fact['type'][]): boolean =>
  (['complaint-closed', 'complaint-withdrawn', 'complaint-refused', 'kept-as-request'] as const).some((end) =>
    isSince(types, end, 'complaint-reopened', 'escalation-requested'),
  );

/** A request goes on, whatever became of the complaint, until the landlord has done it or a complaint is made of it. */
export const requestRuns = (types: readonly Fact['type'][]): boolean =>
  isSince(types, 'kept-as-request', 'request-done', 'made-a-complaint', 'complaint-reopened');

/**
 * The engine's answer; null where no policy was in force at receipt, or where a date would leave the days that the
 * calendar knows. Then no date is promised, and pages say so.
 */
export function answerTo(
  governing: Governing | null,
  landlord: string,
  facts: StandingFacts,
): TimelineAnswer | null {
  if (governing === null) return null;
  // Nothing closes here by time alone: a notice comes first, and the closing is recorded.
  const answered = timeline(governing, situationOf(governing, landlord, facts), { closedBy: 'record' });
  return answered.outcome === 'done' ? answered.value : null;
}

/** The closing that the policy's own rule brings, or null. */
export const closingBefore = (
  governing: Governing | null,
  landlord: string,
  facts: StandingFacts,
): ClosingAhead | null =>
  governing === null ? null : closingAhead(governing, situationOf(governing, landlord, facts));

/** A duty that the landlord still owes, with its date. */
export type OpenDuty = Duty & { dueOn: string };

const isOpen = (duty: Duty): duty is OpenDuty =>
  duty.dueOn !== null && duty.metOn === undefined && (duty.status === 'due' || duty.status === 'late');

/** What is owed now, the earliest first. */
export const openDuties = (answer: TimelineAnswer): OpenDuty[] =>
  answer.duties
    .filter(isOpen)
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));

/** What lists name as owed while a request runs: it has no day. */
const requestDuty = 'request.finish-request';

export type Index = Pick<Complaint, 'stage' | 'isClosed' | 'nextDueOn' | 'nextDuty' | 'isPaused' | 'outcome'>;

const outcomeOf = (events: readonly Fact[]): string | null => {
  const response = events.findLast((event) => event.type === 'response-issued');
  return (response?.type === 'response-issued' && response.outcome) || null;
};

/** The columns that lists are sorted by. A closed complaint has no next date, but what came late stays in its answer. */
export function indexOf(answer: TimelineAnswer | null, events: readonly Fact[]): Index {
  const types = events.map((event) => event.type);
  const runs = requestRuns(types);
  if (answer === null) {
    const asked = events.filter((event) => event.type === 'escalation-requested').length;
    return {
      stage: asked > 0 ? 'stage-2' : 'stage-1',
      isClosed: hasEnded(types) && !runs,
      nextDueOn: null,
      nextDuty: runs ? requestDuty : null,
      isPaused: false,
      outcome: outcomeOf(events),
    };
  }
  const next = answer.closed ? undefined : openDuties(answer)[0];
  return {
    stage: answer.stage,
    isClosed: answer.closed && !runs,
    nextDueOn: next?.dueOn ?? null,
    nextDuty: next?.id ?? (runs ? requestDuty : null),
    isPaused: !answer.closed && answer.duties.some((duty) => duty.status === 'suspended'),
    outcome: outcomeOf(events),
  };
}

/** Every date that a page or letter tells the resident from this answer. */
export function datesTold(answer: TimelineAnswer | null, toldAt: string): ToldDate[] {
  if (answer === null) return [];
  const duties = answer.duties.flatMap(({ id, dueOn }) =>
    dueOn === null ? [] : [{ duty: id, dueOn, toldAt }],
  );
  const windows = answer.windows.flatMap(({ id, closesOn }) =>
    closesOn === null ? [] : [{ duty: id, dueOn: closesOn, toldAt }],
  );
  return [...duties, ...windows];
}
