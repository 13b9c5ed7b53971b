/** Where the landlord's staff are signed in, for its administrators, who can end any of it. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { endAllSessions, listSessions, type SessionListed } from './session.ts';
import { listStaff } from './staff-roles.ts';

export interface StaffSessions {
  personId: string;
  sessions: SessionListed[];
}

export const endStaffSessionsInput = z.strictObject({ personId: z.uuid() });

/** The open sessions of everybody with a role; people without any are left out. */
export async function staffSessions(call: Call): Promise<StaffSessions[]> {
  const all = [];
  for (const { personId } of await listStaff(call)) {
    const sessions = await listSessions(call.tx, personId, call.now);
    if (sessions.length > 0) all.push({ personId, sessions });
  }
  return all;
}

/** Signs one of the staff out everywhere. Refused: `only-administrators`, and `not-of-the-staff` for anybody without a role. */
export async function endStaffSessions(
  call: Call,
  { personId }: z.output<typeof endStaffSessionsInput>,
): Promise<Outcome<null, 'only-administrators' | 'not-of-the-staff'>> {
  const { caller } = call;
  if (caller.kind !== 'staff' || !caller.roles.includes('administrator'))
    return refused({ reason: 'only-administrators' });
  if (!(await listStaff(call)).some((person) => person.personId === personId))
    return refused({ reason: 'not-of-the-staff' });
  await endAllSessions(call.tx, personId, call.now);
  await note(call, 'signed-out', `person:${personId}`, { by: 'administrator' });
  return done(null);
}
