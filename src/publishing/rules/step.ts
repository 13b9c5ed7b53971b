/**
 * The one way in which a step on a draft of rules is taken: held, decided, written and audited, in one transaction. A verb
 * says only what is its own.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { note, type AuditFacts } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { hashOf } from '../front.ts';
import {
  draftNamed,
  holdKey,
  insertPart,
  insertStep,
  partsOf,
  stepOfKey,
  stepsOf,
  updateDraft,
} from '../store/rules.ts';
import { may, type RulesDraft, type RulesPart, type RulesStep, type StepName } from './draft.ts';

export const stepInput = z.strictObject({
  draftId: z.uuid(),
  onceKey: z.uuid(),
  /** The version of the draft that the form showed. */
  version: z.coerce.number().int().min(1),
});
export type StepInput = z.output<typeof stepInput>;

export interface HeldDraft {
  draft: RulesDraft;
  parts: readonly RulesPart[];
  steps: readonly RulesStep[];
}

export const bodyOf = (parts: readonly RulesPart[], part: string): string | undefined =>
  parts.find((each) => each.part === part)?.body;
export const policyOf = (parts: readonly RulesPart[]): string => bodyOf(parts, 'policy') ?? '';

/** What a step writes. */
export interface Taken {
  set?: Partial<Omit<RulesDraft, 'draftId' | 'version'>>;
  parts?: readonly { part: string; body: string }[];
  about?: string;
  words?: string;
  audit?: AuditFacts;
}

export interface Deed {
  step: StepName;
  task: Parameters<typeof may>[1];
  isWriting?: boolean;
  decide: (held: HeldDraft) => Outcome<Taken> | Promise<Outcome<Taken>>;
  /** What else is written, before the audit line. */
  alongside?: (held: HeldDraft) => Promise<void>;
}

export interface StepDone {
  draftId: string;
  version: number;
}

const sha = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
export const bodyHashOf = ({ version: _, ...body }: StepInput): string => sha(body);

/** The person who calls. Throws for anybody but staff: no procedure lets one in. */
export function staffOf({ caller }: Call): string {
  if (caller.kind !== 'staff') throw new Error('Only staff edit rules.');
  return caller.personId;
}

/**
 * Takes a step on a draft. The same key with the same body answers the first step again.
 *
 * Refused: `draft-not-found`, `once-key-reused`, `changed-meanwhile`, `not-your-task`, and the deed's own reasons.
 */
export async function takeStep(call: Call, input: StepInput, deed: Deed): Promise<Outcome<StepDone>> {
  const { tx } = call;
  const personId = staffOf(call);
  const draft = await draftNamed(tx, input.draftId, true);
  if (!draft) return refused({ reason: 'draft-not-found' });
  const { draftId, version } = draft;
  const earlier = await stepOfKey(tx, input.onceKey);
  const bodyHash = bodyHashOf(input);
  if (earlier)
    return earlier.draftId === draftId && earlier.step === deed.step && earlier.bodyHash === bodyHash
      ? done({ draftId, version })
      : refused({ reason: 'once-key-reused' });
  if (!may(call, deed.task)) return refused({ reason: 'not-your-task' });
  if (version !== input.version) return refused({ reason: 'changed-meanwhile' });
  const held: HeldDraft = { draft, parts: await partsOf(tx, draftId), steps: await stepsOf(tx, draftId) };
  const decided = await deed.decide(held);
  if (decided.outcome === 'refused') return decided;
  const { set = {}, parts = [], about = '', words = '', audit = {} } = decided.value;
  for (const { part, body } of parts) {
    const last = held.parts.find((each) => each.part === part);
    await insertPart(tx, draftId, { part, number: (last?.number ?? 0) + 1, hash: hashOf(body), body });
  }
  await updateDraft(tx, draft, set);
  await insertStep(tx, draftId, {
    number: held.steps.length + 1,
    step: deed.step,
    about,
    words,
    isWriting: deed.isWriting ?? false,
    personId,
    at: call.now,
    onceKey: input.onceKey,
    bodyHash,
  });
  await deed.alongside?.(held);
  await note(call, `rules-${deed.step}`, `rules:${draftId}`, { inForceFrom: draft.inForceFrom, ...audit });
  return done({ draftId, version: version + 1 }, decided.cautions);
}

export { holdKey };

/** Is it open for changes? Refused: `not-open-for-changes`. */
export const whileOpen = <T>(held: HeldDraft, work: () => Outcome<T>): Outcome<T> =>
  held.draft.standing === 'draft' ? work() : refused({ reason: 'not-open-for-changes' });
