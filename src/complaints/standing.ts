/** Where a complaint stands at an instant, worked out from its events: the engine's answer and the index kept beside it. */
import { timeline, type Duty, type Governing, type Person, type TimelineAnswer } from '#policy';
import { isCounted, type Complaint, type Fact, type ToldDate } from './complaint.ts';

/** The kind of person the engine counts for; lodging does not ask, so the first that the policy serves. */
const personUnder = (governing: Governing): Person =>
  governing.policy.persons.includes('tenant') ? 'tenant' : (governing.policy.persons[0] ?? 'other');

/**
 * The engine's answer; null where no policy was in force at receipt, or where a date would leave the days that the
 * calendar knows. Then no date is promised, and pages say so.
 */
export function answerTo(
  governing: Governing | null,
  landlord: string,
  facts: { events: readonly Fact[]; told: readonly ToldDate[]; at: string },
): TimelineAnswer | null {
  if (governing === null) return null;
  const { events, told, at } = facts;
  const answered = timeline(governing, {
    landlord,
    at,
    person: personUnder(governing),
    events: events.filter(isCounted),
    told: [...told],
  });
  return answered.outcome === 'done' ? answered.value : null;
}

/** A duty that the landlord still owes, with its date. */
export type OpenDuty = Duty & { dueOn: string };

const isOpen = (duty: Duty): duty is OpenDuty =>
  duty.dueOn !== null && duty.metOn === undefined && (duty.status === 'due' || duty.status === 'late');

/** What is owed now, the earliest first. */
export const openDuties = (answer: TimelineAnswer): OpenDuty[] =>
  answer.duties
    .filter(isOpen)
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));

export type Index = Pick<Complaint, 'stage' | 'isClosed' | 'nextDueOn' | 'nextDuty' | 'isPaused' | 'outcome'>;

const outcomeOf = (events: readonly Fact[]): string | null => {
  const response = events.findLast((event) => event.type === 'response-issued');
  return (response?.type === 'response-issued' && response.outcome) || null;
};

/** The columns that lists are sorted by. A closed complaint has no next date, but what came late stays in its answer. */
export function indexOf(answer: TimelineAnswer | null, events: readonly Fact[]): Index {
  if (answer === null) {
    const asked = events.filter((event) => event.type === 'escalation-requested').length;
    return {
      stage: asked > 0 ? 'stage-2' : 'stage-1',
      isClosed: false,
      nextDueOn: null,
      nextDuty: null,
      isPaused: false,
      outcome: outcomeOf(events),
    };
  }
  const next = answer.closed ? undefined : openDuties(answer)[0];
  return {
    stage: answer.stage,
    isClosed: answer.closed,
    nextDueOn: next?.dueOn ?? null,
    nextDuty: next?.id ?? null,
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
