/** Permissions in a state that a test needs, made by the verbs. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '#call';
import { addPerson } from '#people';
import { addInformation, view } from '#complaints';
import { appoint, appointInput, endPermission, takeUp, type Permission } from '#permission';
import type { TestDatabase } from '../setup/database.ts';
import { asCall, monday } from './calls.ts';
import { aComplaint, type ComplaintMade } from './complaints.ts';
import { reasonsOf } from './doing.ts';

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

/** A resident with a complaint and somebody who acts for them since the test's Monday; what each can do. */
export async function aPair(database: TestDatabase, actions?: string[]) {
  const resident = await aPerson(database, 'Amina Yusuf');
  const advocate = await aPerson(database, 'Bilal Khan');
  const complaint = await aComplaint(database, { caller: resident });
  const permission = await appointed(complaint, { resident, advocate }, actions ? { actions } : {});
  const sees = async (now: string) =>
    (await complaint.call(advocate, now, (call) => view(call, complaint.reference))) !== undefined;
  const writes = async (now: string) => {
    const act = { ...(await complaint.act()), text: 'There is mould too.' };
    return reasonsOf(await complaint.call(advocate, now, (call) => addInformation(call, act)));
  };
  const { permissionId } = permission;
  const end = (lastDay: string | null, now: string) =>
    complaint.call(resident, now, (call) => endPermission(call, { permissionId, lastDay }));
  return { resident, advocate, complaint, permission, sees, writes, end };
}
