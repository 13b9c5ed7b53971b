/** Permissions in a state that a test needs, made by the verbs. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '#call';
import { addPerson } from '#people';
import { appoint, appointInput, takeUp, type Permission } from '#permission';
import type { TestDatabase } from '../setup/database.ts';
import { asCall, monday } from './calls.ts';
import type { ComplaintMade } from './complaints.ts';

export type Person = Caller & { kind: 'resident'; personId: string; email: string };

export async function aPerson(database: TestDatabase, name: string, landlordId = 'connect'): Promise<Person> {
  const email = `${randomUUID().slice(0, 8)}@people.example`;
  const { personId } = await asCall(database, { landlordId, caller: { kind: 'system' } }, (call) =>
    addPerson(call, { email, name }),
  );
  return { kind: 'resident', personId, email };
}

export const aWording = { version: 'test', language: 'en', lines: ['You may.'], english: ['You may.'] };

/** The resident appoints the advocate for one complaint, and the advocate says that they will act. */
export async function appointed(
  database: TestDatabase,
  complaint: ComplaintMade,
  { resident, advocate }: { resident: Person; advocate: Person },
  changed: object = {},
  now = monday,
): Promise<Permission> {
  const { complaint: kept } = await complaint.seen(now);
  const input = appointInput.parse({
    onceKey: randomUUID(),
    email: advocate.email,
    name: 'Bilal Khan',
    kind: 'friend-or-family',
    organisation: '',
    actions: ['write', 'upload', 'speak-for', 'request-stage-2', 'receive-copies'],
    months: '6',
    seenFrom: '',
    complaints: [complaint.reference],
    told: 'no',
    ...changed,
  });
  const answer = await complaint.call(resident, now, (call) =>
    appoint(call, input, { complaintIds: [kept.complaintId], wording: aWording }),
  );
  if (answer.outcome !== 'done') throw new Error(answer.refusals.map(({ reason }) => reason).join());
  const { permissionId } = answer.value;
  await complaint.call(advocate, now, (call) => takeUp(call, { permissionId }));
  return { ...answer.value, takenUpAt: now, version: answer.value.version + 1 };
}
