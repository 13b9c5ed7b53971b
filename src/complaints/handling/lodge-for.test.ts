/** Lodging for somebody who did not come through the portal. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aHandler, asCall, monday } from '../../../tests/builders/calls.ts';
import { telephoned } from '../../../tests/builders/telephoned.ts';
import { forms, lodgedForAt, reasons } from '../../../tests/builders/lodged-for.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { claimCodeOf } from './claim-code.ts';
import { decideLodgingFor, lodgeFor } from './lodge-for.ts';
import { instantOfReceipt, lodgeForInput } from './lodge-for-input.ts';

const database = await aDatabase();
const { asStaff, lodged, seen } = await lodgedForAt(database);
const codeFor = async (reference: string, now = monday) => {
  const { complaint } = await seen(reference);
  return asStaff((call) => claimCodeOf(call, complaint.complaintId), now);
};

describe('lodging for somebody', () => {
  test('counts from the true day of receipt, keeps how it came, and makes every date follow', async () => {
    const { complaint, answer, events, letters } = await seen(await lodged());
    expect(complaint).toMatchObject({
      receivedAt: '2026-11-20T16:45:00.000Z',
      receivedOn: '2026-11-20',
      channel: 'telephone',
      nextDueOn: '2026-11-24',
    });
    expect(events[0]).toMatchObject({
      recordedAt: monday,
      recordedAs: 'staff',
      words: { channel: 'telephone', hasCode: true },
    });
    // Friday and two working days.
    expect(answer?.duties[0]).toMatchObject({
      id: 'stage-1.acknowledge',
      dueOn: '2026-11-24',
      status: 'due',
    });
    expect(letters.map(({ kind }) => kind)).toEqual(['receipt']);
  });

  test('a receipt long ago is late from the start', async () => {
    const { answer } = await seen(await lodged({ received: '2026-10-01' }));
    expect(answer?.duties[0]).toMatchObject({ dueOn: '2026-10-05', status: 'late' });
  });

  test('in summer the day is London’s, not that of UTC', () => {
    const at = (received: string, receivedTime: string) =>
      instantOfReceipt({ received, receivedTime }, monday);
    expect(at('2026-07-01', '00:30')).toBe('2026-06-30T23:30:00.000Z');
    expect(at('2026-11-20', '')).toBe('2026-11-20T09:00:00.000Z');
    expect(at('2026-11-23', '')).toBe('2026-11-23T09:00:00.000Z');
    expect(instantOfReceipt({ received: '2026-11-23', receivedTime: '' }, '2026-11-23T07:00:00.000Z')).toBe(
      '2026-11-23T07:00:00.000Z',
    );
  });

  test.each([
    ['tomorrow', { received: '2026-11-24' }, ['received-has-not-come']],
    ['later today', { received: '2026-11-23', receivedTime: '10:01' }, ['received-has-not-come']],
    ['this minute', { received: '2026-11-23', receivedTime: '10:00' }, undefined],
    ['a year ago', { received: '2025-11-23' }, undefined],
    ['a year and a day ago', { received: '2025-11-22' }, ['received-too-long-ago']],
  ])('received %s', (_, changed, refused) => {
    const decided = decideLodgingFor(
      { now: monday, today: '2026-11-23', earlier: undefined },
      forms(changed),
    );
    expect(reasons(decided)).toEqual(refused);
  });

  test('the same key is the same complaint; with another body it is refused', async () => {
    const onceKey = randomUUID();
    const once = (changed: object = {}) => asStaff((call) => lodgeFor(call, forms({ onceKey, ...changed })));
    const [first, second] = [await once(), await once()];
    expect(first).toEqual(second);
    expect(reasons(await once({ channel: 'letter' }))).toEqual(['once-key-reused-for-another-complaint']);
    expect(reasons(await once({ account: 'Else.' }))).toEqual(['once-key-reused-for-another-complaint']);
  });

  test('twenty at once with one key are one complaint and one person', async () => {
    const onceKey = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        asStaff((call) => lodgeFor(call, forms({ onceKey, name: 'Only Once' }))),
      ),
    );
    expect(
      new Set(all.map((each) => (each.outcome === 'done' ? each.value.reference : 'refused'))).size,
    ).toBe(1);
    expect(await database.rowsOf(`people WHERE name = 'Only Once'`)).toHaveLength(1);
  });

  test('whoever has an address gets the mail, and no code is made', async () => {
    const reference = await lodged({ email: 'Gwen@Ellis.example', way: 'e-mail' });
    const { complaint } = await seen(reference);
    expect(await codeFor(reference)).toBeUndefined();
    const mails = await database.rowsOf(`mails WHERE about = '${complaint.complaintId}'`);
    expect(mails.map((row) => row['recipient'])).toEqual(['gwen@ellis.example']);
  });

  test('through a councillor: the name is on record', async () => {
    const { events } = await seen(
      await lodged({ channel: 'councillor', through: 'Cllr Hughes', permission: 'yes' }),
    );
    expect(events[0]?.words).toMatchObject({
      channel: 'councillor',
      through: 'Cllr Hughes',
      hasPermission: true,
    });
  });

  test('what is missing is said at its field', () => {
    const problems = (changed: object) =>
      lodgeForInput
        .safeParse({ ...telephoned, onceKey: randomUUID(), ...changed })
        .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    expect(problems({ account: ' ' })).toEqual(['account complaints:problem.say-what-happened']);
    expect(problems({ name: '', way: undefined })).toHaveLength(2);
    expect(problems({ way: 'letter', address: '' })).toEqual(['address complaints:problem.give-an-address']);
    expect(problems({ way: 'e-mail' })).toEqual(['email complaints:problem.give-an-email']);
    expect(problems({ email: 'no address' })).toEqual(['email people:email-is-no-address']);
    expect(problems({ channel: 'mp' })).toEqual(['through complaints:problem.say-who-brought-it']);
    expect(problems({ channel: 'portal' })).toEqual(['channel complaints:problem.pick-how-it-came']);
    expect(problems({ received: '31 June' })).toEqual(['received complaints:problem.not-a-day']);
    expect(problems({ receivedTime: '25:00' })).toEqual(['receivedTime complaints:problem.not-a-time']);
  });

  test('under the policy that was in force on the day it came', async () => {
    const croft = await aHandler(database, 'croft');
    const given = forms({ received: '2024-04-02', receivedTime: '' });
    const answer = await asCall(
      database,
      { landlordId: 'croft', caller: croft, now: '2024-04-10T10:00:00.000Z' },
      (call) => lodgeFor(call, given),
    );
    const before = await asCall(
      database,
      { landlordId: 'croft', caller: croft, now: '2024-04-10T10:00:00.000Z' },
      (call) => lodgeFor(call, forms({ received: '2024-03-20', receivedTime: '' })),
    );
    const editions = await database.rowsOf(`complaints WHERE landlord_id = 'croft'`);
    const editionOf = (made: typeof answer) =>
      editions.find((row) => made.outcome === 'done' && row['reference'] === made.value.reference)?.[
        'edition'
      ];
    expect([editionOf(answer), editionOf(before)].map((each) => each !== null)).toEqual([true, false]);
  });
});
