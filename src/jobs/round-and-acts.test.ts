/**
 * The daily round beside somebody at work: whoever holds a row that the round comes to, and then asks for one that the round
 * may hold, gets on, and so does the round. Two connections, each stopped where it hurts.
 */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { note } from '#audit';
import type { Call, Caller } from '#call';
import { resumePermission, suspendPermission } from '#permission';
import { aHandler, asCall } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aPair } from '../../tests/builders/permissions.ts';
import { aRemedy, somethingOwed } from '../../tests/builders/remedies.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { lockComplaint } from '../complaints/store.ts';
import { lockPermission } from '../permission/store/permissions.ts';
import { holdRemedy } from '../remedies/store.ts';
import { walkRound } from './index.ts';

const database = await aDatabase();
const waits = async (): Promise<boolean> =>
  (
    await database.rowsOf(
      "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND usename = 'putright_web'",
    )
  ).length > 0;

interface Beside {
  landlordId?: string;
  caller: Caller;
  now: string;
  first: (call: Call) => Promise<unknown>;
  then: (call: Call) => Promise<unknown>;
}

/** `first` and `then` in one transaction; between them a round begins and goes on until it waits or is over. */
async function besideARound({ landlordId = 'connect', caller, now, first, then }: Beside) {
  let round: Promise<unknown> = Promise.resolve();
  let isOver = false;
  const act = await asCall(database, { landlordId, caller, now }, async (call) => {
    await first(call);
    round = walkRound(database.pool, landlordId, now).finally(() => (isOver = true));
    round.catch(() => {});
    while (!isOver && !(await waits())) await new Promise((soon) => setTimeout(soon, 20));
    return then(call);
  });
  return { act, walked: await round };
}

test('an officer lets a permission go on whose suspension lapses today', async () => {
  const { permission, complaint } = await aPair(database);
  const { permissionId, version } = permission;
  const [one, other] = [await aHandler(database), await aHandler(database)];
  const suspending = { permissionId, version, onceKey: randomUUID(), reason: 'A worry.' };
  const stopped = await complaint.call(one, '2026-11-24T10:00:00.000Z', (call) =>
    suspendPermission(call, suspending),
  );
  expect(stopped.outcome).toBe('done');
  const { act, walked } = await besideARound({
    caller: other,
    now: '2026-12-15T07:00:00.000Z',
    first: (call) => lockPermission(call, permissionId),
    then: (call) => resumePermission(call, { permissionId, version: version + 1 }),
  });
  expect(act).toMatchObject({ outcome: 'done' });
  expect(walked).toBeTypeOf('number');
});

test('somebody acts on a remedy while the round writes down the silence about another', async () => {
  const { handler, complaint } = await somethingOwed(database, 'co-operative');
  const remedies = [await aRemedy(complaint, handler), await aRemedy(complaint, handler)];
  for (const remedy of remedies)
    await remedy.does('complete', handler, '2026-12-10T12:00:00.000Z', {
      ...{ doneOn: '2026-12-10', evidence: 'Job 4471.' },
    });
  const last = remedies.map(({ remedyId }) => remedyId).sort()[1] ?? '';
  const { walked } = await besideARound({
    ...{ landlordId: 'co-operative', caller: handler, now: '2027-01-08T07:00:00.000Z' },
    first: (call) => holdRemedy(call, last),
    then: (call) => note(call, 'remedy-commented', `remedy:${last}`),
  });
  expect(walked).toBeTypeOf('number');
  const lines = await database.rowsOf("audit_lines WHERE act = 'remedy-unconfirmed'");
  expect(lines).toHaveLength(2);
});

test('somebody joins two complaints that are both due, the later one first', async () => {
  const handler = await aHandler(database, 'croft');
  const { resident } = await somethingOwed(database, 'croft');
  for (let at = 0; at < 2; at += 1) await aComplaint(database, { landlordId: 'croft', caller: resident });
  const due = await database.rowsOf(
    "complaints WHERE landlord_id = 'croft' ORDER BY next_due_on, complaint_id",
  );
  const [earlier, later] = [String(due[0]?.['reference']), String(due.at(-1)?.['reference'])];
  const { walked } = await besideARound({
    ...{ landlordId: 'croft', caller: handler, now: '2026-12-01T07:00:00.000Z' },
    first: (call) => lockComplaint(call, later),
    then: (call) => lockComplaint(call, earlier),
  });
  expect(walked).toBeTypeOf('number');
});
