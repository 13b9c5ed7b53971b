/** The findings of a draft beside those of the edition it was made from. */
import type { CheckAnswer, ContradictionShown, Finding, FindingWord } from '#policy';

/** From the worst to the best. What does not apply is neither: it is compared with nothing. */
const order: readonly FindingWord[] = ['contrary-to-law', 'fails', 'silent', 'unclear', 'meets', 'beats'];

export type Direction = 'better' | 'worse' | 'other' | 'same';

export interface FindingCompared {
  provision: string;
  before: Finding | undefined;
  after: Finding;
  direction: Direction;
}

export interface FindingsCompared {
  findings: FindingCompared[];
  better: number;
  worse: number;
  newContradictions: ContradictionShown[];
  goneContradictions: ContradictionShown[];
}

/** `other`: neither better nor worse, as where a provision no longer applies, or the same finding has another reason. */
function directionOf(before: Finding | undefined, after: Finding): Direction {
  const [was, is] = [before ? order.indexOf(before.finding) : -1, order.indexOf(after.finding)];
  if (was < 0 || is < 0) return before?.finding === after.finding ? 'same' : 'other';
  if (was !== is) return is > was ? 'better' : 'worse';
  return JSON.stringify(before?.because) === JSON.stringify(after.because) ? 'same' : 'other';
}

/** Both answers are of the same edition of the Code. Without one to compare with, nothing got better or worse. */
export function compareFindings(before: CheckAnswer | undefined, after: CheckAnswer): FindingsCompared {
  const was = new Map(before?.findings.map((finding) => [finding.provision, finding]));
  const findings = after.findings.map((finding): FindingCompared => {
    const earlier = was.get(finding.provision);
    return {
      provision: finding.provision,
      before: earlier,
      after: finding,
      direction: before === undefined ? 'same' : directionOf(earlier, finding),
    };
  });
  const ids = (answer: CheckAnswer | undefined) => new Set(answer?.contradictions.map(({ id }) => id));
  return {
    findings,
    better: findings.filter(({ direction }) => direction === 'better').length,
    worse: findings.filter(({ direction }) => direction === 'worse').length,
    newContradictions: after.contradictions.filter(({ id }) => !ids(before).has(id)),
    goneContradictions: (before?.contradictions ?? []).filter(({ id }) => !ids(after).has(id)),
  };
}

/** Is there something that wants a reason before it is published: a worse finding, or a new contradiction? */
export const isWorse = ({ worse, newContradictions }: FindingsCompared): boolean =>
  worse > 0 || newContradictions.length > 0;
