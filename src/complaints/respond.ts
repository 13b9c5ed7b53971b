/**
 * The landlord's answer at a stage: outcome, findings, reasons, remedy and what is still to be done (Code 6.9, 6.19). The
 * letter must hold every part that the policy and the Code ask for, or it is not sent.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { issueLetter } from '#letters';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import {
  mayHandle,
  outcomes,
  type ComplaintEvent,
  type Governing,
  type StageId,
  type TimelineAnswer,
} from '#policy';
import { words } from './account.ts';
import type { RecordedEvent } from './complaint.ts';
import { responseFacts } from './letter-facts.ts';
import { mailAbout } from './mails.ts';
import { actInput, closeAct, hold, record, refusalsOf, weigh, type RecordReason } from './record.ts';

export const respondInput = actInput.extend({
  outcome: z.enum(outcomes, 'complaints:problem.pick-an-outcome'),
  definition: words(4000, 'define-the-complaint'),
  findings: words(10_000, 'say-what-was-found'),
  reasons: words(10_000, 'give-the-reasons'),
  remedy: words(6000),
  outstandingActions: words(6000),
  /** The handler's word that the complaint is neither about them nor about somebody they manage (Code 5.8). */
  isFree: z.literal('yes', 'complaints:problem.say-you-are-free'),
});
export type RespondInput = z.output<typeof respondInput>;

export type RespondReason = RecordReason | (string & {});

interface RespondFacts {
  answer: TimelineAnswer | null;
  governing: Governing | null;
  events: readonly Pick<RecordedEvent, 'fact' | 'recordedBy' | 'words'>[];
  stage: string;
  personId: string;
  now: string;
}

/** Where no policy was in force the Code's rule alone keeps whoever decided the first stage from deciding the second. */
function conflictsOf({ governing, events, stage, personId }: RespondFacts): readonly Refusal[] {
  const decidedStages = events.flatMap(({ fact, recordedBy, words }) =>
    fact.type === 'response-issued' && recordedBy === personId ? [words['stage'] as StageId] : [],
  );
  if (governing === null)
    return stage === 'stage-2' && decidedStages.includes('stage-1')
      ? [{ reason: 'decided-earlier-stage', clause: '6.13' }]
      : [];
  const handling = mayHandle(governing.policy, stage as StageId, 'service', {
    isPersonComplainedAbout: false,
    isLineManagerOfPersonComplainedAbout: false,
    decidedStages,
  });
  return handling.outcome === 'refused' ? handling.refusals : [];
}

/** The event, or every reason against it: the policy's, and that the same person decided before. */
export function decideResponse(
  facts: RespondFacts,
  input: Pick<RespondInput, 'outcome'>,
): Outcome<ComplaintEvent> {
  const { answer, events, now } = facts;
  const began = events.findLastIndex((event) => event.fact.type === 'escalation-requested');
  const isIssued = events.slice(began + 1).some((event) => event.fact.type === 'response-issued');
  const noes: Refusal[] = [
    ...refusalsOf(answer, 'landlord', 'issue-response'),
    ...(answer === null && isIssued ? [{ reason: 'response-already-issued', clause: '6.9' }] : []),
    ...conflictsOf(facts),
  ];
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'response-issued', at: now, delivery: 'screen', outcome: input.outcome });
}

/** Issues the letter and records the event, both or neither. */
export async function respond(
  call: Call,
  input: RespondInput,
): Promise<Outcome<{ reference: string }, RespondReason>> {
  const { caller } = call;
  if (caller.kind !== 'staff') throw new Error('Only staff answer a complaint.');
  const held = await hold(call, input, 'response-issued');
  if (held.outcome === 'refused') return held;
  const { complaint, events, answer, governing } = held.value;
  const { reference, complaintId, stage } = complaint;
  if (held.value.again) return done({ reference });
  const { personId } = caller;
  const decided = decideResponse({ answer, governing, events, stage, personId, now: call.now }, input);
  if (decided.outcome === 'refused') return decided;
  const weighed = weigh(call, held.value, decided.value);
  const letter = await issueLetter(call, {
    complaintId,
    kind: 'response',
    stage,
    language: call.language,
    under: { governing, receivedOn: complaint.receivedOn },
    facts: await responseFacts(call, held.value, weighed, input),
    onceKey: input.onceKey,
  });
  if (letter.outcome === 'refused') return letter;
  const recorded = await record(call, held.value, weighed, input.onceKey, {
    stage,
    letterId: letter.value.letterId,
  });
  await mailAbout(call, complaint, { purpose: 'letter', about: letter.value.letterId });
  await closeAct(call, recorded, 'response-issued', { outcome: input.outcome });
  return done({ reference });
}
