/** Looking at somebody's complaint never waits for an act on it: the one holds the row, the other the trail. */
import { expect, test } from 'vitest';
import { note, noteOpenings } from '#audit';
import { aHandler, aResident, monday } from '../../tests/builders/calls.ts';
import { aComplaint } from '../../tests/builders/complaints.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { lockComplaint } from './store.ts';
import { view } from './view.ts';

const database = await aDatabase();

test('a page that writes down who looked is done while somebody else acts', async () => {
  const complaint = await aComplaint(database, { caller: await aResident(database) });
  const handler = await aHandler(database);
  const looked = async (): Promise<void> =>
    complaint.call(handler, monday, async (call) => {
      await call.tx.execute(`SET LOCAL lock_timeout = '3s'`);
      expect(await view(call, complaint.reference)).toBeDefined();
      await noteOpenings(call);
    });
  await complaint.call(handler, monday, async (call) => {
    await lockComplaint(call, complaint.reference);
    await looked();
    await note(call, 'information-added', 'complaint:test');
  });
  const [opening] = await database.rowsOf('openings');
  expect(opening).toMatchObject({ role: 'handler' });
});
