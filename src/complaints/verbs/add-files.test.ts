import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { TakenIn } from '#attachments';
import { aHandler, aResident } from '../../../tests/builders/calls.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { does, reasonsOf } from '../../../tests/builders/doing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { addFiles, roomForMore } from './add-files.ts';
import { withdraw } from './withdraw.ts';

const database = await aDatabase();
const now = '2026-11-25T10:00:00.000Z';
const taken = (count: number, hash = 'a') =>
  new TakenIn(
    Array.from({ length: count }, (_, place) => ({
      fileName: `wall-${place}.png`,
      mediaType: 'image/png',
      byteCount: 10,
      contentHash: `${hash}${place}`.padEnd(64, '0'),
      held: 'clean' as const,
    })),
    [],
  );

async function lodged() {
  const resident = await aResident(database);
  const complaint = await aComplaint(database, { caller: resident });
  const { reference } = complaint;
  const add = (files: TakenIn, onceKey: string = randomUUID(), by = resident) =>
    complaint.call(by, now, (call) => addFiles(call, { reference, onceKey }, files));
  const room = (by = resident) => complaint.call(by, now, (call) => roomForMore(call, reference));
  return { resident, complaint, add, room };
}

test('files join the complaint once, however often they are sent with one key', async () => {
  const { complaint, add } = await lodged();
  const key = randomUUID();
  expect([(await add(taken(2), key)).outcome, (await add(taken(2), key)).outcome]).toEqual(['done', 'done']);
  const seen = await complaint.seen(now);
  expect(seen.attachments.map((file) => file.fileName).sort()).toEqual(['wall-0.png', 'wall-1.png']);
  expect(seen.events.at(-1)).toMatchObject({ fact: { type: 'information-added' }, words: { files: 2 } });
  expect(reasonsOf(await add(taken(1, 'b'), key))).toEqual(['once-key-reused-for-another-act']);
});

test('a complaint takes so many and no more', async () => {
  const { add, complaint, room } = await lodged();
  for (const hash of 'abcdefghi') await add(taken(10, hash));
  expect(await room()).toBe(10);
  await add(taken(7, 'j'));
  expect(await room()).toBe(3);
  await add(taken(10, 'k'));
  expect((await complaint.seen(now)).attachments).toHaveLength(100);
});

test('hers alone, and only while it is open', async () => {
  const { resident, complaint, add, room } = await lodged();
  const stranger = await aResident(database);
  expect(await room(stranger)).toBeUndefined();
  expect(reasonsOf(await add(taken(1), randomUUID(), stranger))).toEqual(['not-found']);
  const handler = await aHandler(database);
  await expect(add(taken(1), randomUUID(), handler)).rejects.toThrow('Only the resident');
  await does(complaint, resident, now, withdraw, { reasons: '' });
  expect(await room()).toBeUndefined();
  expect(reasonsOf(await add(taken(1)))).toEqual(['complaint-closed']);
});
