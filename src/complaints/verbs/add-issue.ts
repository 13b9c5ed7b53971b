/**
 * The resident adds another problem. A related one joins while the answer is not issued; after that it is a complaint of
 * its own (Code 6.8), and its page leads to the form for one.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { words } from '../account.ts';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput, cautionsOf } from '../record.ts';
import { against, type Stand } from './against.ts';

export const addIssueInput = actInput.extend({ text: words(20_000, 'say-what-happened') });
export type AddIssueInput = z.output<typeof addIssueInput>;

/** Refused: `response-already-issued`, `complaint-closed`. A policy's rule on new matters is a caution: people decide. */
export function decideIssue(stand: Stand, now: string): Outcome<Happening> {
  const noes = against(stand, 'resident', 'add-issue');
  return noes.length > 0
    ? refused(...noes)
    : done({ type: 'issue-added', at: now }, cautionsOf(stand.answer, 'resident', 'add-issue'));
}

export const addIssue = (call: Call, input: AddIssueInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'issue-added',
    ...asResident(call),
    decide: (held) => decideIssue(held, call.now),
    words: { text: input.text },
    tells: 'landlord-told',
  });
