import type { Refusal } from '#outcome';
import {
  bindingCode,
  letterContents,
  type Governing,
  type LetterKind,
  type LetterPart,
  type StageId,
} from '#policy';

export type LetterReason = 'letter-lacks-required-part' | 'once-key-reused-for-another-letter';

/** What a complaint is governed by, and the day it was received (ISO date, Europe/London): decides what a letter must hold. */
export interface LetterRules {
  governing: Governing | null;
  receivedOn: string;
}

/** An answer that was told and is confirmed in writing is still the answer of its stage, and must hold all that one must. */
const kindsOf = (kind: LetterKind): readonly LetterKind[] =>
  kind === 'verbal-outcome' ? [kind, 'response'] : [kind];

/**
 * Every part that the policy or the Code asks of this letter and that it lacks, each with who asks: the policy's clause
 * where it has one, else the Code's provision. Without a policy in force nothing can be asked.
 */
export function lackingParts(
  { governing, receivedOn }: LetterRules,
  letter: { kind: LetterKind; stage: string; parts: readonly LetterPart[] },
): Refusal<LetterReason>[] {
  if (governing === null) return [];
  const code = bindingCode(governing, receivedOn);
  const asked = kindsOf(letter.kind).flatMap((kind) =>
    letterContents(governing.policy, code, kind, letter.stage as StageId),
  );
  return asked
    .filter(({ part }, place) => asked.findIndex((each) => each.part === part) === place)
    .filter(({ part }) => !letter.parts.includes(part))
    .map(({ part, clauses, provisions }) => {
      const asker = clauses.length > 0 ? 'policy' : 'code';
      return {
        reason: 'letter-lacks-required-part',
        clause: clauses[0] ?? provisions[0],
        facts: { part, asker },
      };
    });
}
