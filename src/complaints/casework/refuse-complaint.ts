/**
 * The landlord does not take a complaint on, or not to the next stage: on a ground of its policy, in writing, with reasons
 * and the right to take that to the Ombudsman (Code 2.1 to 2.5, 5.11). People decide it, never the software.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent, RequestWindow } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { letterHead } from './ground.ts';

/** The grounds that the Code itself calls fair (2.2): all there is where no policy was in force. */
export const codesGrounds = ['too-old', 'claim-at-court', 'already-considered'] as const;

/** A late request is always taken; people may decide that it does not go on, with reasons. */
export const lateRequest = 'late-request';

export const refuseComplaintInput = actInput.extend({
  /** The id of a ground of the policy that governs the complaint, or `late-request`. */
  ground: z
    .string('complaints:problem.pick-a-ground')
    .min(1, 'complaints:problem.pick-a-ground')
    .max(120, 'complaints:problem.pick-a-ground'),
  reasons: words(6000, 'give-the-reasons'),
  /** What shows that the ground is there (Code 2.1). */
  evidence: words(6000, 'say-what-shows-it'),
});
export type RefuseComplaintInput = z.output<typeof refuseComplaintInput>;

type Rules = Pick<Held, 'answer' | 'governing'> & { complaint: Pick<Held['complaint'], 'stage'> };

/** The window that this stage was asked for after; undefined where the request came in time. */
export const lateWindow = ({ answer, complaint }: Omit<Rules, 'governing'>): RequestWindow | undefined =>
  answer?.windows.find((window) => window.id === `${complaint.stage}.request` && window.late);

/** A ground of the policy; a request for the stage that came late; or the Code's own where no policy was in force. */
function groundNamed(rules: Rules, ground: string): { clause?: string } | undefined {
  if (ground === lateRequest) return lateWindow(rules);
  if (rules.governing !== null) return rules.governing.policy.grounds.find((each) => each.id === ground);
  return codesGrounds.some((each) => each === ground) ? {} : undefined;
}

/** Refused: what the policy has against it now; `no-such-ground` where the policy does not know the ground. */
export function decideRefusal(
  rules: Rules & Pick<Held, 'types'>,
  { ground }: Pick<RefuseComplaintInput, 'ground'>,
  now: string,
): Outcome<ComplaintEvent> {
  const { answer, types } = rules;
  const noes = refusalsOf(answer, 'landlord', 'refuse');
  if (answer === null && types.includes('complaint-refused')) noes.push({ reason: 'already-refused' });
  if (groundNamed(rules, ground) === undefined)
    noes.push({ reason: 'no-such-ground', facts: { field: 'ground' } });
  return noes.length > 0 ? refused(...noes) : done({ type: 'complaint-refused', at: now, ground });
}

export const refuseComplaint = (
  call: Call,
  input: RefuseComplaintInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'complaint-refused',
    decide: (held) => decideRefusal(held, input, call.now),
    letter: {
      kind: 'refusal',
      facts: async (held) => ({
        ...(await letterHead(call, held, held.answer)),
        refused: held.types.includes('escalation-requested') ? 'escalate' : 'accept',
        reasons: input.reasons,
        evidence: input.evidence,
        clause: groundNamed(held, input.ground)?.clause,
      }),
    },
    words: { reasons: input.reasons, evidence: input.evidence },
    audit: { ground: input.ground },
  });
