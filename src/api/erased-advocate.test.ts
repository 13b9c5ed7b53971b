/** An advocate has their account erased, asked for as anybody asks: no permission stays behind without a name. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { withdraw } from '#complaints';
import { endHeldBy, permissionsGiven, prepareAct, preparedFor, suspendPermission } from '#permission';
import { createCaller } from './router.ts';
import { aHandler } from '../../tests/builders/calls.ts';
import { aPair } from '../../tests/builders/permissions.ts';
import { aDatabase } from '../../tests/setup/database.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:01.000Z';

const erases = (caller: { kind: 'resident'; personId: string }) =>
  createCaller({
    pool: database.pool,
    landlordId: 'connect',
    caller,
    signedInAt: tuesday,
    now: tuesday,
    today: '2026-11-24',
    language: 'en',
    requestId: 'erased',
    peer: '192.0.2.1',
  }).retention.erase({ fields: ['account'], onceKey: randomUUID() });

test('it ends as given back, with what was prepared; the resident is told once, in neutral words', async () => {
  const { resident, advocate, complaint, permission, sees } = await aPair(database, ['write', 'withdraw']);
  const { permissionId } = permission;
  const act = { ...(await complaint.act()), reasons: 'It is mended.' };
  await complaint.call(advocate, tuesday, (call) => withdraw(call, act));
  const { complaint: kept, advocacy } = await complaint.seen(tuesday, advocate);
  if (!advocacy) throw new Error('The advocate sees it without a permission.');
  const input = { complaintId: kept.complaintId, act: 'withdraw' as const, input: {}, onceKey: act.onceKey };
  await complaint.call(advocate, tuesday, (call) => prepareAct(call, advocacy, input));
  expect(await complaint.call(resident, tuesday, preparedFor)).toHaveLength(1);

  expect(await erases(advocate)).toMatchObject({ outcome: 'done', value: { went: ['account'] } });

  const [given] = await complaint.call(resident, tuesday, permissionsGiven);
  expect(given).toMatchObject({
    isActive: false,
    permission: { state: 'ended', endedAs: 'given-back', endedAt: tuesday },
  });
  expect(await sees(tuesday)).toBe(false);
  expect(await complaint.call(resident, tuesday, preparedFor)).toEqual([]);
  const events = await database.rowsOf(
    `permission_events WHERE permission_id = '${permissionId}' ORDER BY sequence`,
  );
  expect(events.at(-1)).toMatchObject({ type: 'given-back', recorded_by: advocate.personId });
  const lines = await database.rowsOf(
    `audit_lines WHERE act = 'permission-ended' AND object = 'permission:${permissionId}'`,
  );
  expect(lines).toHaveLength(1);
  const mails = await database.rowsOf(
    `mails WHERE recipient = '${resident.email}' AND purpose = 'advocate-left'`,
  );
  expect(mails).toHaveLength(1);
  expect(String(mails[0]?.['body'])).not.toMatch(/Bilal|people\.example/);
  expect(await complaint.call(advocate, tuesday, (call) => endHeldBy(call, advocate.personId))).toBe(0);
});

test('one that is suspended ends too, and no lapse brings it back', async () => {
  const { resident, advocate, complaint, permission } = await aPair(database);
  const { permissionId, version } = permission;
  const officer = await aHandler(database);
  const stopped = await complaint.call(officer, tuesday, (call) =>
    suspendPermission(call, {
      permissionId,
      version,
      onceKey: randomUUID(),
      reason: 'A call from the bank.',
    }),
  );
  expect(stopped.outcome).toBe('done');
  await erases(advocate);
  const [given] = await complaint.call(resident, tuesday, permissionsGiven);
  expect(given?.permission.state).toBe('ended');
  const [pair] = await database.rowsOf(`officer_pairs WHERE permission_id = '${permissionId}'`);
  expect(pair).toMatchObject({ answer: 'no' });
});
