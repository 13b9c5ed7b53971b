/**
 * A complaint as numbered points, and what the landlord found on each. The points are what the acknowledgement said would be
 * looked into (Code 5.6); the answer deals with every one of them, or says why it leaves one aside (Code 6.9, 6.19).
 */
import { z } from 'zod';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import {
  bindingCode,
  letterContents,
  type Governing,
  type LetterPart,
  type outcomes,
  type StageId,
} from '#policy';
import { words } from './account.ts';
import type { RecordedEvent } from './complaint.ts';

type AnswerGiven = (typeof outcomes)[number];

/** What can be found on one point. What is set aside is not decided, and the reason says why. */
export const pointFindings = ['upheld', 'partly-upheld', 'not-upheld', 'set-aside'] as const;
export type PointFinding = (typeof pointFindings)[number];

export interface PointFound {
  point: string;
  finding: PointFinding;
  reason: string;
}

export const mostPoints = 20;
export const pointsInput = z.array(words(2000)).max(mostPoints, 'complaints:problem.too-long').optional();
/** In the order of the points. An empty finding is none: it is refused by its point, not by its field alone. */
export const findingsInput = z
  .array(z.strictObject({ finding: z.enum(['', ...pointFindings]).default(''), reason: words(6000) }))
  .max(mostPoints)
  .optional();
export type FindingsGiven = z.output<typeof findingsInput>;

/** The points that were typed: an empty box is no point. */
export const typedPoints = (given: readonly string[] | undefined): string[] =>
  (given ?? []).filter((point) => point !== '');

/** What the last acknowledgement defined; one without points is one point, its definition. Empty where it kept no words. */
export function pointsOf(events: readonly Pick<RecordedEvent, 'fact' | 'words'>[]): string[] {
  const last = events.findLast(({ fact }) => fact.type === 'acknowledgement-sent');
  const points: unknown = last?.words['points'];
  if (Array.isArray(points) && points.length > 0) return points.map(String);
  const definition = last?.words['definition'];
  return typeof definition === 'string' && definition !== '' ? [definition] : [];
}

/** Who asks for a part of the answer: the policy's clause, else the Code's provision, else the clause of the answer itself. */
function askerOf(
  { governing, receivedOn, stage }: { governing: Governing | null; receivedOn: string; stage: string },
  part: LetterPart,
): { clause: string; asker: 'policy' | 'code' } {
  if (governing === null) return { clause: '6.9', asker: 'code' };
  const { policy } = governing;
  const asked = letterContents(policy, bindingCode(governing, receivedOn), 'response', stage as StageId).find(
    (each) => each.part === part,
  );
  const own = asked?.clauses[0];
  if (own !== undefined) return { clause: own, asker: 'policy' };
  const provision = asked?.provisions[0];
  if (provision !== undefined) return { clause: provision, asker: 'code' };
  const answered = policy.duties.find((duty) => duty.id === `${stage}.respond`);
  const { clause = '' } = answered ?? policy.stages.find((each) => each.id === stage) ?? {};
  return { clause, asker: 'policy' };
}

/** The one outcome that agrees with the findings. What was set aside does not count. */
export function outcomeOf(found: readonly Pick<PointFound, 'finding'>[]): Exclude<AnswerGiven, 'resolved'> {
  const decided = found.map(({ finding }) => finding).filter((finding) => finding !== 'set-aside');
  if (decided.every((finding) => finding === 'not-upheld')) return 'not-upheld';
  return decided.every((finding) => finding === 'upheld') ? 'upheld' : 'partly-upheld';
}

/** A complaint of one point, with nothing said of it apart, is decided as the whole is. */
const asTheWhole = (point: string, input: { outcome: AnswerGiven; reasons: string }): PointFound => ({
  point,
  finding: input.outcome === 'resolved' ? 'set-aside' : input.outcome,
  reason: input.reasons,
});

/**
 * The findings beside their points. Settled with the resident may stand over any findings.
 *
 * Refused: `point-without-finding` and `point-without-reason`, once for each such point and at its field; `no-such-point`;
 * `points-say-upheld`, `points-say-partly-upheld` or `points-say-not-upheld` where the outcome is another;
 * `outcome-not-in-policy` where the policy lists its outcomes and this is none of them.
 */
export function findingsOn(
  points: readonly string[],
  under: { governing: Governing | null; receivedOn: string; stage: string },
  input: { outcome: AnswerGiven; definition: string; reasons: string; points?: FindingsGiven },
): Outcome<readonly PointFound[]> {
  const listed = under.governing?.policy.commitments.find((rule) => rule.outcomes !== undefined);
  if (listed?.outcomes && !listed.outcomes.includes(input.outcome))
    return refused({ reason: 'outcome-not-in-policy', clause: listed.clause, facts: { field: 'outcome' } });
  const given = input.points ?? [];
  const asked = points.length === 0 ? [input.definition] : points;
  const [only] = asked;
  if (given.length === 0 && asked.length === 1 && only !== undefined) return done([asTheWhole(only, input)]);
  const by = askerOf(under, 'reasons');
  const no = (reason: string, place: number, field: string): Refusal => ({
    reason,
    clause: by.clause,
    facts: { point: place + 1, field: `points.${place}.${field}`, asker: by.asker },
  });
  const noes: Refusal[] = given
    .slice(asked.length)
    .map((_, extra) => no('no-such-point', asked.length + extra, 'finding'));
  const found = asked.flatMap((point, place): PointFound[] => {
    const { finding = '', reason = '' } = given[place] ?? {};
    if (finding === '') noes.push(no('point-without-finding', place, 'finding'));
    if (reason === '') noes.push(no('point-without-reason', place, 'reason'));
    return finding === '' ? [] : [{ point, finding, reason }];
  });
  if (noes.length > 0) return refused(...noes);
  const agreed = outcomeOf(found);
  if (input.outcome === 'resolved' || input.outcome === agreed) return done(found);
  const asker = listed ? { clause: listed.clause, asker: 'policy' } : askerOf(under, 'decision');
  return refused({
    reason: `points-say-${agreed}`,
    clause: asker.clause,
    facts: { field: 'outcome', asker: asker.asker },
  });
}
