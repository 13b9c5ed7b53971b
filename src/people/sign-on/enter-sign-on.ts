import { note } from '#audit';
import type { Call, Role } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { addPerson } from '../add-person.ts';
import { goOn, type FirstStep } from '../half-sign-in.ts';
import { describePerson } from '../persons.ts';
import { giveRole, takeRole } from '../roles.ts';
import { signInAs, type Browser } from '../sign-in-as.ts';
import { personByEmail, rolesOf } from '../store/people.ts';
import {
  hasSubject,
  keepSubject,
  lockSignOn,
  markSignOnRole,
  personOfSubject,
  signOnRolesOf,
} from '../store/sign-on.ts';
import type { SpokenFor } from './claims.ts';

export type SignOnReason = 'sign-on-address';

/** May an employer's word open the account that has this address? Never a resident's, and never another colleague's. */
export function decideWhose(known: { isStaff: boolean; isSomebodyElses: boolean } | undefined): boolean {
  return known === undefined || (known.isStaff && !known.isSomebodyElses);
}

async function whoIs(call: Call, spoken: SpokenFor): Promise<string | undefined> {
  const { issuer, subject, email, name } = spoken;
  const linked = await personOfSubject(call.tx, issuer, subject);
  if (linked !== undefined) return linked;
  const known = await personByEmail(call.tx, email);
  const isTheirs = decideWhose(
    known && {
      isStaff: (await rolesOf(call.tx, known.personId)).length > 0,
      isSomebodyElses: await hasSubject(call.tx, issuer, known.personId),
    },
  );
  if (!isTheirs) return undefined;
  const person = await addPerson(call, { email, ...(name !== undefined && { name }) });
  if (person.name === null && name !== undefined) await describePerson(call, person.personId, { name });
  return person.personId;
}

/** Roles follow the groups: what the employer gave and gives no longer is taken; what an administrator gave here stays. */
async function keepRoles(call: Call, personId: string, wanted: readonly Role[]): Promise<void> {
  const before = await signOnRolesOf(call.tx, personId);
  for (const role of before) if (!wanted.includes(role)) await takeRole(call, personId, role);
  const held = await rolesOf(call.tx, personId);
  for (const role of wanted)
    if (!held.includes(role)) {
      await giveRole(call, personId, role);
      await markSignOnRole(call.tx, personId, role);
    }
}

/**
 * Signs in whom the employer spoke for, made at the first time. Where the provider saw one proof only, the portal asks
 * for its own second one. Refused: `sign-on-address`, where the address is a resident's or another colleague's.
 */
export async function enterSignOn(
  call: Call,
  spoken: SpokenFor,
  browser: Browser,
): Promise<Outcome<FirstStep, SignOnReason>> {
  await lockSignOn(call.tx, spoken.issuer, spoken.subject);
  const personId = await whoIs(call, spoken);
  if (personId === undefined) {
    await note(call, 'sign-in-refused', 'sign-on', { reason: 'sign-on-address' });
    return refused({ reason: 'sign-on-address' });
  }
  await keepSubject(call.tx, { issuer: spoken.issuer, subject: spoken.subject, personId, now: call.now });
  await keepRoles(call, personId, spoken.roles);
  const from = { ...browser, signedOnAt: call.now };
  if (!spoken.hasTwoProofs) return done(await goOn(call, personId, from));
  return done({ step: 'in', ...(await signInAs(call, personId, from)) });
}
