/** The resident says something about a remedy. It is kept and shown, and moves nothing. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { carryOut, noesToHearing, tellsOf, theRemedy, type RemedyActDone } from './act.ts';
import { noesTo } from './may.ts';
import type { Remedy, RemedyFact } from './remedy.ts';
import { heardBy, remedyInput, words } from './typed.ts';

export const commentInput = remedyInput.extend({ comment: words(2000, 'say-something'), heardBy });
export type CommentInput = z.output<typeof commentInput>;

/** Open until it is withdrawn. */
export function decideComment(
  remedy: Remedy,
  call: Pick<Call, 'caller' | 'now' | 'today'>,
  input: Pick<CommentInput, 'heardBy'>,
): Outcome<RemedyFact> {
  const noes = [...noesTo('comment', remedy, call.today), ...noesToHearing(call.caller, input.heardBy)];
  return noes.length > 0 ? refused(...noes) : done({ type: 'remedy-commented', at: call.now });
}

export const comment = (call: Call, input: CommentInput): Promise<Outcome<RemedyActDone>> =>
  carryOut(call, input, {
    type: 'remedy-commented',
    decide: ({ remedy }) => decideComment(theRemedy(remedy), call, input),
    words: { comment: input.comment, heardBy: input.heardBy },
    ...tellsOf(call.caller),
  });
