/** The words of a draft: the text of its clauses in a language, what changes in a few words, why findings may be worse. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { tidied, withProvenance } from '../front.ts';
import { isOriginal } from '../entry.ts';
import { editorOf, noTo } from '../rights.ts';
import { bodyOf, stepInput, takeStep, whileOpen, type StepDone } from './step.ts';

const isClean = (words: string): boolean => words.isWellFormed() && !words.includes('\0');
const words = (most: number) =>
  z
    .string()
    .max(most, 'publishing:rules.problem.too-long')
    .refine(isClean, 'publishing:rules.problem.not-text');

export const saveWordsInput = stepInput.extend({
  language: z.string().regex(/^[a-z]{2,3}$/),
  body: words(200_000),
});
export const saveSummaryInput = stepInput.extend({
  summary: words(2000).transform((text) => text.trim()),
  reason: words(4000).transform((text) => text.trim()),
});

/**
 * Keeps the text as it was typed, with its faults: they are shown, and stand in the way of publishing only. What it says
 * of its own making is the portal's to say: a translation that was typed in was made by a person and checked by nobody.
 * Refused: `only-translators-of-the-language`, `no-such-text`, `nothing-changed-here`, `not-open-for-changes`.
 */
export async function saveWords(
  call: Call,
  input: z.output<typeof saveWordsInput>,
): Promise<Outcome<StepDone>> {
  const { language } = input;
  const isSource = isOriginal(language);
  const no = isSource ? undefined : noTo('write', await editorOf(call), 'policy-wording', language);
  const typed = tidied(input.body);
  const body = withProvenance(typed, { made: isSource ? 'source' : 'person', isChecked: isSource });
  return takeStep(call, input, {
    step: 'words-changed',
    task: 'write',
    isWriting: true,
    decide: (held) =>
      whileOpen(held, () => {
        const was = bodyOf(held.parts, language);
        if (was === undefined) return refused({ reason: 'no-such-text' });
        if (no) return refused(no);
        if (was === body || was === typed) return refused({ reason: 'nothing-changed-here' });
        return done({ parts: [{ part: language, body }], about: language });
      }),
  });
}

/** Refused: `nothing-changed-here`, `not-open-for-changes`. */
export function saveSummary(
  call: Call,
  input: z.output<typeof saveSummaryInput>,
): Promise<Outcome<StepDone>> {
  const { summary, reason } = input;
  return takeStep(call, input, {
    step: 'summary-changed',
    task: 'write',
    isWriting: true,
    decide: (held) =>
      whileOpen(held, () =>
        held.draft.summary === summary && held.draft.reason === reason
          ? refused({ reason: 'nothing-changed-here' })
          : done({ set: { summary, reason } }),
      ),
  });
}
