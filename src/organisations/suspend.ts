/**
 * The landlord stops an organisation that acts against it, perhaps. So one officer's word holds for five of the landlord's
 * working days and no longer; a second officer confirms it, or it lapses by itself.
 */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { typed } from './own-words.ts';
import { changeOrganisation, lockOrganisation, type Organisation } from './store.ts';
import { tellManagers } from './tell.ts';
import { officerIn } from './who.ts';
import { workingDaysOn } from '#permission';

/** Working days after which one officer's suspension lapses. */
export const daysAlone = 5;

const held = { organisationId: z.uuid(), version: z.coerce.number().int() };
export const suspendOrganisationInput = z.strictObject({
  ...held,
  reason: typed(1000, 'desk-permission:problem.reason'),
});
export const heldOrganisationInput = z.strictObject(held);

export type SuspendReason =
  | 'only-officers'
  | 'organisation-changed'
  | 'not-verified'
  | 'not-suspended'
  | 'needs-another-officer'
  | 'not-confirmed';

type Held = z.output<typeof heldOrganisationInput>;

async function officerWith(
  call: Call,
  { organisationId, version }: Held,
): Promise<Outcome<{ officerId: string; organisation: Organisation }, SuspendReason>> {
  const officer = officerIn(call);
  if (!officer) return refused({ reason: 'only-officers' });
  const organisation = await lockOrganisation(call, organisationId);
  if (organisation?.version !== version) return refused({ reason: 'organisation-changed' });
  return done({ officerId: officer.personId, organisation });
}

const free = {
  suspendedBecause: null,
  suspendedBy: null,
  suspendedAt: null,
  suspendedReason: null,
  lapsesOn: null,
  confirmedBy: null,
} as const;

/** Nobody of it reads or writes anything from now on. Refused: `not-verified`, `organisation-changed`, `only-officers`. */
export async function suspendOrganisation(
  call: Call,
  input: z.output<typeof suspendOrganisationInput>,
): Promise<Outcome<{ lapsesOn: string }, SuspendReason>> {
  const found = await officerWith(call, input);
  if (found.outcome === 'refused') return found;
  const { organisation, officerId } = found.value;
  if (organisation.state !== 'verified') return refused({ reason: 'not-verified' });
  const lapsesOn = await workingDaysOn(call, daysAlone);
  await changeOrganisation(call, organisation.organisationId, {
    state: 'suspended',
    suspendedBecause: 'landlord',
    suspendedBy: officerId,
    suspendedAt: call.now,
    suspendedReason: input.reason,
    lapsesOn,
  });
  await tellManagers(call, organisation, `${organisation.organisationId}:suspended:${organisation.version}`);
  await note(call, 'organisation-suspended', `organisation:${organisation.organisationId}`, {
    because: 'landlord',
    lapsesOn,
  });
  return done({ lapsesOn });
}

/** A second officer agrees: it lapses no longer. Refused: `needs-another-officer`, `not-suspended`, and as above. */
export async function confirmSuspension(call: Call, input: Held): Promise<Outcome<null, SuspendReason>> {
  const found = await officerWith(call, input);
  if (found.outcome === 'refused') return found;
  const { organisation, officerId } = found.value;
  if (organisation.suspendedBecause !== 'landlord' || organisation.confirmedBy !== null)
    return refused({ reason: 'not-suspended' });
  if (organisation.suspendedBy === officerId) {
    await note(call, 'second-officer-refused', `organisation:${organisation.organisationId}`);
    return refused({ reason: 'needs-another-officer' });
  }
  await changeOrganisation(call, organisation.organisationId, { confirmedBy: officerId });
  await note(call, 'organisation-suspension-confirmed', `organisation:${organisation.organisationId}`);
  return done(null);
}

/** Lets a suspended organisation go on, as if attested today. Refused: `not-suspended`, and as above. */
export async function resumeOrganisation(call: Call, input: Held): Promise<Outcome<null, SuspendReason>> {
  const found = await officerWith(call, input);
  if (found.outcome === 'refused') return found;
  const { organisation } = found.value;
  if (organisation.state !== 'suspended') return refused({ reason: 'not-suspended' });
  await resume(call, organisation, 'officer');
  return done(null);
}

/** Makes a held, suspended organisation verified again, and tells its managers. */
export async function resume(
  call: Call,
  organisation: Organisation,
  because: 'officer' | 'lapsed' | 'attested',
): Promise<void> {
  const { organisationId, version } = organisation;
  const attested = because === 'lapsed' ? {} : { attestedAt: call.now };
  await changeOrganisation(call, organisationId, { state: 'verified', ...free, ...attested });
  await tellManagers(call, organisation, `${organisationId}:resumed:${version}`);
  await note(call, 'organisation-resumed', `organisation:${organisationId}`, { because });
}

/** Closes one for good: only a suspension that two officers stand behind. Refused: `not-confirmed`, and as above. */
export async function closeOrganisation(call: Call, input: Held): Promise<Outcome<null, SuspendReason>> {
  const found = await officerWith(call, input);
  if (found.outcome === 'refused') return found;
  const { organisation } = found.value;
  if (organisation.state !== 'suspended') return refused({ reason: 'not-suspended' });
  if (organisation.confirmedBy === null) return refused({ reason: 'not-confirmed' });
  await tellManagers(call, organisation, `${organisation.organisationId}:closed`);
  await changeOrganisation(call, organisation.organisationId, { state: 'closed', ...free });
  await note(call, 'organisation-closed', `organisation:${organisation.organisationId}`);
  return done(null);
}
