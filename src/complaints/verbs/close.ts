/** The landlord closes a complaint that it has answered. The letter says why, and that the right to go on does not end. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput, cautionsOf } from '../record.ts';
import { against, type Stand } from './against.ts';
import { closingFacts } from './closing-facts.ts';

export const closeInput = actInput.extend({ reasons: words(6000, 'give-the-reasons') });
export type CloseInput = z.output<typeof closeInput>;

/** Refused: `no-response-yet`, `window-still-open` where a policy waits for it, `complaint-closed`. */
export function decideClosing(stand: Stand, now: string): Outcome<ComplaintEvent> {
  const noes = against(stand, 'landlord', 'close');
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'complaint-closed', at: now }, cautionsOf(stand.answer, 'landlord', 'close'));
}

export function close(call: Call, input: CloseInput): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  return carryOut(call, input, {
    type: 'complaint-closed',
    decide: (held) => decideClosing(held, call.now),
    letter: {
      kind: 'closing',
      facts: (held, weighed) => closingFacts(call, held, weighed, { reasons: input.reasons }),
    },
    words: { reasons: input.reasons },
  });
}
