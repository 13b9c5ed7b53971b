/**
 * A complaint is handled outside the normal procedure, where the policy allows it in rare cases. The reasons are recorded
 * and told in a letter; the promised dates stand.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { Governing, GroundRule } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { head } from '../letter-facts.ts';
import { actInput } from '../record.ts';
import { ifClosed, isAnswered, type Stand } from './against.ts';

export const treatDifferentlyInput = actInput.extend({
  how: words(6000, 'say-what-happens-instead'),
  reasons: words(6000, 'give-the-reasons'),
});
export type TreatDifferentlyInput = z.output<typeof treatDifferentlyInput>;

/** The policy's own rule for it: another path, chosen by staff alone, whose reasons have to be told. */
export const otherPathRule = (governing: Governing | null): GroundRule | undefined =>
  governing?.policy.grounds.find(
    (rule) => rule.kind === 'other-procedure' && rule.raisedBy === 'staff-only' && rule.reasonsTold,
  );

/** Refused: `no-other-path-in-policy`, `response-already-issued`, `complaint-closed`. */
export function decideOtherPath(
  stand: Stand & { governing: Governing | null },
  now: string,
): Outcome<Happening> {
  const rule = otherPathRule(stand.governing);
  const noes: Refusal[] = [
    ...(rule === undefined ? [{ reason: 'no-other-path-in-policy' }] : []),
    ...(isAnswered(stand.types) ? [{ reason: 'response-already-issued', clause: rule?.clause }] : []),
    ...ifClosed(stand),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'treated-differently', at: now });
}

export function treatDifferently(
  call: Call,
  input: TreatDifferentlyInput,
): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  const { how, reasons } = input;
  return carryOut(call, input, {
    type: 'treated-differently',
    decide: (held) => decideOtherPath(held, call.now),
    letter: {
      kind: 'other-path',
      facts: (held) => ({
        ...head(call, held.complaint),
        clause: otherPathRule(held.governing)?.clause,
        how,
        reasons,
      }),
    },
    words: { how, reasons },
  });
}
