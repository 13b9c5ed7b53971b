/** A resident appoints somebody: asked and confirmed in one, by the account that the landlord knows them by. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { addPerson, describePerson, emailField, limits, minutesToWait, peopleNamed } from '#people';
import { newPermission } from '../new-permission.ts';
import type { Permission, Wording } from '../permission.ts';
import { appendPermissionEvent, insertPermission, permissionByOnceKey } from '../store/permissions.ts';
import { isVerified } from '../store/organisations.ts';
import { beginPermission } from './begin.ts';
import {
  actionsField,
  dayField,
  kindField,
  monthsField,
  noesToTerms,
  wordsField,
  type TermsReason,
} from './terms.ts';

/** Is somebody telling the resident to do this? Whoever does not say is taken to be free. */
export const toldField = z.enum(['no', 'yes'], 'permission:problem.say-if-told');

export const appointInput = z.strictObject({
  onceKey: z.uuid(),
  email: emailField,
  name: wordsField(200).min(1, 'permission:problem.name-missing'),
  kind: kindField,
  organisation: z.union([z.literal('').transform(() => null), z.uuid('permission:problem.not-taken')]),
  evidence: wordsField(500).default(''),
  actions: actionsField,
  months: monthsField,
  seenFrom: dayField,
  complaints: z.preprocess(
    (given) => (given === undefined || given === '' ? [] : [given].flat()),
    z.array(z.string().max(40)).min(1, 'permission:problem.pick-a-complaint').max(50),
  ),
  told: toldField,
});
export type AppointInput = z.output<typeof appointInput>;

export type AppointReason =
  TermsReason | 'not-yourself' | 'no-such-complaint' | 'once-key-reused' | 'too-many-permissions-asked';

export interface AppointAround {
  /** The ids of the named complaints, the caller's own ones; undefined where one of them is not. */
  complaintIds: readonly string[] | undefined;
  /** What stood on the page, in the resident's language and in English. */
  wording: Wording;
}

/**
 * Refused: what the table of kinds refuses, `not-yourself`, `no-such-complaint`, `once-key-reused` where the same form came with other
 * words, and `too-many-permissions-asked`: whoever is named gets a mail. Somebody who is told to do this appoints
 * for the eye alone: the advocate gets what looks like the same and shows the public stages.
 */
export async function appoint(
  call: Call,
  input: AppointInput,
  { complaintIds, wording }: AppointAround,
): Promise<Outcome<Permission, AppointReason>> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident appoints.');
  const residentId = call.caller.personId;
  const earlier = await permissionByOnceKey(call, input.onceKey);
  if (earlier) {
    // What stood on the page names person, acts, complaints and days. Whether they were told to is not compared: it is silent.
    const isSame = earlier.residentId === residentId && earlier.wording?.version === wording.version;
    return isSame ? done(earlier) : refused({ reason: 'once-key-reused' });
  }
  const { kind, months, evidence, organisation: organisationId } = input;
  const noes = noesToTerms(
    { kind, actions: input.actions, months, evidence, organisationId },
    { byResident: true },
  );
  if (noes.length > 0) return refused(...noes);
  if (organisationId !== null && !(await isVerified(call, organisationId)))
    return refused({ reason: 'organisation-needed', facts: { field: 'organisation' } });
  if (complaintIds === undefined)
    return refused({ reason: 'no-such-complaint', facts: { field: 'complaints' } });
  const [own] = await peopleNamed(call, [residentId]);
  if (own?.email === input.email) return refused({ reason: 'not-yourself', facts: { field: 'email' } });
  const wait = await minutesToWait(call, limits.permissionGiven, residentId);
  if (wait !== undefined) {
    await note(call, 'limit-reached', 'limit:permission-given');
    return refused({ reason: 'too-many-permissions-asked', facts: { count: wait } });
  }
  const advocate = await addPerson(call, { email: input.email, name: input.name });
  // A name that the person gave themselves stays.
  if (advocate.name === null) await describePerson(call, advocate.personId, { name: input.name });
  const permission = newPermission(call, {
    residentId,
    advocateId: advocate.personId,
    organisationId,
    kind,
    actions: input.actions,
    months,
    evidence: { words: evidence },
    seenFrom: input.seenFrom,
    askedBy: 'resident',
    onceKey: input.onceKey,
  });
  if (!(await insertPermission(call, permission, complaintIds)))
    return refused({ reason: 'once-key-reused' });
  const { permissionId } = permission;
  await appendPermissionEvent(call, permissionId, { type: 'asked', facts: { by: 'resident' } });
  await note(call, 'permission-asked', `permission:${permissionId}`, { kind });
  const isLimited = input.told === 'yes';
  return done(
    await beginPermission(call, permission, {
      months,
      isLimited,
      seenFrom: input.seenFrom,
      verifiedHow: 'own-account',
      wording,
    }),
  );
}
