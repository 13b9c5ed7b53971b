/** The resident answers what the landlord asked her to make clear. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { words } from '../account.ts';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { isSince } from '../standing.ts';
import { ifClosed, type Stand } from './against.ts';

export const clarifyInput = actInput.extend({ text: words(20_000, 'say-what-to-add') });
export type ClarifyInput = z.output<typeof clarifyInput>;

/** Has the landlord asked, and nobody answered yet? */
export const isClarificationOpen = (types: Stand['types']): boolean =>
  isSince(types, 'clarification-asked', 'clarification-answered');

/** Refused: `nothing-asked`, `complaint-closed`. */
export function decideClarification(stand: Stand, now: string): Outcome<Happening> {
  const noes: Refusal[] = [
    ...(isClarificationOpen(stand.types) ? [] : [{ reason: 'nothing-asked' }]),
    ...ifClosed(stand),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'clarification-answered', at: now });
}

export const clarify = (call: Call, input: ClarifyInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'clarification-answered',
    ...asResident(call),
    decide: (held) => decideClarification(held, call.now),
    words: { text: input.text },
    tells: 'landlord-told',
  });
