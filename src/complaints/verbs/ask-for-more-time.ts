/** The resident asks for more time to ask for the next stage. The landlord grants it: {@link extendWindow}. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { words } from '../account.ts';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { against, aDay, type Stand } from './against.ts';

export const askForMoreTimeInput = actInput.extend({
  /** The day she would like to have until, an ISO date; left out where she leaves it to the landlord. */
  until: aDay.optional(),
  reasons: words(5000),
});
export type AskForMoreTimeInput = z.output<typeof askForMoreTimeInput>;

/** Refused as the policy has it: `no-window-here`, `window-cannot-be-extended`, `no-response-yet`, `window-not-open`, `window-has-passed`. */
export function decideMoreTime(stand: Stand, now: string): Outcome<Happening> {
  const noes = against(stand, 'resident', 'extend-window');
  return noes.length > 0 ? refused(...noes) : done({ type: 'more-time-asked', at: now });
}

export const askForMoreTime = (
  call: Call,
  input: AskForMoreTimeInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'more-time-asked',
    ...asResident(call),
    decide: (held) => decideMoreTime(held, call.now),
    words: {
      ...(input.until === undefined ? {} : { until: input.until }),
      ...(input.reasons === '' ? {} : { reasons: input.reasons }),
    },
    tells: 'landlord-told',
  });
