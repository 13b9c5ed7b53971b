/** The resident adds to what she told. It goes to whoever deals with the complaint, and moves no date. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { words } from '../account.ts';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { against, type Stand } from './against.ts';

export const addInformationInput = actInput.extend({ text: words(20_000, 'say-what-to-add') });
export type AddInformationInput = z.output<typeof addInformationInput>;

/** Refused: `complaint-closed`. */
export function decideInformation(stand: Stand, now: string): Outcome<Happening> {
  const noes = against(stand, 'resident', 'add-information');
  return noes.length > 0 ? refused(...noes) : done({ type: 'information-added', at: now });
}

export const addInformation = (
  call: Call,
  input: AddInformationInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'information-added',
    ...asResident(call),
    decide: (held) => decideInformation(held, call.now),
    words: { text: input.text },
    tells: 'landlord-told',
  });
