/** What a form says of a permission: who, what, until when; and the noes that both sides meet. */
import { z } from 'zod';
import type { Refusal } from '#outcome';
import { Temporal } from '#time';
import { inPlainFigures } from '#typed';
import { expiryOf } from '../active.ts';
import { kindNames, kindOf, type KindName } from '../kinds.ts';
import { actions, type Action } from '../permission.ts';

const listed = (given: unknown): unknown =>
  given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given];

export const wordsField = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'permission:problem.too-long')
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'permission:problem.not-taken');

export const kindField = z.enum(kindNames, 'permission:problem.pick-a-kind');
export const actionsField = z.preprocess(
  listed,
  z.array(z.enum(actions)).min(1, 'permission:problem.pick-an-act').max(actions.length),
);
/** Whole months, as typed, in the digits of any script. */
export const monthsField = z.preprocess(
  (given) => (typeof given === 'string' ? inPlainFigures(given) : given),
  z.coerce
    .number('permission:problem.months')
    .int('permission:problem.months')
    .min(1, 'permission:problem.months')
    .max(12, 'permission:problem.months'),
);
export const dayField = z.union([
  z.literal('').transform(() => null),
  z.iso.date('permission:problem.not-a-day'),
]);

export interface Terms {
  kind: KindName;
  actions: readonly Action[];
  months: number;
  evidence: string;
  organisationId: string | null;
}

export type TermsReason =
  | 'kind-has-no-rights'
  | 'kind-never-holds-that'
  | 'kind-lasts-no-longer'
  | 'say-what-shows-it'
  | 'organisation-needed'
  | 'officers-read-this-kind';

/** Every reason why these terms can be no permission of this kind; in a table, src/permission/kinds.ts. */
export function noesToTerms(terms: Terms, asked: { byResident: boolean }): Refusal<TermsReason>[] {
  const kind = kindOf(terms.kind);
  if (!kind || kind.confirmedBy === 'nobody')
    return [{ reason: 'kind-has-no-rights', facts: { field: 'kind' } }];
  const noes: Refusal<TermsReason>[] = [];
  const strange = terms.actions.find((action) => !kind.mayHold.includes(action));
  if (strange !== undefined)
    noes.push({ reason: 'kind-never-holds-that', facts: { field: 'actions', action: strange } });
  if (terms.months > kind.months.most)
    noes.push({ reason: 'kind-lasts-no-longer', facts: { field: 'months', count: kind.months.most } });
  if (kind.needsWords && terms.evidence === '')
    noes.push({ reason: 'say-what-shows-it', facts: { field: 'evidence' } });
  if (kind.needsOrganisation && terms.organisationId === null)
    noes.push({ reason: 'organisation-needed', facts: { field: 'organisation' } });
  if (kind.confirmedBy === 'officers' && asked.byResident)
    noes.push({ reason: 'officers-read-this-kind', facts: { field: 'kind' } });
  return noes;
}

/** Days in which a request can be answered. */
export const daysToAnswer = 30;
export const lapsesAfter = (now: string): string =>
  Temporal.Instant.from(now)
    .add({ hours: 24 * daysToAnswer })
    .toString({ smallestUnit: 'millisecond' });

export { expiryOf };
