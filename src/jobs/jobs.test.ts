import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import { usePool } from '#db/pool';
import { queueMail } from '#letters';
import { servedLandlords } from '#landlords';
import { asCall } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { isRoundWaiting } from './daily-round.ts';
import { roundDue, startJobs, stopJobs, walkRound } from './index.ts';
import { lookRound } from './look-round.ts';

describe('the round that is due', () => {
  test.each([
    ['before six on a winter morning, yesterday’s', '2026-11-23T05:59:59Z', '2026-11-22'],
    ['from six on, today’s', '2026-11-23T06:00:00Z', '2026-11-23'],
    ['in summer by the clock on the wall', '2026-07-01T05:00:00Z', '2026-07-01'],
    ['in summer a second before', '2026-07-01T04:59:59Z', '2026-06-30'],
    ['on the morning the clocks go forward', '2026-03-29T05:00:00Z', '2026-03-29'],
    ['on the morning the clocks go back', '2026-10-25T05:59:00Z', '2026-10-24'],
    ['at the turn of the year', '2027-01-01T00:30:00Z', '2026-12-31'],
  ])('%s', (_, now, day) => expect(roundDue(now)).toBe(day));
});

describe('walking it', async () => {
  const database = await aDatabase();
  const at = '2026-11-23T06:00:10Z';

  test('it is walked once, by whoever comes first, and again the next day', async () => {
    expect(await isRoundWaiting(database.pool, 'croft', at)).toBe(true);
    const walked = await Promise.all([1, 2, 3].map(() => walkRound(database.pool, 'croft', at)));
    expect(walked.filter((each) => each !== undefined)).toHaveLength(1);
    expect(await isRoundWaiting(database.pool, 'croft', '2026-11-24T05:00:00Z')).toBe(false);
    expect(await isRoundWaiting(database.pool, 'connect', at)).toBe(true);
    expect(await walkRound(database.pool, 'croft', '2026-11-24T06:00:00Z')).toBe(0);
    const lines = await database.rowsOf(`audit_lines WHERE landlord_id = 'croft'`);
    expect(lines.map((line) => line.object)).toEqual(['round:2026-11-23', 'round:2026-11-24']);
  });

  test('after an outage of two days the next look asks for a round', async () => {
    const asked: string[] = [];
    await lookRound(database.pool, '2026-11-26T11:00:00Z', {
      askForRound: (landlordId) => Promise.resolve(void asked.push(landlordId)),
      askForReplay: () => Promise.resolve(),
      askForCopy: () => Promise.resolve(),
      onFault: (_, fault) => {
        throw fault;
      },
    });
    expect(asked.sort()).toEqual(
      servedLandlords()
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('one landlord’s fault stops no other’s, and is told', async () => {
    const faults: string[] = [];
    const asked: string[] = [];
    await lookRound(database.pool, '2026-11-26T11:00:00Z', {
      askForRound: (landlordId) => {
        if (landlordId === 'connect') return Promise.reject(new Error('broken'));
        asked.push(landlordId);
        return Promise.resolve();
      },
      askForReplay: () => Promise.resolve(),
      askForCopy: () => Promise.resolve(),
      onFault: (landlordId) => void faults.push(landlordId),
    });
    expect(faults).toEqual(['connect']);
    expect(asked).toHaveLength(servedLandlords().length - 1);
  });
});

describe('the worker, as the web role', async () => {
  const database = await aDatabase();
  usePool(database.webUrl, 6);
  await startJobs(database.webUrl);
  afterAll(stopJobs);

  const aMail = (about: string) => ({
    purpose: 'letter' as const,
    about,
    recipient: 'amina@example.org',
    subject: 'A letter for you',
    body: 'There is a letter.',
    language: 'en',
  });
  const rowOf = async (about: string) => (await database.rowsOf(`mails WHERE about = '${about}'`))[0];
  const present = () => new Date().toISOString();

  test('sends what a verb queued, soon after it is done', async () => {
    await asCall(database, { now: present() }, (call) => queueMail(call, aMail('nudged')));
    await expect.poll(async () => (await rowOf('nudged'))?.sent_at, { timeout: 15_000 }).not.toBeNull();
    expect(await rowOf('nudged')).toMatchObject({ tries: 1 });
  });

  test('knows nothing of a verb that was rolled back', async () => {
    const undone = asCall(database, { now: present() }, async (call) => {
      await queueMail(call, aMail('undone'));
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    expect(await rowOf('undone')).toBeUndefined();
    const jobs = await database.rowsOf(`pgboss.job WHERE name = 'send-mail'`);
    expect(jobs).toHaveLength(1);
  });

  test('walks every landlord’s round at the start', async () => {
    const walked = async () => (await database.rowsOf('daily_rounds')).length;
    await expect.poll(walked, { timeout: 20_000 }).toBe(servedLandlords().length);
  });

  test('a mail whose job was lost is found by looking round', async () => {
    const now = '2026-11-23T10:00:00Z';
    const mailId = randomUUID();
    await withLandlord(database.pool, 'connect', async (tx) => {
      await tx.execute(
        `INSERT INTO mails (landlord_id, mail_id, purpose, about, recipient, subject, body, language, queued_at)
         VALUES ('connect', '${mailId}', 'letter', 'lost', 'a@b.uk', 'A letter', 'x', 'en', '2026-11-23T09:58:00Z')`,
      );
    });
    await lookRound(database.pool, now, {
      askForRound: () => Promise.resolve(),
      askForReplay: () => Promise.resolve(),
      askForCopy: () => Promise.resolve(),
      onFault: (_, fault) => {
        throw fault;
      },
    });
    expect((await rowOf('lost'))?.sent_at).not.toBeNull();
  });
});
