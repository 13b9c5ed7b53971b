/** Keeps the answer to one question, from the first one on, before anyone has signed in. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { hashOfToken, newToken } from '#people';
import { answerSchemas, questions, type Answers, type Question } from './account.ts';
import { findDraft, nextQuestion } from './draft.ts';
import { shelfOn } from './governed.ts';
import { insertDraft, putAnswer } from './store/drafts.ts';

/** As the browser's cookie has it; anything that is no token is as good as none. */
/** A cookie that cannot be one of ours is no draft, and shuts nobody out. */
export const draftToken = z.string().max(200).optional().catch(undefined);

/** The answer's problems keep the names of the form's fields. */
export const saveDraftInput = z
  .strictObject({
    draftToken,
    question: z.enum(questions),
    answer: z.record(z.string(), z.unknown()),
  })
  .transform((given, context) => {
    const parsed = answerSchemas[given.question].safeParse(given.answer);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues)
        context.addIssue({ code: 'custom', path: [...path], message });
      return z.NEVER;
    }
    return {
      draftToken: given.draftToken,
      question: given.question,
      answer: parsed.data as Answers[Question],
    };
  });
export type SaveDraftInput = z.output<typeof saveDraftInput>;

export type SaveDraftReason = 'day-has-not-come' | 'already-sent';

/** Only a day that has not come stands in the way. `field` names the boxes it was typed in. */
export function decideAnswer(input: SaveDraftInput, today: string): Refusal<SaveDraftReason>[] {
  if (input.question !== 'when') return [];
  const { on, awareOn } = input.answer as NonNullable<Answers['when']>;
  const tooLate = (day: string | null, field: string): Refusal<SaveDraftReason>[] =>
    day !== null && day > today
      ? [{ reason: 'day-has-not-come', facts: { field, year: day.slice(0, 4) } }]
      : [];
  return [...tooLate(on, 'day'), ...tooLate(awareOn, 'aware')];
}

export interface DraftSaved {
  /** Goes back into the browser's cookie; new with the first answer. */
  draftToken: string;
  next: Question | 'check' | 'danger-help' | 'request-help' | 'sign-in';
}

/** Saves one answer and says which page comes next. Open to visitors and residents. */
export async function saveDraft(
  call: Call,
  input: SaveDraftInput,
): Promise<Outcome<DraftSaved, SaveDraftReason>> {
  const refusals = decideAnswer(input, call.today);
  if (refusals.length > 0) return refused(...refusals);
  const known = await findDraft(call, input.draftToken, true);
  if (known.found !== 'none' && known.draft.lodgedReference !== null)
    return refused({ reason: 'already-sent', facts: { reference: known.draft.lodgedReference } });
  const kept = known.found === 'none' ? undefined : input.draftToken;
  const isNew = kept === undefined;
  const token = kept ?? newToken();
  const draftHash = hashOfToken(token);
  if (isNew) {
    const personId = call.caller.kind === 'resident' ? call.caller.personId : null;
    await insertDraft(call, { draftHash, onceKey: randomUUID(), personId });
  }
  await putAnswer(call, draftHash, input.question, input.answer);
  if (known.found === 'sign-in-first') return done({ draftToken: token, next: 'sign-in' });
  const before = known.found === 'draft' ? known.draft.answers : {};
  const answers: Answers = { ...before, [input.question]: input.answer };
  if (input.question === 'danger' && answers.danger?.atRisk === 'yes')
    return done({ draftToken: token, next: 'danger-help' });
  if (input.question === 'kind' && answers.kind?.kind === 'request')
    return done({ draftToken: token, next: 'request-help' });
  const { hasStepBefore } = await shelfOn(call);
  return done({ draftToken: token, next: nextQuestion(answers, hasStepBefore) });
}
