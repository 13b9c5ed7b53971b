/**
 * The landlord's answer at a stage: outcome, findings, reasons, remedy and what is still to be done (Code 6.9, 6.19). The
 * letter must hold every part that the policy and the Code ask for, or it is not sent.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { outcomes, type ComplaintEvent, type Delivery, type TimelineAnswer } from '#policy';
import { words } from './account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from './act.ts';
import { conflictsOfDecider, type History } from './handling/conflicts.ts';
import { answerMembers, membersIn } from './handling/members.ts';
import { permissionLacking } from './handling/permission.ts';
import { responseFacts } from './letter-facts.ts';
import { findingsInput, findingsOn, pointsOf, type PointFound } from './points.ts';
import { actInput, refusalsOf, type Held } from './record.ts';

export const respondInput = actInput.extend({
  outcome: z.enum(outcomes, 'complaints:problem.pick-an-outcome'),
  definition: words(4000, 'define-the-complaint'),
  findings: words(10_000, 'say-what-was-found'),
  reasons: words(10_000, 'give-the-reasons'),
  remedy: words(6000),
  outstandingActions: words(6000),
  /** One for each point of the acknowledgement, in its order; a complaint of one point needs none. */
  points: findingsInput,
  /** The handler's word that the complaint is neither about them nor about somebody they manage (Code 5.8). */
  isFree: z.literal('yes', 'complaints:problem.say-you-are-free'),
});
export type RespondInput = z.output<typeof respondInput>;

interface RespondFacts extends History {
  /** Did its resident make it theirs, where somebody else brought it? */
  isOwned?: boolean;
  answer: TimelineAnswer | null;
  personId: string;
  roles: readonly string[];
  now: string;
}

/** The event, or every reason against it: the policy's, and whatever conflicts the handler has. */
export function decideResponse(
  facts: RespondFacts,
  input: Pick<RespondInput, 'outcome'>,
  delivery: Delivery = 'screen',
): Outcome<ComplaintEvent> {
  const { answer, events, now } = facts;
  const began = events.findLastIndex((event) => event.fact.type === 'escalation-requested');
  const isIssued = events.slice(began + 1).some((event) => event.fact.type === 'response-issued');
  const noes: Refusal[] = [
    ...refusalsOf(answer, 'landlord', 'issue-response'),
    ...(answer === null && isIssued ? [{ reason: 'response-already-issued', clause: '6.9' }] : []),
    ...conflictsOfDecider(facts, facts),
    ...permissionLacking(facts),
  ];
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'response-issued', at: now, delivery, outcome: input.outcome });
}

type OnPoints = Pick<RespondInput, 'outcome' | 'definition' | 'reasons' | 'points'>;

/** What was found on each point of the acknowledgement, or every reason against it. */
export const pointsFound = ({ complaint, events, governing }: Held, input: OnPoints) =>
  findingsOn(
    pointsOf(events),
    { governing, receivedOn: complaint.receivedOn, stage: complaint.stage },
    input,
  );

/** What was found on each point; call it only once the answer is decided. */
export function foundOn(held: Held, input: OnPoints): readonly PointFound[] {
  const found = pointsFound(held, input);
  if (found.outcome === 'refused') throw new Error('An answer was decided without its points.');
  return found.value;
}

/** Issues the letter and records the event with the finding on each point, all or nothing. */
export function respond(call: Call, input: RespondInput): Promise<Outcome<ActDone, ActReason>> {
  const { personId, roles } = asStaff(call);
  return carryOut(call, input, {
    type: 'response-issued',
    decide: (held) => {
      const { complaint } = held;
      const decided = decideResponse(
        { ...held, stage: complaint.stage, personId, roles, now: call.now },
        input,
        held.byPost ? 'post' : 'screen',
      );
      const found = pointsFound(held, input);
      return decided.outcome === 'done' && found.outcome === 'refused' ? found : decided;
    },
    letter: {
      kind: 'response',
      facts: (held, weighed) => responseFacts(call, held, weighed, input, foundOn(held, input)),
    },
    words: (held) => ({ definition: input.definition, points: foundOn(held, input) }),
    audit: { outcome: input.outcome },
    alongside: (held) => answerMembers(call, held.complaint, membersIn(held.events)),
  });
}
