/**
 * The resident wants a thing done, and no complaint about it. The choice is hers alone (Code 1.3, 1.5): the complaint
 * stops, the request goes on, and she can make a complaint of it on any day.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { Governing } from '#policy';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { against, byCode, isAnswered, type Stand } from './against.ts';

export const keepAsRequestInput = actInput;
export type KeepAsRequestInput = z.output<typeof keepAsRequestInput>;

/** Refused: `already-withdrawn`, `complaint-closed`, `response-already-issued`. */
export function decideRequest(
  stand: Stand & { governing: Governing | null },
  now: string,
): Outcome<Happening> {
  const noes = [
    ...against(stand, 'resident', 'withdraw'),
    ...(isAnswered(stand.types)
      ? [{ reason: 'response-already-issued', ...byCode(stand.governing, '1.5') }]
      : []),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'kept-as-request', at: now });
}

export const keepAsRequest = (call: Call, input: KeepAsRequestInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'kept-as-request',
    ...asResident(call),
    decide: (held) => decideRequest(held, call.now),
    tells: 'landlord-told',
  });
