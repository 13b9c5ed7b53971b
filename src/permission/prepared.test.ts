/** What costs a resident something is only prepared: nothing happens before their yes, and after it once. */
import { expect, test } from 'vitest';
import { withdraw } from '#complaints';
import { done, refused } from '#outcome';
import { answerPrepared, prepareAct, preparedFor } from '#permission';
import { reasonsOf } from '../../tests/builders/doing.ts';
import { aPair } from '../../tests/builders/permissions.ts';
import { aDatabase } from '../../tests/setup/database.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:01.000Z';
const secondsFrom = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

async function prepared(actions = ['write', 'withdraw']) {
  const made = await aPair(database, actions);
  const { resident, advocate, complaint } = made;
  const act = { ...(await complaint.act()), reasons: 'It is mended.' };
  const tried = await complaint.call(advocate, tuesday, (call) => withdraw(call, act));
  const { complaint: kept, advocacy } = await complaint.seen(tuesday, advocate);
  if (!advocacy) throw new Error('The advocate sees it without a permission.');
  const input = {
    complaintId: kept.complaintId,
    act: 'withdraw' as const,
    input: {},
    onceKey: act.onceKey,
  };
  const kept2 = await complaint.call(advocate, tuesday, (call) => prepareAct(call, advocacy, input));
  const waiting = () => complaint.call(resident, tuesday, preparedFor);
  const answer = async (
    said: 'yes' | 'no',
    work = () => Promise.resolve(done(null)),
    caller = resident,
    now = tuesday,
  ) => {
    const [row] = await database.rowsOf(`prepared_acts WHERE once_key = '${act.onceKey}'`);
    return complaint.call(caller, now, (call) =>
      answerPrepared(call, { actId: String(row?.act_id), answer: said }, work),
    );
  };
  return { ...made, tried, kept: kept2, waiting, answer, input, advocacy };
}

test('is not done by the advocate, and waits for the resident, who is told', async () => {
  const { tried, waiting, complaint, resident } = await prepared();
  expect(reasonsOf(tried)).toEqual(['resident-confirms-this']);
  expect((await waiting()).map(({ act, by }) => [act, by])).toEqual([['withdraw', 'Bilal Khan']]);
  expect((await complaint.seen(tuesday)).complaint.isClosed).toBe(false);
  const mails = await database.rowsOf(`mails WHERE recipient = '${resident.email}'`);
  expect(mails.filter(({ purpose }) => purpose === 'permission-to-confirm')).toHaveLength(1);
});

test('needs its tick', async () => {
  const { tried, kept } = await prepared(['write']);
  expect([reasonsOf(tried), reasonsOf(kept)]).toEqual([['not-in-the-permission'], ['not-in-the-permission']]);
});

test('one key prepares once', async () => {
  const { complaint, advocate, advocacy, input, waiting } = await prepared();
  const again = await complaint.call(advocate, tuesday, (call) => prepareAct(call, advocacy, input));
  expect(again.outcome).toBe('done');
  expect(await waiting()).toHaveLength(1);
});

test('a second answer, sent while the first is being carried out, waits for it and finds nothing', async () => {
  const { answer } = await prepared();
  let times = 0;
  const later: Promise<unknown>[] = [];
  const isHeldUp = async () =>
    (
      await database.rowsOf(
        `pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
    ).length > 0;
  const second = async () =>
    reasonsOf(await answer('yes', () => Promise.resolve(done(void (times += 1))) as never));
  const first = await answer('yes', (async () => {
    times += 1;
    later.push(second());
    await expect.poll(isHeldUp, { timeout: 10_000 }).toBe(true);
    return done(null);
  }) as never);
  expect(first.outcome).toBe('done');
  expect(await Promise.all(later)).toEqual([['nothing-waits']]);
  expect(times).toBe(1);
});

test('an act that is refused was not answered; a no does nothing', async () => {
  const { answer, waiting } = await prepared();
  const no = () => Promise.resolve(refused({ reason: 'already-withdrawn' }));
  expect(reasonsOf(await answer('yes', no as never))).toEqual(['already-withdrawn']);
  expect(await waiting()).toHaveLength(1);
  expect((await answer('no', () => Promise.reject(new Error('done after a no')))).outcome).toBe('done');
  expect(await waiting()).toEqual([]);
});

test('nobody else answers it, nothing waits after fourteen days, and none of a permission that ended', async () => {
  const { answer, advocate, complaint, resident, end, waiting } = await prepared();
  expect(reasonsOf(await answer('yes', undefined, advocate))).toEqual(['nothing-waits']);
  // To the end of the fourteenth day after, and not at its midnight.
  const midnight = '2026-12-09T00:00:00.000Z';
  const waitsAt = async (now: string) => (await complaint.call(resident, now, preparedFor)).length;
  expect([await waitsAt(secondsFrom(midnight, -1)), await waitsAt(midnight)]).toEqual([1, 0]);
  expect(reasonsOf(await answer('yes', undefined, undefined, midnight))).toEqual(['nothing-waits']);
  await end(null, tuesday);
  expect(await waiting()).toEqual([]);
  expect(reasonsOf(await answer('yes'))).toEqual(['nothing-waits']);
});
