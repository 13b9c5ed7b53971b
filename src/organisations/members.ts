/** The people of an organisation: invited by name, in when they say so themselves, out at once. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { addPerson, emailField, endAllSessions } from '#people';
import { typed } from './own-words.ts';
import { leaveWithoutAdvocate } from '#permission';
import {
  changeMember,
  insertMember,
  lockMember,
  membersOf,
  organisationsById,
  type Member,
} from './store.ts';
import { tellPeople } from './tell.ts';
import { isAt } from './verify.ts';
import { managedBy, personIn } from './who.ts';

export const inviteMemberInput = z.strictObject({
  organisationId: z.uuid(),
  email: emailField,
  name: typed(200, 'organisation:problem.person-name'),
  part: z.enum(['advocate', 'manager'], 'organisation:problem.part'),
});
export const placeInput = z.strictObject({ memberId: z.uuid() });
export const removeMemberInput = z.strictObject({ organisationId: z.uuid(), memberId: z.uuid() });

export type MemberReason =
  | 'not-your-organisation'
  | 'not-verified'
  | 'address-not-of-the-domain'
  | 'has-that-part'
  | 'organisation-is-full'
  | 'no-such-place'
  | 'last-manager';

const mostMembers = 500;

/**
 * Invites a person by their address. They act for nobody until they sign in and say that they work there: so nobody is
 * made an advocate, and asked for a second proof, without their knowing. The answer does not tell whether the address was
 * known here.
 *
 * Refused: `not-your-organisation`, `not-verified`, `address-not-of-the-domain` where the domain was the proof,
 * `has-that-part`, `organisation-is-full`.
 */
export async function inviteMember(
  call: Call,
  input: z.output<typeof inviteMemberInput>,
): Promise<Outcome<{ memberId: string }, MemberReason>> {
  const managed = await managedBy(call, input.organisationId);
  if (!managed) return refused({ reason: 'not-your-organisation' });
  const { organisation, members, personId: invitedBy } = managed;
  if (organisation.state !== 'verified') return refused({ reason: 'not-verified' });
  const { organisationId, domain, proof } = organisation;
  if (proof === 'domain' && domain !== null && !isAt(input.email, domain))
    return refused({ reason: 'address-not-of-the-domain', facts: { field: 'email', domain } });
  if (members.length >= mostMembers)
    return refused({ reason: 'organisation-is-full', facts: { count: mostMembers } });
  const { personId } = await addPerson(call, { email: input.email });
  const memberId = randomUUID();
  const { name, part } = input;
  const row = { memberId, organisationId, personId, name, part, invitedBy, invitedAt: call.now };
  if (!(await insertMember(call, { ...row, joinedAt: null })))
    return refused({ reason: 'has-that-part', facts: { field: 'email' } });
  await tellPeople(call, organisation, [personId], memberId);
  await note(call, 'organisation-member-invited', `organisation:${organisationId}`, {
    member: memberId,
    part,
  });
  return done({ memberId });
}

const ownPlace = async (call: Call, memberId: string) => {
  const place = await lockMember(call, memberId);
  return place !== undefined && place.personId === personIn(call) ? place : undefined;
};

/** The person says that they work there. Their sessions end: nobody grows into a part within a session begun without it. */
export async function joinOrganisation(
  call: Call,
  { memberId }: z.output<typeof placeInput>,
): Promise<Outcome<null, MemberReason>> {
  const place = await ownPlace(call, memberId);
  if (place === undefined || place.joinedAt !== null) return refused({ reason: 'no-such-place' });
  const [organisation] = await organisationsById(call, [place.organisationId]);
  if (organisation?.state !== 'verified') return refused({ reason: 'not-verified' });
  await changeMember(call, memberId, { joinedAt: call.now });
  await endAllSessions(call.tx, place.personId, call.now);
  await note(call, 'organisation-member-joined', `organisation:${place.organisationId}`, {
    member: memberId,
  });
  return done(null);
}

/** The person does not work there, or works there no longer. The last manager finds another one first. */
export async function leaveOrganisation(
  call: Call,
  { memberId }: z.output<typeof placeInput>,
): Promise<Outcome<null, MemberReason>> {
  const place = await ownPlace(call, memberId);
  return place === undefined ? refused({ reason: 'no-such-place' }) : endPlace(call, place);
}

/**
 * A manager takes somebody out: their sessions end in this transaction, and every permission in the organisation's name
 * that they held is without an advocate. Refused: `not-your-organisation`, `no-such-place`, `last-manager`.
 */
export async function removeMember(
  call: Call,
  { organisationId, memberId }: z.output<typeof removeMemberInput>,
): Promise<Outcome<null, MemberReason>> {
  const managed = await managedBy(call, organisationId);
  if (!managed) return refused({ reason: 'not-your-organisation' });
  const place = await lockMember(call, memberId);
  if (place?.organisationId !== organisationId) return refused({ reason: 'no-such-place' });
  return endPlace(call, place);
}

/** Managers of the organisation other than this place. */
async function managersBeside(call: Call, place: Member): Promise<number> {
  const members = await membersOf(call, place.organisationId);
  return members.filter(
    ({ part, joinedAt, memberId }) => part === 'manager' && joinedAt !== null && memberId !== place.memberId,
  ).length;
}

async function endPlace(call: Call, place: Member): Promise<Outcome<null, MemberReason>> {
  const { memberId, organisationId, personId, part } = place;
  const isLast = part === 'manager' && place.joinedAt !== null && (await managersBeside(call, place)) === 0;
  if (isLast) return refused({ reason: 'last-manager' });
  await changeMember(call, memberId, { endedAt: call.now, endedBy: personIn(call) ?? null });
  await endAllSessions(call.tx, personId, call.now);
  if (part === 'advocate' && place.joinedAt !== null)
    await leaveWithoutAdvocate(call, { organisationId, advocateId: personId });
  await note(call, 'organisation-member-removed', `organisation:${organisationId}`, {
    member: memberId,
    part,
  });
  return done(null);
}
