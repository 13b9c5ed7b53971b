/** A closed complaint is opened again, in one step and with a reason. Its dates stand as they were told. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent, Governing } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput } from '../record.ts';
import { isSince } from '../standing.ts';
import { against, byCode, type Stand } from './against.ts';

export const reopenInput = actInput.extend({ reasons: words(6000, 'give-the-reasons') });
export type ReopenInput = z.output<typeof reopenInput>;

/**
 * Refused: `complaint-not-closed`; `only-the-resident-makes-a-complaint` where she keeps it as a request, or has made a
 * complaint of it that stands apart (Code 1.3).
 */
export function decideReopening(
  stand: Stand & { governing: Governing | null },
  now: string,
): Outcome<ComplaintEvent> {
  const noes = [
    ...against(stand, 'landlord', 'reopen'),
    ...(isSince(stand.types, 'kept-as-request', 'complaint-reopened')
      ? [{ reason: 'only-the-resident-makes-a-complaint', ...byCode(stand.governing, '1.3') }]
      : []),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'complaint-reopened', at: now });
}

export function reopen(call: Call, input: ReopenInput): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  return carryOut(call, input, {
    type: 'complaint-reopened',
    decide: (held) => decideReopening(held, call.now),
    words: { reasons: input.reasons },
    tells: 'news',
  });
}
