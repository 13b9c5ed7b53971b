import type { Call } from '#call';
import type { Permission } from './permission.ts';

/** Is the organisation under which somebody acts verified, and are they still one of its advocates? */
export async function organisationStands(
  _call: Call,
  { organisationId }: Pick<Permission, 'organisationId' | 'advocateId'>,
): Promise<boolean> {
  return Promise.resolve(organisationId === null);
}
