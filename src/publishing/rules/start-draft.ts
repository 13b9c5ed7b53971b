/** Begins a new edition: a copy of the one that would be in force by then, with all its texts. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { hashOf } from '../front.ts';
import { shelfFor, type Shelf } from '../shelf.ts';
import { placesOf } from '../store/shelf.ts';
import { insertDraft, insertPart, insertStep, stepOfKey } from '../store/rules.ts';
import { may, type RulesPart } from './draft.ts';
import { copiedPolicy, copiedText, policyPath } from './new-edition.ts';
import { bodyHashOf, holdKey, staffOf, type StepDone } from './step.ts';

export const startDraftInput = z.strictObject({
  onceKey: z.uuid(),
  /** The day (ISO, Europe/London) from which it is to be in force. */
  inForceFrom: z.iso.date('publishing:rules.problem.a-day'),
});

/** The first day that a new edition can be in force from: it never applies to what was received before it. */
export const earliestDay = (today: string): string =>
  Temporal.PlainDate.from(today).add({ days: 1 }).toString();

/** The edition that would be in force just before a day, by its own day. */
export const editionBefore = (shelf: Pick<Shelf, 'editions'>, day: string): string | undefined =>
  shelf.editions
    .map(({ inForceFrom }) => inForceFrom)
    .filter((from) => from < day)
    .sort()
    .at(-1);

/** Refused: `day-too-early`, `day-too-far`, `day-taken`, `no-edition-to-copy`. Answers the day of the edition to copy. */
export function decideStart(
  shelf: Pick<Shelf, 'editions'>,
  inForceFrom: string,
  today: string,
): Outcome<string> {
  const field = 'inForceFrom';
  const earliest = earliestDay(today);
  if (inForceFrom < earliest) return refused({ reason: 'day-too-early', facts: { field, day: earliest } });
  const last = Temporal.PlainDate.from(today).add({ years: 3 }).toString();
  if (inForceFrom > last) return refused({ reason: 'day-too-far', facts: { field, day: last } });
  if (shelf.editions.some((edition) => edition.inForceFrom === inForceFrom))
    return refused({ reason: 'day-taken', facts: { field } });
  const base = editionBefore(shelf, inForceFrom);
  return base === undefined ? refused({ reason: 'no-edition-to-copy' }) : done(base);
}

/** The parts of the new edition: the rules and every text of the old one, each for the new day. */
export function copiedParts(
  shelf: Pick<Shelf, 'paths' | 'text'>,
  landlordId: string,
  base: string,
  inForceFrom: string,
): RulesPart[] {
  const folder = policyPath(landlordId, base).replace(/policy\.yaml$/, '');
  const part = (name: string, body: string): RulesPart => ({
    part: name,
    number: 1,
    hash: hashOf(body),
    body,
  });
  return [
    part('policy', copiedPolicy(shelf.text(policyPath(landlordId, base)) ?? '', inForceFrom)),
    ...shelf.paths.flatMap((path) => {
      const language =
        path.startsWith(folder) && /^text\.([a-z]{2,3})\.md$/.exec(path.slice(folder.length))?.[1];
      return language ? [part(language, copiedText(shelf.text(path) ?? '', inForceFrom))] : [];
    }),
  ];
}

/** Refused: `not-your-task`, `once-key-reused`, and the reasons of `decideStart`. */
export async function startDraft(
  call: Call,
  input: z.output<typeof startDraftInput>,
): Promise<Outcome<StepDone>> {
  const { tx, landlordId, now } = call;
  const personId = staffOf(call);
  if (!may(call, 'write')) return refused({ reason: 'not-your-task' });
  await holdKey(tx, input.onceKey);
  const earlier = await stepOfKey(tx, input.onceKey);
  const bodyHash = bodyHashOf({ draftId: '', version: 0, ...input });
  if (earlier)
    return earlier.step === 'started' && earlier.bodyHash === bodyHash
      ? done({ draftId: earlier.draftId, version: 1 })
      : refused({ reason: 'once-key-reused' });
  const shelf = await shelfFor(tx);
  const decided = decideStart(shelf, input.inForceFrom, call.today);
  if (decided.outcome === 'refused') return decided;
  const basePath = policyPath(landlordId, decided.value);
  const basedOnHash = (await placesOf(tx)).find(({ path }) => path === basePath)?.hash ?? '';
  const draftId = randomUUID();
  const begun = await insertDraft(tx, {
    draftId,
    inForceFrom: input.inForceFrom,
    basedOn: decided.value,
    basedOnHash,
    standing: 'draft',
    summary: '',
    reason: '',
    reviewedBy: null,
    publishedAt: null,
    startedAt: now,
    version: 1,
  });
  if (!begun) return refused({ reason: 'day-taken', facts: { field: 'inForceFrom' } });
  for (const part of copiedParts(shelf, landlordId, decided.value, input.inForceFrom))
    await insertPart(tx, draftId, part);
  const step = { number: 1, step: 'started', about: decided.value, words: '', isWriting: true } as const;
  await insertStep(tx, draftId, { ...step, personId, at: now, onceKey: input.onceKey, bodyHash });
  await note(call, 'rules-started', `rules:${draftId}`, { inForceFrom: input.inForceFrom });
  return done({ draftId, version: 1 });
}
