/**
 * Puts an approved edition on the shelf for its day. From then on the public can read it as the coming one; complaints
 * received from its day on are under it by themselves, and those received before keep the edition they began under.
 */
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { done, refused, type Caution, type Outcome } from '#outcome';
import { checkTranslation } from '#translations';
import { shelfFor, type Shelf } from '../shelf.ts';
import { may, writersOf, type RulesPart } from './draft.ts';
import { shelveEdition, unshelveEdition } from './on-the-shelf.ts';
import { readAgainst } from './read-against.ts';
import { readDraft } from './readiness.ts';
import { inTheWay } from './review.ts';
import { copiedParts, earliestDay, editionBefore } from './start-draft.ts';
import { takeStep, type HeldDraft, type StepDone, type StepInput } from './step.ts';

/** Refused: `not-approved`, `wrote-it-yourself`, `day-has-come`, `another-edition-came-between`, `day-taken`. */
export function decidePublishing(
  { draft, steps }: Pick<HeldDraft, 'draft' | 'steps'>,
  shelf: Pick<Shelf, 'editions'>,
  today: string,
): Outcome<null> {
  if (draft.standing !== 'approved') return refused({ reason: 'not-approved' });
  // Nobody gets around the second pair of eyes, whatever was written since.
  if (draft.reviewedBy === null || writersOf(steps).has(draft.reviewedBy))
    return refused({ reason: 'wrote-it-yourself' });
  if (draft.inForceFrom < earliestDay(today))
    return refused({ reason: 'day-has-come', facts: { day: draft.inForceFrom } });
  if (shelf.editions.some(({ inForceFrom }) => inForceFrom === draft.inForceFrom))
    return refused({ reason: 'day-taken' });
  if (editionBefore(shelf, draft.inForceFrom) !== draft.basedOn)
    return refused({
      reason: 'another-edition-came-between',
      facts: { day: editionBefore(shelf, draft.inForceFrom) ?? '' },
    });
  return done(null);
}

/** Has the translation every gap, figure and address of its original, block by block? The rules are no language. */
function isTrueTo(original: string, { part, body }: RulesPart): boolean {
  if (part === 'policy' || part === sourceLanguage) return true;
  const found = checkTranslation({ path: 'en.md', body: original }, { path: `${part}.md`, body }, part);
  return found.every(({ weight }) => weight !== 'refuses');
}

/**
 * The parts that can be read and are true to their original, and a caution for each language that is not among them: its
 * readers get the source language.
 */
export function readable(
  held: Pick<HeldDraft, 'parts'>,
  textFaults: ReadonlyMap<string, readonly unknown[]>,
) {
  const original = held.parts.find(({ part }) => part === sourceLanguage)?.body ?? '';
  const isSound = (each: RulesPart): boolean =>
    (textFaults.get(each.part)?.length ?? 0) === 0 && isTrueTo(original, each);
  return {
    parts: held.parts.filter(isSound),
    cautions: held.parts
      .filter((each) => !isSound(each))
      .map(({ part }): Caution => ({ reason: 'language-left-out', facts: { language: part } })),
  };
}

/** Refused: the reasons of `decidePublishing`, and whatever stands in the way of publishing. */
export function publishRules(call: Call, input: StepInput): Promise<Outcome<StepDone>> {
  const { tx, landlordId, now } = call;
  let parts: RulesPart[] = [];
  return takeStep(call, input, {
    step: 'published',
    task: 'publish',
    decide: async (held) => {
      const decided = decidePublishing(held, await shelfFor(tx), call.today);
      if (decided.outcome === 'refused') return decided;
      const refusals = await inTheWay(call, held);
      if (refusals.length > 0) return refused(...refusals);
      const read = readDraft(held.parts, await readAgainst(call, held.draft));
      const sound = readable(held, read.textFaults);
      parts = sound.parts;
      return done({ set: { standing: 'published', publishedAt: now } }, sound.cautions);
    },
    alongside: async (held) => {
      const { basedOn, inForceFrom } = held.draft;
      const copied = copiedParts(await shelfFor(tx), landlordId, basedOn, inForceFrom);
      await shelveEdition(call, held, parts, copied);
    },
  });
}

/**
 * Gives a draft up, or takes a published edition off the shelf before its day, which is for a publisher.
 * Refused: `withdrawn-already`, `already-in-force`, `not-your-task`.
 */
export function withdrawRules(call: Call, input: StepInput): Promise<Outcome<StepDone>> {
  const { today } = call;
  return takeStep(call, input, {
    step: 'withdrawn',
    task: may(call, 'publish') ? 'publish' : 'write',
    decide: ({ draft }) => {
      if (draft.standing === 'withdrawn') return refused({ reason: 'withdrawn-already' });
      if (draft.standing === 'published' && !may(call, 'publish'))
        return refused({ reason: 'not-your-task' });
      // On its day complaints may be under it already.
      if (draft.standing === 'published' && draft.inForceFrom <= today)
        return refused({ reason: 'already-in-force', facts: { day: draft.inForceFrom } });
      return done({ set: { standing: 'withdrawn' } });
    },
    alongside: async ({ draft }) => {
      if (draft.standing === 'published') await unshelveEdition(call, draft);
    },
  });
}
