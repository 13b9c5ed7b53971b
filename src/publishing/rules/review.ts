/** A second look: submitted, taken back by who wrote, sent back or approved by somebody who did not. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { sourceLanguage } from '#languages';
import { writersOf } from './draft.ts';
import { hasOtherWords, readAgainst } from './read-against.ts';
import { notReady, readDraft } from './readiness.ts';
import {
  staffOf,
  stepInput,
  takeStep,
  whileOpen,
  type HeldDraft,
  type StepDone,
  type StepInput,
} from './step.ts';

export const sendBackInput = stepInput.extend({
  words: z
    .string()
    .trim()
    .min(1, 'publishing:rules.problem.say-why')
    .max(4000, 'publishing:rules.problem.too-long')
    .refine((words) => words.isWellFormed() && !words.includes('\0'), 'publishing:rules.problem.not-text'),
});

/** Everything that stands in the way of publishing, before anybody is asked to look. */
export async function inTheWay(call: Call, held: HeldDraft) {
  const read = readDraft(held.parts, await readAgainst(call, held.draft));
  const { reason } = held.draft;
  return notReady(
    read,
    { reason, hasOtherWords: await hasOtherWords(call, held) },
    held.parts,
    sourceLanguage,
  );
}

/** Refused: `not-open-for-changes` and whatever stands in the way of publishing. */
export function submitRules(call: Call, input: StepInput): Promise<Outcome<StepDone>> {
  return takeStep(call, input, {
    step: 'submitted',
    task: 'write',
    decide: async (held) => {
      const refusals = await inTheWay(call, held);
      return whileOpen(held, () =>
        refusals.length > 0 ? refused(...refusals) : done({ set: { standing: 'in-review' } }),
      );
    },
  });
}

/** Opens it for changes again; an approval falls with it. Refused: `not-in-review`. */
export function takeBackRules(call: Call, input: StepInput): Promise<Outcome<StepDone>> {
  return takeStep(call, input, {
    step: 'taken-back',
    task: 'write',
    decide: ({ draft }) =>
      draft.standing === 'in-review' || draft.standing === 'approved'
        ? done({ set: { standing: 'draft', reviewedBy: null } })
        : refused({ reason: 'not-in-review' }),
  });
}

/** Refused: `not-in-review`, and `wrote-it-yourself`: the second person wrote nothing of it. */
export function decideReview(held: HeldDraft, personId: string): Outcome<null> {
  if (held.draft.standing !== 'in-review') return refused({ reason: 'not-in-review' });
  return writersOf(held.steps).has(personId) ? refused({ reason: 'wrote-it-yourself' }) : done(null);
}

/** Refused: `not-in-review`, `wrote-it-yourself`. */
export function approveRules(call: Call, input: StepInput): Promise<Outcome<StepDone>> {
  const personId = staffOf(call);
  return takeStep(call, input, {
    step: 'approved',
    task: 'review',
    decide: (held) => {
      const decided = decideReview(held, personId);
      return decided.outcome === 'refused'
        ? decided
        : done({ set: { standing: 'approved', reviewedBy: personId } });
    },
  });
}

/** Refused: `not-in-review`, `wrote-it-yourself`. */
export function sendBackRules(call: Call, input: z.output<typeof sendBackInput>): Promise<Outcome<StepDone>> {
  return takeStep(call, input, {
    step: 'sent-back',
    task: 'review',
    decide: (held) => {
      const decided = decideReview(held, staffOf(call));
      return decided.outcome === 'refused'
        ? decided
        : done({ set: { standing: 'draft', reviewedBy: null }, words: input.words });
    },
  });
}
