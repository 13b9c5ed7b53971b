/**
 * The one way in which an act of a later day is done: held, decided, weighed, its letter issued, recorded, told and audited,
 * in this order and in one transaction. A verb says only what is its own.
 */
import type { AuditFacts } from '#audit';
import type { Call, Role } from '#call';
import { issueLetter, type LetterFacts, type MailPurpose } from '#letters';
import { done, type Outcome } from '#outcome';
import type { LetterKind } from '#policy';
import type { Fact } from './complaint.ts';
import { deliver } from './deliver.ts';
import { mailAbout } from './mails.ts';
import { letterLanguage } from './preferences.ts';
import {
  closeAct,
  hold,
  record,
  weigh,
  type Act,
  type Held,
  type RecordReason,
  type Weighed,
} from './record.ts';

export type ActReason = RecordReason | (string & {});

type Kept = Readonly<Record<string, unknown>>;

export interface Deed<Input extends Act, Decided extends Fact = Fact> {
  type: Decided['type'];
  /** Whose complaint it must be; absent where staff act. */
  ownerId?: string;
  /** The event, or every reason against it. Pure: it sees what is held and what was sent. */
  decide: (held: Held, input: Input) => Outcome<Decided>;
  /** The letter that goes with it. Where a required part is lacking the whole act is refused. */
  letter?: {
    kind: LetterKind;
    facts: (held: Held, weighed: Weighed) => LetterFacts | Promise<LetterFacts>;
    /** Absent: it is always due. */
    isDue?: (held: Held) => boolean;
  };
  /** What the event keeps beside its fact; from what is held, or naming what is written here in the same transaction. */
  words?: Kept | ((held: Held, weighed: Weighed) => Kept | Promise<Kept>);
  /** The mail to the person whose complaint it is. A letter brings its own. */
  tells?: MailPurpose;
  audit?: AuditFacts;
  /** What else is written with the event, before the audit line. */
  alongside?: (held: Held, weighed: Weighed) => Promise<void>;
}

export interface ActDone {
  reference: string;
  stage: string;
}

/** The resident's own complaint, or that of somebody who gave them permission, and nobody else's. Throws for any other kind of caller: no procedure lets one in. */
export function asResident({ caller }: Call): { ownerId: string } {
  if (caller.kind !== 'resident') throw new Error('Only the resident does this.');
  return { ownerId: caller.personId };
}

/** Throws for any other kind of caller: no procedure lets one in. */
export function asStaff({ caller }: Call): { personId: string; roles: readonly Role[] } {
  if (caller.kind !== 'staff') throw new Error('Only staff do this.');
  return { personId: caller.personId, roles: caller.roles };
}

/**
 * Carries out an act. The same key with the same body answers the first act again.
 *
 * Refused: `not-found`, `changed-meanwhile`, `once-key-reused-for-another-act`, the deed's own reasons, and
 * `letter-lacks-required-part` for each part that its letter lacks. A refusal keeps nothing.
 */
export async function carryOut<Input extends Act, Decided extends Fact>(
  call: Call,
  input: Input,
  deed: Deed<Input, Decided>,
): Promise<Outcome<ActDone, ActReason>> {
  const held = await hold(call, input, deed.type, deed.ownerId);
  if (held.outcome === 'refused') return held;
  const { complaint, events, governing } = held.value;
  const { reference, complaintId, stage } = complaint;
  if (held.value.again) return done({ reference, stage });
  const decided = deed.decide(held.value, input);
  if (decided.outcome === 'refused') return decided;
  const weighed = weigh(call, held.value, decided.value);
  const letterWords: { stage?: string; letterId?: string } = {};
  if (deed.letter && (deed.letter.isDue?.(held.value) ?? true)) {
    const letter = await issueLetter(call, {
      complaintId,
      kind: deed.letter.kind,
      stage,
      language: letterLanguage(complaint.account),
      under: { governing, receivedOn: complaint.receivedOn },
      facts: await deed.letter.facts(held.value, weighed),
      onceKey: input.onceKey,
    });
    if (letter.outcome === 'refused') return letter;
    letterWords.stage = stage;
    letterWords.letterId = letter.value.letterId;
  }
  const own = typeof deed.words === 'function' ? await deed.words(held.value, weighed) : deed.words;
  const recorded = await record(call, held.value, weighed, input.onceKey, { ...letterWords, ...own });
  if (letterWords.letterId !== undefined) await deliver(call, complaint, letterWords.letterId);
  if (deed.tells !== undefined)
    await mailAbout(call, complaint, { purpose: deed.tells, about: `${complaintId}:${events.length + 1}` });
  await deed.alongside?.(held.value, weighed);
  const { advocacy } = held.value;
  const under = advocacy && { permission: advocacy.permissionId, permissionVersion: advocacy.version };
  await closeAct(call, recorded, deed.type, { ...deed.audit, ...under });
  return done({ reference, stage: recorded.complaint.stage }, decided.cautions);
}
