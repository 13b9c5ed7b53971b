/** Whoever has no mailbox is written to on paper. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { asCall } from '../../../tests/builders/calls.ts';
import { aResponse } from '../../../tests/builders/complaints.ts';
import { lodgedForAt } from '../../../tests/builders/lodged-for.ts';
import { makeNotices } from '../../../tests/builders/rounds.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { waitingPost } from '../paper-post.ts';
import { respond } from '../respond.ts';

const database = await aDatabase();
const { asStaff, lodged, seen } = await lodgedForAt(database);
describe('somebody without a mailbox', () => {
  const named =
    (kind: string, reference: string) => (each: { letter: { kind: string }; reference: string }) =>
      each.letter.kind === kind && each.reference === reference;

  test('gets every letter by post, whatever way was asked for, and the answer counts as posted', async () => {
    const reference = await lodged({ way: 'telephone', telephone: '020 7946 0000' });
    const { complaint } = await seen(reference);
    const answered = await asStaff((call) =>
      respond(call, { reference, onceKey: randomUUID(), version: complaint.version, ...aResponse }),
    );
    expect(answered.outcome).toBe('done');
    const waiting = await asStaff(waitingPost);
    expect(waiting.filter(named('receipt', reference))).toHaveLength(1);
    expect(waiting.filter(named('response', reference))).toHaveLength(1);
    expect((await seen(reference)).events.at(-1)?.fact).toMatchObject({ delivery: 'post' });
  });

  test('is told on paper, once, that a promised day is near, and that it has passed', async () => {
    const reference = await lodged({ way: 'telephone', telephone: '020 7946 0000' });
    const mailed = await lodged({
      way: 'telephone',
      telephone: '020 7946 0000',
      email: 'gwen.mail@example.org',
    });
    const round = (now: string) =>
      asCall(database, { caller: { kind: 'system' }, now }, (call) => makeNotices(call));
    for (const day of ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'])
      await round(`${day}T10:00:00.000Z`);
    const waiting = await asStaff(waitingPost);
    const notices = waiting.filter(named('notice', reference));
    expect(notices.map(({ letter }) => letter.content.title)).toEqual([
      'A promised day is near',
      'A promised day has passed',
    ]);
    const said = JSON.stringify(notices[1]?.letter.content.blocks);
    for (const part of ['Tuesday 24', 'tells you it has your complaint', 'You do not have to wait'])
      expect(said).toContain(part);
    expect(waiting.filter(named('notice', mailed))).toEqual([]);
  });

  test('with neither mailbox nor address has nothing in the post', async () => {
    const reference = await lodged({ way: 'telephone', telephone: '020 7946 0000', address: '' });
    expect((await asStaff(waitingPost)).filter(named('receipt', reference))).toEqual([]);
  });
});
