/**
 * The portal is killed after every single statement of lodging, with no chance to say anything. It is started again, and
 * the resident sends the same page once more: no complaint that was answered for is lost, and none is there twice.
 */
import { afterAll, expect, test } from 'vitest';
import { answerAll, hiddenFields } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aWireProxy } from '../builders/wire-proxy.ts';
import { verifyChain } from '#audit';
import { withLandlord } from '#db/client';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const { database } = server;
const address = new URL(database.webUrl);
const proxy = await aWireProxy(address.hostname, Number(address.port));
afterAll(() => proxy.stop());
address.hostname = '127.0.0.1';
address.port = String(proxy.port);
const throughProxy = { DATABASE_URL: address.href };
await server.kill('SIGTERM');
await server.startAgain(throughProxy);

const email = 'amina@killed.example';
const landlordId = 'connect';

async function written(visitor: Visitor): Promise<{ check: string; fields: Record<string, string> }> {
  const check = await answerAll(visitor, landlordId);
  return { check, fields: hiddenFields((await visitor.get(check)).body) };
}

const rowsWith = async (table: string, column: string, value: unknown) =>
  (await database.rowsOf(table)).filter((row) => row[column] === value);

async function countOf(onceKey: string) {
  const complaints = await rowsWith('complaints', 'once_key', onceKey);
  const id = complaints[0]?.['complaint_id'];
  const about = async (table: string, column = 'complaint_id') =>
    id ? (await rowsWith(table, column, id)).length : 0;
  return {
    complaints: complaints.length,
    events: await about('complaint_events'),
    receipts: await about('letters'),
    mails: await about('mails', 'about'),
    dates: await about('told_dates'),
  };
}
const nothing = { complaints: 0, events: 0, receipts: 0, mails: 0, dates: 0 };
/** The second event says what was asked for and has to be done by hand. */
const whole = { complaints: 1, events: 2, receipts: 1, mails: 1, dates: 2 };

test('killed after any statement of lodging: lost never, doubled never, halved never', async () => {
  const resident = aVisitor(server.url);
  await resident.signIn(landlordId, email);
  let committed = 0;
  let struckTimes = 0;
  for (let statement = 1; ; statement += 1) {
    const { check, fields } = await written(resident);
    const onceKey = fields['once-key'] ?? '';
    let struck: Promise<void> | undefined;
    proxy.arm(onceKey, statement, () => (struck ??= server.kill('SIGKILL')));
    const sent = await resident.post(check, fields).then(
      (answer) => answer.location,
      () => null,
    );
    if (struck === undefined) {
      expect(sent).toMatch(/\?sent$/);
      expect(await countOf(onceKey)).toEqual(whole);
      break;
    }
    await struck;
    struckTimes += 1;
    expect(sent, 'a killed portal answers nothing').toBeNull();
    await expect
      .poll(() => countOf(onceKey))
      .toSatisfy((count: typeof whole) => {
        return (
          JSON.stringify(count) === JSON.stringify(nothing) || JSON.stringify(count) === JSON.stringify(whole)
        );
      });
    if ((await countOf(onceKey)).complaints === 1) committed += 1;
    await server.startAgain(throughProxy);
    const again = await resident.post(check, fields);
    expect(again.location).toMatch(/\?sent$/);
    expect(await countOf(onceKey), `killed after statement ${statement}`).toEqual(whole);
    const references = await rowsWith('complaints', 'once_key', onceKey);
    expect(again.location).toContain(String(references[0]?.['reference']));
  }
  // Every statement of the transaction was struck once, its COMMIT included: that one had been kept, and nobody told.
  expect(struckTimes).toBeGreaterThan(8);
  expect(committed).toBeGreaterThanOrEqual(1);
  const chain = await withLandlord(database.pool, landlordId, (tx) => verifyChain(tx));
  expect(chain).toMatchObject({ isWhole: true });
}, 600_000);
