/**
 * An advocate names somebody else to act for the resident. Nothing passes from one advocate to the other: the resident
 * appoints, with ticks of their own, as if they had thought of it themselves.
 */
import { z } from 'zod';
import type { Refusal } from '#outcome';
import { emailField } from '#people';
import { kindField, noesToTerms, wordsField, type TermsReason } from './terms.ts';

/** Whom, and what bears them out. What they may do, and for how long, is never the advocate's to say. */
export const proposedInput = z.strictObject({
  email: emailField,
  name: wordsField(200).min(1, 'permission:problem.name-missing'),
  kind: kindField,
  evidence: wordsField(500).default(''),
});
export type Proposed = z.output<typeof proposedInput>;

/** Every reason why nobody can be named so. `ownEmail`: the advocate's, who asks for themselves in another way. */
export function noesToProposing(
  { email, kind, evidence }: Proposed,
  ownEmail: string | null,
): Refusal<TermsReason | 'not-yourself'>[] {
  const noes = noesToTerms(
    { kind, evidence, actions: ['see'], months: 1, organisationId: null },
    { byResident: true },
  );
  return email === ownEmail ? [...noes, { reason: 'not-yourself', facts: { field: 'email' } }] : noes;
}
