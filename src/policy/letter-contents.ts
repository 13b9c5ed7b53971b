/** What each letter must contain: the policy's own list, and the Code's where the Code binds the policy. */
import type { PolicyEdition } from './document.ts';
import type { CodeRules } from './governing.ts';
import type { LetterKind, LetterPart, StageId } from './terms.ts';

export interface RequiredPart {
  part: LetterPart;
  /** Clauses of the policy that ask for it. */
  clauses: string[];
  /** Provisions of the Code that ask for it. */
  provisions: string[];
}

/**
 * The parts that a letter at a stage must have, each once, with who asks for it. `code` is the Code as it binds the
 * policy, or null (see `bindingCode`). A refusal belongs to no stage of the Code (2.4).
 */
export const letterContents = (
  policy: PolicyEdition,
  code: CodeRules | null,
  letter: LetterKind,
  stage: StageId,
): RequiredPart[] => {
  const parts = new Map<LetterPart, RequiredPart>();
  const partOf = (part: LetterPart): RequiredPart => {
    const known = parts.get(part) ?? { part, clauses: [], provisions: [] };
    parts.set(part, known);
    return known;
  };
  for (const rule of policy.letters) {
    if (rule.letter !== letter || (rule.stage !== undefined && rule.stage !== stage)) continue;
    for (const part of rule.contains) partOf(part).clauses.push(rule.clause);
  }
  const codeStage = policy.stages.find((one) => one.id === stage)?.codeStage;
  for (const asked of code?.letters ?? []) {
    const here = asked.codeStage === undefined || asked.codeStage === codeStage;
    if (asked.letter !== letter || !here) continue;
    for (const part of asked.contains) partOf(part).provisions.push(...asked.provisions);
  }
  return [...parts.values()];
};
