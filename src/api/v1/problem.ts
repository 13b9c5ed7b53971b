/** What went wrong, as RFC 9457 has it. The types never change: programs decide by them. */
import { translator } from '#languages';
import type { Refusal } from '#outcome';
import type { z } from 'zod';
import type { problemShape } from './shapes.ts';

export const problems = {
  'not-taken': 400,
  'once-key-missing': 400,
  'key-missing': 401,
  'key-not-taken': 401,
  'not-within-key': 403,
  'not-there': 404,
  'no-such-method': 405,
  refused: 409,
  'too-long': 413,
  'too-many': 429,
  fault: 500,
} as const;
export type ProblemName = keyof typeof problems;

export interface Misfit {
  in: 'path' | 'query' | 'header' | 'body';
  name: string;
  expected: string;
}

/** A no on the way to an answer. Returned, never thrown: what was counted stays counted. */
export interface Problem {
  problem: ProblemName;
  errors?: Misfit[];
  refusals?: readonly Refusal[];
  /** Whole seconds, for `Retry-After`. */
  retryAfter?: number;
}

export const isProblem = (answer: object): answer is Problem => 'problem' in answer;

/** Where a type is explained: an anchor of the reference page. */
export const problemType = (name: ProblemName): string => `/api/v1/#problem-${name}`;

export const problemTitle = (name: ProblemName): string =>
  translator('en', 'publishing')(`api.problem.${name}`);

export function problemBody(
  { problem, errors, refusals }: Problem,
  requestId: string,
): z.infer<typeof problemShape> {
  return {
    type: problemType(problem),
    title: problemTitle(problem),
    status: problems[problem],
    instance: `urn:request:${requestId}`,
    ...(errors && { errors }),
    ...(refusals && {
      refusals: refusals.map(({ reason, clause, facts }) => ({
        reason,
        ...(clause !== undefined && { clause }),
        ...(facts !== undefined && { facts: { ...facts } }),
      })),
    }),
  };
}
