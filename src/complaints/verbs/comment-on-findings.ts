/** The resident comments on draft findings, before anything is decided, where the policy gives her the chance. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { Governing } from '#policy';
import { words } from '../account.ts';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { isSince } from '../standing.ts';
import { ifClosed, isAnswered, type Stand } from './against.ts';

export const commentOnFindingsInput = actInput.extend({ text: words(20_000, 'say-what-to-add') });
export type CommentOnFindingsInput = z.output<typeof commentOnFindingsInput>;

/** Are there findings of this stage that nothing is decided on yet? She may comment more than once. */
export const areFindingsOpen = (types: Stand['types']): boolean =>
  isSince(types, 'draft-findings-shared', 'escalation-requested', 'response-issued');

/** Refused: `no-draft-findings`, `response-already-issued`, `complaint-closed`. */
export function decideComment(
  stand: Stand & { governing: Governing | null },
  now: string,
): Outcome<Happening> {
  const rule = stand.governing?.policy.commitments.find((each) => each.about === 'comment-before-decision');
  const clause = rule?.clause;
  const isLate = isAnswered(stand.types);
  const noes: Refusal[] = [
    ...(isLate ? [{ reason: 'response-already-issued', clause }] : []),
    ...(isLate || areFindingsOpen(stand.types) ? [] : [{ reason: 'no-draft-findings', clause }]),
    ...ifClosed(stand),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'findings-commented', at: now });
}

export const commentOnFindings = (
  call: Call,
  input: CommentOnFindingsInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'findings-commented',
    ...asResident(call),
    decide: (held) => decideComment(held, call.now),
    words: { text: input.text },
    tells: 'landlord-told',
  });
