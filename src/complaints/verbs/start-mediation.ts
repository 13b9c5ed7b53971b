/** Mediation begins, and only with every party's agreement on record. The policy's clocks stand still meanwhile. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { ComplaintEvent, Governing } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput } from '../record.ts';
import { against, type Stand } from './against.ts';
import { hasAgreed, mediationClause } from './agree-to-mediation.ts';

export const waysToAgree = ['portal', 'telephone', 'in-person', 'in-writing'] as const;

export const startMediationInput = actInput.extend({
  /** How the resident agreed; `portal` means by herself, here. */
  residentAgreed: z.enum(waysToAgree, 'complaints:problem.say-how-they-agreed'),
  othersAgreed: z.literal('yes', 'complaints:problem.say-all-agreed'),
  mediator: words(200),
});
export type StartMediationInput = z.output<typeof startMediationInput>;

/** Refused: `mediation-not-in-policy`, `process-already-suspended`, `complaint-closed`, `resident-has-not-agreed`. */
export function decideMediation(
  stand: Stand & { governing: Governing | null },
  input: Pick<StartMediationInput, 'residentAgreed'>,
  now: string,
): Outcome<ComplaintEvent> {
  const isMissing = input.residentAgreed === 'portal' && !hasAgreed(stand.types);
  const clause = mediationClause(stand.governing);
  const noes: Refusal[] = [
    ...against(stand, 'landlord', 'start-mediation'),
    ...(isMissing ? [{ reason: 'resident-has-not-agreed', clause }] : []),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'mediation-started', at: now });
}

export function startMediation(call: Call, input: StartMediationInput): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  const { residentAgreed, mediator } = input;
  return carryOut(call, input, {
    type: 'mediation-started',
    decide: (held) => decideMediation(held, input, call.now),
    words: { residentAgreed, ...(mediator === '' ? {} : { mediator }) },
    tells: 'news',
    audit: { residentAgreed },
  });
}
