import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { addPerson } from './add-person.ts';
import { describePerson } from './persons.ts';
import { giveRole } from './roles.ts';
import { daysAlive, newSetUpCode } from './set-up-code.ts';
import { lockRoles, staffRows } from './store/staff.ts';

/**
 * Makes the first administrator of a landlord, who adds everybody else. There is no account that comes with the portal:
 * whoever runs it names one person, and tells them the set-up code, which nothing shows again.
 * Refused: `administrator-there-already`; from then on administrators look after each other.
 */
export async function firstAdministrator(
  call: Call,
  input: { email: string; name: string },
): Promise<Outcome<{ code: string; days: number }, 'administrator-there-already'>> {
  await lockRoles(call.tx);
  if ((await staffRows(call.tx)).some(({ role }) => role === 'administrator'))
    return refused({ reason: 'administrator-there-already' });
  const { personId } = await addPerson(call, { email: input.email, name: input.name });
  await describePerson(call, personId, { name: input.name });
  await giveRole(call, personId, 'administrator');
  return done({ code: await newSetUpCode(call, personId), days: daysAlive });
}
