/** What was found goes to the resident before it is decided, with a day by which to say something to it. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { countSpan, momentOf, withinCover, type ComplaintEvent, type Governing } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { day } from '../letter-facts.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { answerOwed, letterHead, typedDay } from './ground.ts';

export const shareDraftFindingsInput = actInput.extend({
  definition: words(4000, 'define-the-complaint'),
  findings: words(10_000, 'say-what-was-found'),
  /** The last day on which to comment, in full. */
  commentBy: typedDay,
});
export type ShareDraftFindingsInput = z.output<typeof shareDraftFindingsInput>;

/** The least time for comments, as the policy has it or our reading of it; null where it gives a chance without a time. */
function leastDay(governing: Governing | null, now: string): { on: string; clause: string } | null {
  const rule = governing?.policy.commitments.find((one) => one.about === 'comment-before-decision');
  const span = rule?.span ?? rule?.reading?.chosen.span;
  if (governing === null || !rule || !span) return null;
  const counted = withinCover(() => countSpan(span, momentOf(now), 'resident', governing.calendar).dueOn);
  return counted.outcome === 'done' && counted.value !== null
    ? { on: counted.value, clause: rule.clause }
    : null;
}

/**
 * Refused: what the policy has against it now; `too-short-to-comment` for a day before the least that the policy gives, and
 * for any day but a later one where it names none. A day after the promised answer is a caution: the answer would be late.
 */
export function decideSharing(
  { answer, governing, complaint }: Pick<Held, 'answer' | 'governing' | 'complaint'>,
  { commentBy }: Pick<ShareDraftFindingsInput, 'commentBy'>,
  call: Pick<Call, 'now' | 'today'>,
): Outcome<ComplaintEvent> {
  const noes = refusalsOf(answer, 'landlord', 'share-draft-findings');
  const least = leastDay(governing, call.now);
  if (least !== null && commentBy < least.on)
    noes.push({
      reason: 'too-short-to-comment',
      clause: least.clause,
      facts: { field: 'commentBy', day: least.on },
    });
  else if (commentBy <= call.today)
    noes.push({ reason: 'comments-need-a-later-day', facts: { field: 'commentBy' } });
  if (noes.length > 0) return refused(...noes);
  const owed = answerOwed(answer, complaint.stage);
  const cautions: Refusal[] =
    owed?.dueOn && commentBy >= owed.dueOn
      ? [{ reason: 'comments-outlast-the-answer', clause: owed.clause, facts: { dueOn: owed.dueOn } }]
      : [];
  return done({ type: 'draft-findings-shared', at: call.now, commentBy }, cautions);
}

export const shareDraftFindings = (
  call: Call,
  input: ShareDraftFindingsInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'draft-findings-shared',
    decide: (held) => decideSharing(held, input, call),
    letter: {
      kind: 'draft-findings',
      facts: async (held, weighed) => ({
        ...(await letterHead(call, held, weighed.answer)),
        definition: input.definition,
        findings: input.findings,
        commentBy: day(input.commentBy),
      }),
    },
    audit: { commentBy: input.commentBy },
  });
