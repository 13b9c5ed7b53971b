/**
 * The resident asks for the next stage. Reasons are never needed (Code 6.12), and a request that comes after the policy's
 * time is taken with a caution: staff decide on it, with reasons.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { ComplaintEvent, TimelineAnswer } from '#policy';
import { words } from './account.ts';
import { mailAbout } from './mails.ts';
import {
  actInput,
  cautionsOf,
  closeAct,
  hold,
  record,
  refusalsOf,
  weigh,
  type RecordReason,
} from './record.ts';

export const escalateInput = actInput.extend({
  /** The stage asked for, as the page named it. */
  stage: z.string().max(40),
  reasons: words(5000),
});
export type EscalateInput = z.output<typeof escalateInput>;

export type EscalateReason = RecordReason | (string & {});

/** What the policy says to this request now: a no with every reason, or a yes with what to know. */
export function decideEscalation(
  facts: { answer: TimelineAnswer | null; types: readonly ComplaintEvent['type'][] },
  input: { stage: string },
  now: string,
): Outcome<ComplaintEvent> {
  const action = `request-${input.stage}`;
  const { answer, types } = facts;
  if (answer === null) {
    // No policy speaks: the Code's two stages are all there is, and the second follows an answer.
    const isAnswered = types.includes('response-issued');
    const isThere = types.includes('escalation-requested');
    const noes: Refusal[] = [
      ...(isThere ? [{ reason: 'already-at-stage-2', clause: '5.3' }] : []),
      ...(isAnswered ? [] : [{ reason: 'no-response-yet', clause: '6.10' }]),
    ];
    return noes.length > 0 ? refused(...noes) : done({ type: 'escalation-requested', at: now });
  }
  if (!answer.may.some((each) => each.action === action))
    return refused({ reason: 'no-such-stage', facts: { stage: input.stage } });
  const noes = refusalsOf(answer, 'resident', action);
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'escalation-requested', at: now }, cautionsOf(answer, 'resident', action));
}

/** Records the request on the resident's own complaint. The same key answers the same; a stale version is refused. */
export async function escalate(
  call: Call,
  input: EscalateInput,
): Promise<Outcome<{ reference: string; stage: string }, EscalateReason>> {
  const { caller } = call;
  if (caller.kind !== 'resident') throw new Error('Only the resident asks for the next stage.');
  const held = await hold(call, input, 'escalation-requested', caller.personId);
  if (held.outcome === 'refused') return held;
  const { complaint, events, answer } = held.value;
  if (held.value.again) return done({ reference: complaint.reference, stage: complaint.stage });
  const decided = decideEscalation(
    { answer, types: events.map((event) => event.fact.type) },
    input,
    call.now,
  );
  if (decided.outcome === 'refused') return decided;
  const reasons = input.reasons === '' ? {} : { reasons: input.reasons };
  const recorded = await record(
    call,
    held.value,
    weigh(call, held.value, decided.value),
    input.onceKey,
    reasons,
  );
  await mailAbout(call, complaint, {
    purpose: 'landlord-told',
    about: `${complaint.complaintId}:${events.length + 1}`,
  });
  await closeAct(call, recorded, 'escalation-requested', { late: decided.cautions.length > 0 });
  return done({ reference: complaint.reference, stage: recorded.complaint.stage }, decided.cautions);
}
