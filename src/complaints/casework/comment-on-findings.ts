/** What the resident says to the findings before they are decided: by themselves, or written down by staff as they said it. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent } from '#policy';
import { words } from '../account.ts';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Fact } from '../complaint.ts';
import { actInput } from '../record.ts';

export const commentOnFindingsInput = actInput.extend({ comment: words(10_000, 'say-what-you-think') });
export type CommentOnFindingsInput = z.output<typeof commentOnFindingsInput>;

/** Are there findings that are not decided yet? A comment after the day given for it is still taken. */
export const mayComment = (types: readonly Fact['type'][]): boolean =>
  types.lastIndexOf('draft-findings-shared') >
  Math.max(types.lastIndexOf('response-issued'), types.lastIndexOf('escalation-requested'));

/** Refused: `nothing-to-comment-on` where no findings were shared, or they are decided. */
export const decideComment = (types: readonly Fact['type'][], now: string): Outcome<ComplaintEvent> =>
  mayComment(types)
    ? done({ type: 'findings-commented', at: now })
    : refused({ reason: 'nothing-to-comment-on' });

export const commentOnFindings = (
  call: Call,
  input: CommentOnFindingsInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'findings-commented',
    ...(call.caller.kind === 'staff' ? {} : asResident(call)),
    decide: ({ types }) => decideComment(types, call.now),
    words: { reasons: input.comment },
  });
