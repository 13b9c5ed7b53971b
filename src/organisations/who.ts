/** Who may do what with an organisation. */
import type { Call } from '#call';
import { lockOrganisation, membersOf, type Member, type Organisation } from './store.ts';

export interface Officer {
  personId: string;
}

/** The officer who calls: staff who handle complaints. Undefined for anybody else. */
export const officerIn = ({ caller }: Call): Officer | undefined =>
  caller.kind === 'staff' && caller.roles.some((role) => role === 'handler' || role === 'manager')
    ? caller
    : undefined;

/** Anybody who signed in, whatever they are here for: an advocate may work for the landlord's own council. */
export const personIn = ({ caller }: Call): string | undefined =>
  'personId' in caller ? caller.personId : undefined;

export interface Managed {
  organisation: Organisation;
  members: Member[];
  personId: string;
}

/** The organisation, held, with its people, where the caller is its manager now; undefined alike where it is not there. */
export async function managedBy(call: Call, organisationId: string): Promise<Managed | undefined> {
  const personId = personIn(call);
  if (personId === undefined) return undefined;
  const organisation = await lockOrganisation(call, organisationId);
  if (organisation === undefined || organisation.state === 'closed') return undefined;
  const members = await membersOf(call, organisationId);
  const isManager = members.some(
    (each) => each.personId === personId && each.part === 'manager' && each.joinedAt !== null,
  );
  return isManager ? { organisation, members, personId } : undefined;
}
