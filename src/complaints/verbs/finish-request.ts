/** The landlord has done what was asked for beside a complaint, or instead of one. The resident hears of it and may disagree. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { Governing } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Complaint } from '../complaint.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { isSince, requestRuns } from '../standing.ts';
import { byCode, type Stand } from './against.ts';

export const finishRequestInput = actInput.extend({ reasons: words(6000, 'say-what-was-done') });
export type FinishRequestInput = z.output<typeof finishRequestInput>;

/** Something is still to be done: kept as a request, or asked for beside the complaint when it was lodged. */
export const isRequestOpen = (complaint: Pick<Complaint, 'account'>, types: Stand['types']): boolean =>
  requestRuns(types) ||
  (complaint.account.kind.kind === 'both' && !isSince(types, 'request-done', 'kept-as-request'));

/** Refused: `no-request-open`. */
export function decideRequestDone(
  {
    complaint,
    types,
    governing,
  }: { complaint: Pick<Complaint, 'account'>; governing: Governing | null } & Pick<Stand, 'types'>,
  now: string,
): Outcome<Happening> {
  return isRequestOpen(complaint, types)
    ? done({ type: 'request-done', at: now })
    : refused({ reason: 'no-request-open', ...byCode(governing, '1.5') });
}

export function finishRequest(call: Call, input: FinishRequestInput): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  return carryOut(call, input, {
    type: 'request-done',
    decide: (held) => decideRequestDone(held, call.now),
    words: { reasons: input.reasons },
    tells: 'news',
  });
}
