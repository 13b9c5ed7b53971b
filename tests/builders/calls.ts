/** Calls for tests of rooms: one transaction for one landlord, at an instant of the test's choosing. */
import { randomUUID } from 'node:crypto';
import type { Call, Caller, Role } from '#call';
import { londonDay } from '#clock';
import { withLandlord } from '#db/client';
import { addPerson, giveRole } from '#people';
import type { TestDatabase } from '../setup/database.ts';

export interface CallMade {
  landlordId?: string;
  caller?: Caller;
  /** ISO 8601 with an offset. */
  now?: string;
}

export const monday = '2026-11-23T10:00:00.000Z';

/** Runs `work` as one call; a throw rolls it back, as in the procedures. */
export const asCall = <T>(
  database: TestDatabase,
  made: CallMade,
  work: (call: Call) => Promise<T>,
): Promise<T> => {
  const { landlordId = 'connect', caller = { kind: 'visitor' }, now = monday } = made;
  return withLandlord(database.pool, landlordId, (tx) =>
    work({ landlordId, caller, now, today: londonDay(now), language: 'en', requestId: 'test', tx }),
  );
};

export async function aResident(
  database: TestDatabase,
  landlordId = 'connect',
): Promise<Caller & { personId: string }> {
  const email = `${randomUUID().slice(0, 8)}@resident.example`;
  const { personId } = await asCall(database, { landlordId, caller: { kind: 'system' } }, (call) =>
    addPerson(call, { email, name: 'Amina Yusuf' }),
  );
  return { kind: 'resident', personId };
}

export async function aHandler(
  database: TestDatabase,
  landlordId = 'connect',
  role: Role = 'handler',
): Promise<Caller & { kind: 'staff'; personId: string }> {
  const email = `${randomUUID().slice(0, 8)}@staff.example`;
  const personId = await asCall(database, { landlordId, caller: { kind: 'system' } }, async (call) => {
    const person = await addPerson(call, { email, name: 'Priya Nair' });
    await giveRole(call, person.personId, role);
    return person.personId;
  });
  return { kind: 'staff', personId, roles: [role] };
}
