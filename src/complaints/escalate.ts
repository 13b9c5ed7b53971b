/**
 * The resident asks for the next stage. Reasons are never needed (Code 6.12), and a request that comes after the policy's
 * time is taken with a caution: staff decide on it, with reasons.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from './account.ts';
import { asResident, carryOut, type ActDone, type ActReason } from './act.ts';
import { actInput, cautionsOf, refusalsOf, type Held } from './record.ts';

export const escalateInput = actInput.extend({
  /** The stage asked for, as the page named it. */
  stage: z.string().max(40),
  reasons: words(5000),
});
export type EscalateInput = z.output<typeof escalateInput>;

/** What the policy says to this request now: a no with every reason, or a yes with what to know. */
export function decideEscalation(
  facts: Pick<Held, 'answer' | 'types'>,
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
export const escalate = (call: Call, input: EscalateInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'escalation-requested',
    ...asResident(call),
    decide: (held) => decideEscalation(held, input, call.now),
    words: input.reasons === '' ? {} : { reasons: input.reasons },
    tells: 'landlord-told',
  });
