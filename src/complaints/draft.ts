/** A draft as its writer meets it: whose it is, what is answered, and which question comes next. */
import type { Call } from '#call';
import { hashOfToken, isToken } from '#people';
import { questions, type Answers, type Question } from './account.ts';
import { draftByHash, giveDraft, type Draft } from './store/drafts.ts';

/** The questions that this landlord's policy leaves to be asked. */
export const questionsFor = (hasStepBefore: boolean): readonly Question[] =>
  questions.filter((question) => question !== 'way' || hasStepBefore);

/** The first question without an answer, or `check` when all have one. */
export const nextQuestion = (answers: Answers, hasStepBefore: boolean): Question | 'check' =>
  questionsFor(hasStepBefore).find((question) => answers[question] === undefined) ?? 'check';

export type DraftFound =
  | { found: 'draft'; draft: Draft }
  /** It belongs to someone who is not signed in now: it may be added to, not read. */
  | { found: 'sign-in-first'; draft: Draft }
  | { found: 'none' };

/**
 * The draft behind a browser's token. A resident who is signed in takes an ownerless one over; one that belongs to
 * somebody else is as good as none.
 */
export async function findDraft(call: Call, token: string | undefined, lock = false): Promise<DraftFound> {
  if (!isToken(token)) return { found: 'none' };
  const draft = await draftByHash(call, hashOfToken(token), lock);
  if (draft === undefined) return { found: 'none' };
  const { caller } = call;
  if (caller.kind === 'resident') {
    if (draft.personId === null) {
      await giveDraft(call, draft.draftHash, caller.personId);
      return { found: 'draft', draft: { ...draft, personId: caller.personId } };
    }
    return draft.personId === caller.personId ? { found: 'draft', draft } : { found: 'none' };
  }
  if (draft.personId === null) return { found: 'draft', draft };
  return caller.kind === 'visitor' ? { found: 'sign-in-first', draft } : { found: 'none' };
}
