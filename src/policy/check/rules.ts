/** Finds the rules of a policy by the Code's two stages, which landlords name in their own ways. */
import type { DutyRule, PolicyEdition, StageRule } from '../document.ts';
import type { DutyKind } from '../terms.ts';
import type { Held } from './verdict.ts';

export type CodeStage = 1 | 2;

/** The step of the policy that is the Code's stage 1 or 2. */
export const stageOf = ({ policy }: Held, codeStage: CodeStage): StageRule | undefined =>
  policy.stages.find((stage) => stage.codeStage === codeStage);

/** The landlord's duties of a kind at one of the Code's stages. */
export const dutyOf = (held: Held, codeStage: CodeStage, kind: DutyKind): DutyRule[] => {
  const stage = stageOf(held, codeStage);
  return held.policy.duties.filter((duty) => duty.stage === stage?.id && duty.kind === kind);
};

/** The rules of one of the policy's lists that belong to one of the Code's stages. */
export const atStage = <T extends { stage?: string | undefined }>(
  held: Held,
  codeStage: CodeStage,
  rules: readonly T[],
): T[] => {
  const stage = stageOf(held, codeStage);
  return stage ? rules.filter((rule) => rule.stage === stage.id) : [];
};

/** The steps that a complaint passes before the Code's first stage. */
export const stepsBefore = (policy: PolicyEdition): StageRule[] => {
  const first = policy.stages.findIndex((stage) => stage.codeStage === 1);
  return first < 0 ? [] : policy.stages.slice(0, first);
};

/** Does another body, the Scheme member itself, deal with complaints in or after this policy's stages? */
export const otherBody = (policy: PolicyEdition): string | undefined => policy.handlingCode.through;
