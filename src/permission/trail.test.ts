/** Each step of a permission leaves exactly one line of its own, without a name or an address in it. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerPermission, askPermission, askPermissionInput, endPermission } from '#permission';
import { asCall, monday } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aPair, aPerson, aWording } from '../../tests/builders/permissions.ts';
import { aDatabase } from '../../tests/setup/database.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:01.000Z';
const linesOf = async (permissionId: string) =>
  database.rowsOf(`audit_lines WHERE object = 'permission:${permissionId}' ORDER BY sequence`);
const actsOf = async (permissionId: string) => (await linesOf(permissionId)).map(({ act }) => act);

test('appointed, taken up, its end moved, ended', async () => {
  const { permission, end, resident, advocate } = await aPair(database);
  const { permissionId } = permission;
  await end('2027-01-10', tuesday);
  await end(null, tuesday);
  expect(await actsOf(permissionId)).toEqual([
    'permission-asked',
    'permission-began',
    'permission-taken-up',
    'permission-end-moved',
    'permission-ended',
  ]);
  const lines = await linesOf(permissionId);
  expect(lines.map(({ actor }) => actor)).toEqual(
    [resident, resident, advocate, resident, resident].map(({ personId }) => `resident:${personId}`),
  );
  expect(JSON.stringify(lines)).not.toMatch(/@people\.example|Amina|Bilal/);
});

test('asked for and declined; what is refused leaves none', async () => {
  const resident = await aPerson(database, 'Amina Yusuf');
  const advocate = await aPerson(database, 'Bilal Khan');
  const complaint = await aComplaint(database, { caller: resident });
  const { complaint: kept } = await complaint.seen();
  const input = askPermissionInput.parse({
    onceKey: randomUUID(),
    reference: complaint.reference,
    kind: 'friend-or-family',
    organisation: '',
    actions: 'write',
    months: '6',
  });
  const asked = await asCall(database, { caller: advocate }, (call) => askPermission(call, input, kept));
  if (asked.outcome !== 'done') throw new Error('It was not asked for.');
  const { permissionId } = asked.value;
  const no = { permissionId, version: 1, answer: 'no' as const, told: 'no' as const, seenFrom: null };
  await asCall(database, { caller: advocate }, (call) => answerPermission(call, no, aWording));
  await complaint.call(resident, monday, (call) => answerPermission(call, no, aWording));
  await complaint.call(resident, monday, (call) => endPermission(call, { permissionId, lastDay: null }));
  expect(await actsOf(permissionId)).toEqual(['permission-asked', 'permission-declined']);
});
