/** An officer looks at the proof of an organisation and writes down what it was; or declines. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { peopleNamed } from '#people';
import { typed } from './own-words.ts';
import { changeOrganisation, lockOrganisation, type Organisation } from './store.ts';
import { tellManagers } from './tell.ts';
import { officerIn } from './who.ts';

export const verifyOrganisationInput = z.strictObject({
  organisationId: z.uuid(),
  version: z.coerce.number().int(),
  proof: z.enum(['domain', 'register-number'], 'desk-permission:problem.proof'),
  /** What was looked at, where and when, in the officer's words. */
  proofNote: typed(1000, 'desk-permission:problem.proof-note'),
});
export const declineOrganisationInput = z.strictObject({
  organisationId: z.uuid(),
  version: z.coerce.number().int(),
  reason: typed(1000, 'desk-permission:problem.reason'),
});

export type VerifyReason =
  | 'only-officers'
  | 'organisation-changed'
  | 'not-asked'
  | 'no-such-proof'
  | 'address-not-of-the-domain'
  | 'own-organisation';

/** Is an address at a domain, or at a part of it? */
export const isAt = (email: string | null, domain: string): boolean => {
  const host = email?.split('@')[1] ?? '';
  return host === domain || host.endsWith(`.${domain}`);
};

/**
 * Refused: `not-asked`; `organisation-changed` where another version was looked at; `own-organisation` for one that the
 * officer asked for; `no-such-proof` where none was named; `address-not-of-the-domain`: whoever asked must have an
 * address there, since reading its mail is the proof.
 */
export function decideVerifying(
  organisation: Pick<Organisation, 'state' | 'version' | 'domain' | 'registerNumber' | 'askedBy'> | undefined,
  input: Pick<z.output<typeof verifyOrganisationInput>, 'version' | 'proof'>,
  facts: { officerId: string; askerEmail: string | null },
): Outcome<null, VerifyReason> {
  if (organisation?.state !== 'asked') return refused({ reason: 'not-asked' });
  if (organisation.version !== input.version) return refused({ reason: 'organisation-changed' });
  if (organisation.askedBy === facts.officerId) return refused({ reason: 'own-organisation' });
  const shown = input.proof === 'domain' ? organisation.domain : organisation.registerNumber;
  if (shown === null) return refused({ reason: 'no-such-proof', facts: { field: 'proof' } });
  if (input.proof === 'domain' && !isAt(facts.askerEmail, shown))
    return refused({ reason: 'address-not-of-the-domain', facts: { domain: shown } });
  return done(null);
}

export async function verifyOrganisation(
  call: Call,
  input: z.output<typeof verifyOrganisationInput>,
): Promise<Outcome<null, VerifyReason>> {
  const officer = officerIn(call);
  if (!officer) return refused({ reason: 'only-officers' });
  const organisation = await lockOrganisation(call, input.organisationId);
  const [asker] = organisation ? await peopleNamed(call, [organisation.askedBy]) : [];
  const decided = decideVerifying(organisation, input, {
    officerId: officer.personId,
    askerEmail: asker?.email ?? null,
  });
  if (decided.outcome === 'refused' || organisation === undefined) return decided;
  const { organisationId } = organisation;
  await changeOrganisation(call, organisationId, {
    state: 'verified',
    proof: input.proof,
    proofNote: input.proofNote,
    verifiedBy: officer.personId,
    verifiedAt: call.now,
    attestedAt: call.now,
  });
  await tellManagers(call, organisation, `${organisationId}:verified`);
  await note(call, 'organisation-verified', `organisation:${organisationId}`, { proof: input.proof });
  return done(null);
}

/** Closes a request; its name is free again. Refused: `only-officers`, `not-asked`, `organisation-changed`. */
export async function declineOrganisation(
  call: Call,
  input: z.output<typeof declineOrganisationInput>,
): Promise<Outcome<null, VerifyReason>> {
  const officer = officerIn(call);
  if (!officer) return refused({ reason: 'only-officers' });
  const organisation = await lockOrganisation(call, input.organisationId);
  if (organisation?.state !== 'asked') return refused({ reason: 'not-asked' });
  if (organisation.version !== input.version) return refused({ reason: 'organisation-changed' });
  const { organisationId } = organisation;
  await tellManagers(call, organisation, `${organisationId}:closed`);
  await changeOrganisation(call, organisationId, { state: 'closed', proofNote: input.reason });
  await note(call, 'organisation-closed', `organisation:${organisationId}`);
  return done(null);
}
