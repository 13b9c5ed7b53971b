/**
 * A resident who cannot use the portal told an officer, on paper, by phone or in person. The officer enters it; it opens
 * nothing until another officer has made sure of it with the resident alone.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { addPerson, emailField, peopleNamed } from '#people';
import { newPermission } from '../new-permission.ts';
import { occasionsOf } from '../store/occasions.ts';
import { insertPair } from '../store/officers.ts';
import { appendPermissionEvent, insertPermission } from '../store/permissions.ts';
import { actionsField, kindField, monthsField, noesToTerms, type TermsReason } from '../verbs/terms.ts';
import { officerWords } from './fields.ts';
import { officerIn } from './who.ts';

export const waysTold = ['paper', 'phone', 'in-person'] as const;

export const enterPermissionInput = z.strictObject({
  onceKey: z.uuid(),
  reference: officerWords(40, 'desk-permission:problem.reference'),
  advocateName: officerWords(200, 'desk-permission:problem.advocate-name'),
  advocateEmail: emailField,
  organisation: z.union([z.literal('').transform(() => null), z.uuid()]),
  kind: kindField,
  actions: actionsField,
  months: monthsField,
  way: z.enum(waysTold, 'desk-permission:problem.way'),
  toldOn: z.iso.date('desk-permission:problem.day'),
  evidence: officerWords(1000, 'desk-permission:problem.evidence'),
  /** Somebody who is neither the advocate, nor theirs, nor staff. */
  witness: officerWords(500, 'desk-permission:problem.witness'),
});
export type EnterPermissionInput = z.output<typeof enterPermissionInput>;

export type EnterReason =
  | TermsReason
  | 'only-officers'
  | 'advocate-is-the-resident'
  | 'witness-is-not-independent'
  | 'day-has-not-come'
  | 'resident-has-died'
  | 'entered-already';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Every reason against entering it. Pure. `own`: the officer's name. */
export function decideEntering(
  input: EnterPermissionInput,
  facts: {
    today: string;
    residentEmail: string | null;
    residentName: string | null;
    officerName: string | null;
    hasDied: boolean;
  },
): Outcome<null, EnterReason> {
  const { kind, actions, months, evidence, organisation: organisationId } = input;
  const noes: { reason: EnterReason; facts?: Record<string, string | number> }[] = [
    ...noesToTerms({ kind, actions, months, evidence, organisationId }, { byResident: false }).map((no) => ({
      reason: no.reason,
      ...(no.facts && { facts: { ...no.facts } }),
    })),
  ];
  if (facts.residentEmail === input.advocateEmail)
    noes.push({ reason: 'advocate-is-the-resident', facts: { field: 'advocateEmail' } });
  const witness = plain(input.witness);
  const isOne = (name: string | null): boolean =>
    name !== null && name !== '' && witness.startsWith(plain(name));
  if (isOne(input.advocateName) || isOne(facts.residentName) || isOne(facts.officerName))
    noes.push({ reason: 'witness-is-not-independent', facts: { field: 'witness' } });
  if (input.toldOn > facts.today) noes.push({ reason: 'day-has-not-come', facts: { field: 'toldOn' } });
  if (facts.hasDied && kind !== 'executor')
    noes.push({ reason: 'resident-has-died', facts: { field: 'kind' } });
  return noes.length > 0 ? refused(...noes) : done(null);
}

/**
 * Enters it for one of the landlord's complaints, which the caller may see. Refused: what the table of kinds refuses and
 * {@link EnterReason}.
 */
export async function enterPermission(
  call: Call,
  input: EnterPermissionInput,
  complaint: { complaintId: string; personId: string },
): Promise<Outcome<{ permissionId: string }, EnterReason>> {
  const officerId = officerIn(call);
  if (officerId === undefined) return refused({ reason: 'only-officers' });
  const known = new Map(
    (await peopleNamed(call, [complaint.personId, officerId])).map((one) => [one.personId, one]),
  );
  const resident = known.get(complaint.personId);
  const occasions = await occasionsOf(call, complaint.personId);
  const decided = decideEntering(input, {
    today: call.today,
    residentEmail: resident?.email ?? null,
    residentName: resident?.name ?? null,
    officerName: known.get(officerId)?.name ?? null,
    hasDied: occasions.some(({ kind }) => kind === 'death'),
  });
  if (decided.outcome === 'refused') return decided;
  const { personId: advocateId } = await addPerson(call, {
    email: input.advocateEmail,
    name: input.advocateName,
  });
  const { kind, months, onceKey } = input;
  const permission = newPermission(call, {
    residentId: complaint.personId,
    advocateId,
    organisationId: input.organisation,
    kind,
    actions: input.actions,
    months,
    evidence: { words: input.evidence, months },
    askedBy: 'officer',
    onceKey,
  });
  if (!(await insertPermission(call, permission, [complaint.complaintId])))
    return refused({ reason: 'entered-already' });
  const { permissionId } = permission;
  const { way, toldOn, witness } = input;
  await appendPermissionEvent(call, permissionId, { type: 'entered', facts: { way, toldOn, witness } });
  if (permission.state === 'awaiting-resident')
    await insertPair(call, {
      pairId: randomUUID(),
      permissionId,
      what: 'verification',
      begunBy: officerId,
      begun: { way, toldOn },
      lapsesOn: null,
      onceKey,
    });
  await note(call, 'permission-entered', `permission:${permissionId}`, { kind, way });
  return done({ permissionId });
}
