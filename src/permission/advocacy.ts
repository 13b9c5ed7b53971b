/** The question that every read and every write of somebody else's complaint asks. Nothing is remembered between two askings. */
import type { Call } from '#call';
import { isHeldForSafety } from '#safety';
import { advocacyAt } from './active.ts';
import { organisationStands } from './organisation-stands.ts';
import type { Action, Advocacy } from './permission.ts';
import { permissionsOn } from './store/permissions.ts';

/**
 * May the caller act for the resident of this complaint, at the instant of the call? Undefined for everybody else, and the
 * same for a permission that was revoked, has expired or never was. With two that hold, both count. While the two are held
 * for safety it shows what a first day shows. `isForWriting` holds it against being taken back until the transaction ends.
 */
export async function advocacyOn(
  call: Call,
  complaint: { complaintId: string; personId: string },
  { isForWriting = false }: { isForWriting?: boolean } = {},
): Promise<Advocacy | undefined> {
  const { caller } = call;
  if (caller.kind !== 'resident' || caller.personId === complaint.personId) return undefined;
  const held: Advocacy[] = [];
  for (const permission of await permissionsOn(call, caller.personId, complaint.complaintId, isForWriting)) {
    const advocacy = advocacyAt(permission, call.now);
    // A complaint that changed hands is another person's now.
    if (advocacy?.residentId !== complaint.personId) continue;
    if (await organisationStands(call, permission)) held.push(advocacy);
  }
  const [first] = held;
  if (first === undefined) return undefined;
  const wide = held.find(({ seesLittle }) => !seesLittle) ?? first;
  const all = new Set<Action>(held.flatMap(({ actions }) => actions));
  const isHeld = await isHeldForSafety(call, complaint.personId, caller.personId);
  return { ...wide, seesLittle: wide.seesLittle || isHeld, actions: [...all] };
}
