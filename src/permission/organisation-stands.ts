import type { Call } from '#call';
import type { Permission } from './permission.ts';
import { isOfOrganisation } from './store/organisations.ts';

/** Is the organisation under which somebody acts verified, and are they still one of its advocates? Nobody needs one. */
export async function organisationStands(
  call: Call,
  { organisationId, advocateId }: Pick<Permission, 'organisationId' | 'advocateId'>,
): Promise<boolean> {
  return organisationId === null || isOfOrganisation(call, organisationId, advocateId);
}
