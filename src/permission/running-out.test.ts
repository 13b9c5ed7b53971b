/** What a permission that ends takes with it: mail that was queued under it, and a word before, twice. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import { queueMail, sendMail, type Post } from '#letters';
import { permissionRound, stillHolds } from '#permission';
import { asCall } from '../../tests/builders/calls.ts';
import { aPair } from '../../tests/builders/permissions.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { permissionHolds } from '../jobs/permission-holds.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:01.000Z';
const expiry = '2027-05-23T09:00:00.000Z';
const secondsFrom = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

describe('mail under a permission', () => {
  const through =
    (sent: string[]): Post =>
    (mail) => {
      sent.push(mail.mailId);
      return Promise.resolve('sent');
    };
  async function queued(permissionId: string) {
    const about = randomUUID();
    await asCall(database, { now: tuesday }, (call) =>
      queueMail(call, {
        purpose: 'news',
        about,
        recipient: 'b@people.example',
        subject: 'News',
        body: 'x',
        language: 'en',
        permissionId,
      }),
    );
    const [row] = await database.rowsOf(`mails WHERE about = '${about}'`);
    return { landlordId: 'connect', mailId: String(row?.mail_id) };
  }

  test('goes out while it holds; what was queued before it ended never leaves', async () => {
    const { permission, end } = await aPair(database);
    const sent: string[] = [];
    const [first, second] = [await queued(permission.permissionId), await queued(permission.permissionId)];
    const now = secondsFrom(tuesday, 60);
    expect(await sendMail(database.pool, first, now, through(sent), permissionHolds)).toBe('sent');
    await end(null, tuesday);
    expect(await sendMail(database.pool, second, now, through(sent), permissionHolds)).toBe('given-up');
    expect(sent).toEqual([first.mailId]);
  });

  test('a hundred queued mails: none leaves after the end', async () => {
    const { permission, end } = await aPair(database);
    const mails = await Promise.all(Array.from({ length: 100 }, () => queued(permission.permissionId)));
    await end(null, tuesday);
    const sent: string[] = [];
    for (const mail of mails)
      await sendMail(database.pool, mail, secondsFrom(tuesday, 60), through(sent), permissionHolds);
    expect(sent).toEqual([]);
  });

  test('whoever does not ask lets none out', async () => {
    const { permission } = await aPair(database);
    const sent: string[] = [];
    const mail = await queued(permission.permissionId);
    expect(await sendMail(database.pool, mail, secondsFrom(tuesday, 60), through(sent))).toBe('given-up');
    expect(sent).toEqual([]);
  });

  test('holds until its instant, and a permission of another landlord is none', async () => {
    const { permission } = await aPair(database);
    const holds = (landlordId: string, now: string) =>
      withLandlord(database.pool, landlordId, (tx) => permissionHolds(tx, permission.permissionId, now));
    expect(await holds('connect', secondsFrom(expiry, -1))).toBe(true);
    expect(await holds('connect', expiry)).toBe(false);
    expect(await holds('croft', tuesday)).toBe(false);
    expect(await asCall(database, {}, (call) => stillHolds(call, randomUUID()))).toBe(false);
  });
});

describe('the daily round', () => {
  test('reminds both at fourteen and three days, once each, and ends what ran out', async () => {
    const mine = await aDatabaseOfItsOwn();
    expect(await mine.round(secondsFrom(expiry, -14 * 86_400 - 1))).toBe(0);
    expect(await mine.round(secondsFrom(expiry, -14 * 86_400))).toBe(1);
    expect(await mine.round(secondsFrom(expiry, -13 * 86_400))).toBe(0);
    expect(await mine.round(secondsFrom(expiry, -3 * 86_400))).toBe(1);
    expect(await mine.mailed()).toEqual([2, 2]);
    expect(await mine.round(secondsFrom(expiry, 1))).toBe(0);
    expect(await mine.state()).toEqual(['ended', 'expired']);
  });

  async function aDatabaseOfItsOwn() {
    const { resident, advocate, permission } = await aPair(database);
    const only = `permission_id = '${permission.permissionId}'`;
    const mailedTo = async (email: string) =>
      (await database.rowsOf(`mails WHERE recipient = '${email}' AND purpose = 'permission-ends'`)).length;
    return {
      // Others in this database end too: what counts is what was told of this one.
      round: async (now: string) => {
        const before = await mailedTo(resident.email);
        await asCall(database, { caller: { kind: 'system' }, now }, permissionRound);
        return (await mailedTo(resident.email)) - before;
      },
      mailed: async () => [await mailedTo(resident.email), await mailedTo(advocate.email)],
      state: async () => {
        const [row] = await database.rowsOf(`permissions WHERE ${only}`);
        return [row?.state, row?.ended_as];
      },
    };
  }
});
