import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aDatabase } from '../../tests/setup/database.ts';
import { aComplaint, anAcknowledgement } from '../../tests/builders/complaints.ts';
import { aHandler, aResident } from '../../tests/builders/calls.ts';
import { acknowledge } from './acknowledge.ts';

const database = await aDatabase();

test('a key sent again with other words is refused, with the same words it answers the first act', async () => {
  const complaint = await aComplaint(database, { caller: await aResident(database, 'connect') });
  const handler = await aHandler(database, 'connect');
  const act = { ...(await complaint.act()), onceKey: randomUUID(), ...anAcknowledgement };
  const send = (changed: Partial<typeof act>) =>
    complaint.call(handler, '2026-11-24T10:00:00.000Z', (call) => acknowledge(call, { ...act, ...changed }));
  expect((await send({})).outcome).toBe('done');
  expect((await send({})).outcome).toBe('done');
  // The page shows a newer version after the first act; the words are what count.
  expect((await send({ version: 2 })).outcome).toBe('done');
  expect(await send({ definition: 'Something else.' })).toMatchObject({
    refusals: [{ reason: 'once-key-reused-for-another-act' }],
  });
});
