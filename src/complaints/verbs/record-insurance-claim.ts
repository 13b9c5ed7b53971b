/** An insurance claim about the same matter begins or ends. Whether the clocks stand still is the policy's to say. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Caution, type Outcome, type Refusal } from '#outcome';
import type { ComplaintEvent, Governing } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput } from '../record.ts';
import { isSince } from '../standing.ts';
import { ifClosed, type Stand } from './against.ts';

export const recordInsuranceClaimInput = actInput.extend({
  what: z.enum(['started', 'ended'], 'complaints:problem.say-if-it-began'),
  reasons: words(6000, 'say-what-is-known'),
});
export type RecordInsuranceClaimInput = z.output<typeof recordInsuranceClaimInput>;

export const isClaimOpen = (types: Stand['types']): boolean =>
  isSince(types, 'insurance-claim-started', 'insurance-claim-ended');

type Cause = 'insurance-claim' | 'legal-proceedings';

export const pauseClause = (governing: Governing | null, cause: Cause): string | undefined =>
  governing?.policy.suspensions.find((rule) => rule.cause === cause)?.clause;

/** Where the policy knows no pause the matter is recorded all the same, and the landlord's days run on. */
export const ifNoPause = (governing: Governing | null, cause: Cause): Caution[] =>
  pauseClause(governing, cause) === undefined ? [{ reason: 'policy-knows-no-pause' }] : [];

/** Refused: `claim-already-open`, `no-claim-open`, `complaint-closed`. */
export function decideInsuranceClaim(
  stand: Stand & { governing: Governing | null },
  { what }: Pick<RecordInsuranceClaimInput, 'what'>,
  now: string,
): Outcome<ComplaintEvent> {
  const clause = pauseClause(stand.governing, 'insurance-claim');
  const isOpen = isClaimOpen(stand.types);
  const noes: Refusal[] = [
    ...(what === 'started' && isOpen ? [{ reason: 'claim-already-open', clause }] : []),
    ...(what === 'ended' && !isOpen ? [{ reason: 'no-claim-open', clause }] : []),
    ...ifClosed(stand),
  ];
  return noes.length > 0
    ? refused(...noes)
    : done(
        { type: `insurance-claim-${what}`, at: now },
        what === 'started' ? ifNoPause(stand.governing, 'insurance-claim') : [],
      );
}

export function recordInsuranceClaim(
  call: Call,
  input: RecordInsuranceClaimInput,
): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  return carryOut(call, input, {
    type: `insurance-claim-${input.what}`,
    decide: (held) => decideInsuranceClaim(held, input, call.now),
    words: { reasons: input.reasons },
    tells: 'news',
  });
}
