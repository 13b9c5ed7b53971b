/**
 * Once a month a manager says that these are still the organisation's people. After thirty days the managers are asked once;
 * after forty-five nobody there acts for anybody, until a manager says it.
 */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { changeOrganisation, toLookAt, type Organisation } from './store.ts';
import { resume } from './suspend.ts';
import { tellManagers } from './tell.ts';
import { managedBy } from './who.ts';

/** Days after the last word at which the managers are asked, and at which the organisation stops. */
export const askedAfter = 30;
export const stopsAfter = 45;

export const attestInput = z.strictObject({ organisationId: z.uuid() });

const daysBefore = (now: string, days: number): string =>
  Temporal.Instant.from(now)
    .subtract({ hours: 24 * days })
    .toString({ smallestUnit: 'millisecond' });

/** The instant at which an organisation stops unless a manager says it before. */
export const stopsAt = (attestedAt: string): string =>
  Temporal.Instant.from(attestedAt)
    .add({ hours: 24 * stopsAfter })
    .toString({ smallestUnit: 'millisecond' });

/** What the round does with an organisation at an instant. Pure. */
export function decideRound(
  organisation: Pick<Organisation, 'state' | 'attestedAt' | 'confirmedBy' | 'lapsesOn' | 'suspendedBecause'>,
  at: { now: string; today: string },
): 'stop' | 'ask' | 'lapse' | 'nothing' {
  const { state, attestedAt, lapsesOn } = organisation;
  if (state === 'suspended' && organisation.suspendedBecause === 'landlord')
    return organisation.confirmedBy === null && lapsesOn !== null && lapsesOn < at.today
      ? 'lapse'
      : 'nothing';
  if (state !== 'verified' || attestedAt === null) return 'nothing';
  const since = Temporal.Instant.from(attestedAt).epochMilliseconds;
  if (since <= Temporal.Instant.from(daysBefore(at.now, stopsAfter)).epochMilliseconds) return 'stop';
  return since <= Temporal.Instant.from(daysBefore(at.now, askedAfter)).epochMilliseconds ? 'ask' : 'nothing';
}

/**
 * A manager says that these are still their people. What stopped because nobody said so goes on.
 * Refused: `not-your-organisation`, `not-verified` where the landlord has not verified it or stopped it.
 */
export async function attest(
  call: Call,
  { organisationId }: z.output<typeof attestInput>,
): Promise<Outcome<null, 'not-your-organisation' | 'not-verified'>> {
  const managed = await managedBy(call, organisationId);
  if (!managed) return refused({ reason: 'not-your-organisation' });
  const { organisation, personId } = managed;
  const isStopped = organisation.suspendedBecause === 'attestation';
  if (organisation.state !== 'verified' && !isStopped) return refused({ reason: 'not-verified' });
  await changeOrganisation(call, organisationId, { attestedAt: call.now, attestedBy: personId });
  await note(call, 'organisation-attested', `organisation:${organisationId}`);
  if (isStopped) await resume(call, organisation, 'attested');
  return done(null);
}

async function stop(call: Call, organisation: Organisation): Promise<void> {
  const { organisationId, attestedAt } = organisation;
  await changeOrganisation(call, organisationId, { state: 'suspended', suspendedBecause: 'attestation' });
  await tellManagers(call, organisation, `${organisationId}:stopped:${attestedAt}`);
  await note(call, 'organisation-suspended', `organisation:${organisationId}`, { because: 'attestation' });
}

/** The daily round's part. Asks once for each word that was last given, however often the round runs. */
export async function walkOrganisations(call: Call): Promise<void> {
  for (const organisation of await toLookAt(call, daysBefore(call.now, askedAfter - 1))) {
    const what = decideRound(organisation, call);
    if (what === 'stop') await stop(call, organisation);
    if (what === 'lapse') await resume(call, organisation, 'lapsed');
    if (what === 'ask')
      await tellManagers(
        call,
        organisation,
        `${organisation.organisationId}:still:${organisation.attestedAt}`,
      );
  }
}
