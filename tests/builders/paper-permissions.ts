/** Permissions by paper and phone, for tests: a resident without e-mail, two officers, an advocate. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '#call';
import { view } from '#complaints';
import {
  enterPermission,
  enterPermissionInput,
  takeUp,
  verifyPermission,
  verifyPermissionInput,
  type Wording,
} from '#permission';
import { addPerson } from '#people';
import type { TestDatabase } from '../setup/database.ts';
import { aHandler, aResident, asCall, monday } from './calls.ts';
import { aComplaint, type ComplaintMade } from './complaints.ts';

export const aWording: Wording = {
  version: '1',
  language: 'en',
  lines: ['They may see it.'],
  english: ['They may see it.'],
};

export const anEntry = {
  advocateName: 'Ada Advocate',
  organisation: '',
  kind: 'friend-or-family',
  actions: ['write'],
  months: '6',
  way: 'phone',
  toldOn: '2026-11-20',
  evidence: 'A note of the call, file 12.',
  witness: 'Mrs Grace Okoro, who runs the lunch club',
};

export type Entry = Record<string, string | string[]>;

export async function paperWorld(database: TestDatabase, landlordId = 'connect') {
  const [first, second, third] = [
    await aHandler(database, landlordId),
    await aHandler(database, landlordId),
    await aHandler(database, landlordId),
  ];
  const as = <T>(caller: Caller, work: Parameters<typeof asCall<T>>[2], now = monday): Promise<T> =>
    asCall(database, { landlordId, caller, now }, work);
  const complaintOf = async (
    resident: Caller & { personId: string },
  ): Promise<{ made: ComplaintMade; complaintId: string; personId: string }> => {
    const made = await aComplaint(database, { landlordId, caller: resident });
    const { complaint } = await made.seen(monday, resident);
    return { made, complaintId: complaint.complaintId, personId: resident.personId };
  };
  const permissionOf = async (permissionId: string) =>
    (await database.rowsOf(`permissions WHERE permission_id = '${permissionId}'`))[0] ?? {};
  const versionOf = async (permissionId: string) => Number((await permissionOf(permissionId))['version']);
  const linesAbout = async (permissionId: string) =>
    (await database.rowsOf(`audit_lines WHERE object = 'permission:${permissionId}' ORDER BY sequence`)).map(
      ({ act }) => act,
    );
  const enter = async (
    by: Caller,
    complaint: { complaintId: string; personId: string },
    email: string,
    changed: Entry = {},
  ) =>
    as(by, (call) =>
      enterPermission(
        call,
        enterPermissionInput.parse({
          ...anEntry,
          onceKey: randomUUID(),
          reference: 'x',
          advocateEmail: email,
          ...changed,
        }),
        complaint,
      ),
    );
  /** Entered by the first officer, waiting. */
  const entered = async (changed: Entry = {}) => {
    const resident = await aResident(database, landlordId);
    const complaint = await complaintOf(resident);
    const email = String(changed['advocateEmail'] ?? `${randomUUID().slice(0, 8)}@advocate.example`);
    const outcome = await enter(first, complaint, email, changed);
    if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome.refusals));
    const { personId } = await as({ kind: 'system' }, (call) => addPerson(call, { email }));
    const advocate: Caller = { kind: 'resident', personId };
    const { permissionId } = outcome.value;
    return { permissionId, advocate, advocateId: personId, email, resident, ...complaint };
  };
  const verify = async (by: Caller, permissionId: string, changed: Entry = {}, heldNumber = '01632 960001') =>
    as(by, async (call) =>
      verifyPermission(
        call,
        verifyPermissionInput.parse({
          permissionId,
          version: await versionOf(permissionId),
          how: 'call-back',
          note: 'Called at ten; she said yes.',
          forced: 'no',
          ...changed,
        }),
        { heldNumber, wording: aWording },
      ),
    );
  /** The advocate says that they will. */
  const takenUp = async (advocate: Caller, permissionId: string): Promise<void> => {
    const outcome = await as(advocate, (call) => takeUp(call, { permissionId }));
    if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome.refusals));
  };
  /** Entered by the first officer, verified by the second, and taken up. */
  const inForce = async (changed: Entry = {}) => {
    const one = await entered(changed);
    const outcome = await verify(second, one.permissionId);
    if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome.refusals));
    await takenUp(one.advocate, one.permissionId);
    return one;
  };
  const sees = async (advocate: Caller, { reference }: ComplaintMade, now = monday): Promise<boolean> =>
    (await as(advocate, (call) => view(call, reference), now)) !== undefined;
  return {
    first,
    second,
    third,
    as,
    complaintOf,
    permissionOf,
    versionOf,
    linesAbout,
    enter,
    entered,
    verify,
    takenUp,
    inForce,
    sees,
  };
}
