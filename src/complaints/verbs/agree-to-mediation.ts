/** The resident agrees to mediation. It is hers to give, and nobody else records it here in her name. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { Governing } from '#policy';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { isSince } from '../standing.ts';
import { against, type Stand } from './against.ts';

export const agreeToMediationInput = actInput;
export type AgreeToMediationInput = z.output<typeof agreeToMediationInput>;

/** Her word holds for one mediation: once that has ended, another needs it again. */
export const hasAgreed = (types: Stand['types']): boolean =>
  isSince(types, 'mediation-agreed', 'mediation-ended');

export const mediationClause = (governing: Governing | null): string | undefined =>
  governing?.policy.suspensions.find((rule) => rule.cause === 'mediation')?.clause;

/** Refused: `mediation-not-in-policy`, `process-already-suspended`, `complaint-closed`, `already-agreed`. */
export function decideAgreement(
  stand: Stand & { governing: Governing | null },
  now: string,
): Outcome<Happening> {
  const noes: Refusal[] = [
    ...against(stand, 'resident', 'agree-mediation'),
    ...(hasAgreed(stand.types)
      ? [{ reason: 'already-agreed', clause: mediationClause(stand.governing) }]
      : []),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'mediation-agreed', at: now });
}

export const agreeToMediation = (
  call: Call,
  input: AgreeToMediationInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'mediation-agreed',
    ...asResident(call),
    decide: (held) => decideAgreement(held, call.now),
    tells: 'landlord-told',
  });
