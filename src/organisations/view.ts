/** What people of an organisation, and officers, see of it. */
import type { Call } from '#call';
import { peopleNamed } from '#people';
import { limitsReached, loadOf, withoutAdvocate } from '#permission';
import { Temporal } from '#time';
import { stopsAt } from './attest.ts';
import { allOrganisations, membersOf, organisationsById, placesOf, type Organisation } from './store.ts';
import { officerIn, personIn } from './who.ts';

export interface MemberShown {
  memberId: string;
  personId: string;
  name: string;
  part: 'advocate' | 'manager';
  hasJoined: boolean;
  isSelf: boolean;
}

/** How much an advocate has to do; never what. */
export interface LoadShown {
  name: string;
  residents: number;
  /** ISO date. */
  nextDueOn: string | null;
  /** When they last opened more files than the cap, in the last month. */
  limitReachedAt: string | null;
}

export interface ManagedShown {
  members: MemberShown[];
  attestedAt: string | null;
  stopsAt: string | null;
  load: LoadShown[];
  /** Permissions whose advocate left, by a reference. */
  withoutAdvocate: { permissionId: string; reference: string }[];
}

export interface OwnOrganisation {
  organisationId: string;
  name: string;
  state: Organisation['state'];
  suspendedBecause: Organisation['suspendedBecause'];
  /** The caller's places in it; one that has not joined is an invitation. */
  places: { memberId: string; part: 'advocate' | 'manager'; hasJoined: boolean }[];
  /** For its managers alone. */
  managed: ManagedShown | undefined;
}

/** The organisations of the caller, and those that invited them. */
export async function ownOrganisations(call: Call): Promise<OwnOrganisation[]> {
  const personId = personIn(call);
  if (personId === undefined) return [];
  const places = await placesOf(call, personId);
  const rows = await organisationsById(call, [...new Set(places.map((place) => place.organisationId))]);
  const shown = [];
  for (const row of rows.toSorted((one, other) => (one.askedAt < other.askedAt ? 1 : -1))) {
    const own = places.filter(({ organisationId }) => organisationId === row.organisationId);
    const isManager = own.some(({ part, joinedAt }) => part === 'manager' && joinedAt !== null);
    shown.push({
      organisationId: row.organisationId,
      name: row.name,
      state: row.state,
      suspendedBecause: row.suspendedBecause,
      places: own.map(({ memberId, part, joinedAt }) => ({ memberId, part, hasJoined: joinedAt !== null })),
      managed: isManager ? await managedPart(call, row, personId) : undefined,
    });
  }
  return shown;
}

async function managedPart(call: Call, row: Organisation, personId: string): Promise<ManagedShown> {
  const { organisationId, attestedAt } = row;
  const members = await membersOf(call, organisationId);
  const load = new Map((await loadOf(call, organisationId)).map((each) => [each.advocateId, each]));
  const monthAgo = Temporal.Instant.from(call.now)
    .subtract({ hours: 24 * 30 })
    .toString();
  const limits = new Map(
    (await limitsReached(call, organisationId, monthAgo)).map((each) => [each.advocateId, each.at]),
  );
  return {
    members: members.map((each) => ({
      memberId: each.memberId,
      personId: each.personId,
      name: each.name,
      part: each.part,
      hasJoined: each.joinedAt !== null,
      isSelf: each.personId === personId,
    })),
    attestedAt,
    stopsAt: attestedAt === null ? null : stopsAt(attestedAt),
    load: members
      .filter(({ part, joinedAt }) => part === 'advocate' && joinedAt !== null)
      .map((each) => ({
        name: each.name,
        residents: load.get(each.personId)?.residents ?? 0,
        nextDueOn: load.get(each.personId)?.nextDueOn ?? null,
        limitReachedAt: limits.get(each.personId) ?? null,
      })),
    withoutAdvocate: await withoutAdvocate(call, organisationId),
  };
}

/** Those that the landlord has verified, by name: whom a resident, or somebody who works there, can pick. */
export const organisationsToPick = async (call: Call): Promise<{ organisationId: string; name: string }[]> =>
  (await allOrganisations(call))
    .filter(({ state }) => state === 'verified')
    .map(({ organisationId, name }) => ({ organisationId, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));

export interface OrganisationListed extends Organisation {
  askerEmail: string | null;
  verifier: string | null;
  suspender: string | null;
  advocates: number;
}

/** Every organisation, for officers: those that wait for them first. None for anybody else. */
export async function listOrganisations(call: Call): Promise<OrganisationListed[]> {
  if (!officerIn(call)) return [];
  const rows = await allOrganisations(call);
  const ids = rows.flatMap((row) =>
    [row.askedBy, row.verifiedBy, row.suspendedBy].filter((id) => id !== null),
  );
  const people = new Map((await peopleNamed(call, ids)).map((person) => [person.personId, person]));
  const listed = [];
  for (const row of rows) {
    const members = await membersOf(call, row.organisationId);
    listed.push({
      ...row,
      askerEmail: people.get(row.askedBy)?.email ?? null,
      verifier: people.get(row.verifiedBy ?? '')?.name ?? null,
      suspender: people.get(row.suspendedBy ?? '')?.name ?? null,
      advocates: members.filter(({ part, joinedAt }) => part === 'advocate' && joinedAt !== null).length,
    });
  }
  return listed;
}
