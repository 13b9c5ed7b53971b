/** Lodging for somebody who did not come through the portal, and making it theirs with the code from a letter. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Call, Caller } from '#call';
import { askForCode, enterCode, newToken } from '#people';
import { queueMail } from '#letters';
import { aHandler, asCall, monday } from '../../../tests/builders/calls.ts';
import { telephoned } from '../../../tests/builders/telephoned.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { view } from '../view.ts';
import { beginClaim, beginClaimInput, claimSignedIn, claimsWaiting, finishClaim } from './claim.ts';
import { claimCodeOf } from './claim-code.ts';
import { decideLodgingFor, lodgeFor } from './lodge-for.ts';
import { instantOfReceipt, lodgeForInput } from './lodge-for-input.ts';
import { renewClaim } from './renew-claim.ts';

const database = await aDatabase();
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map((each) => each.reason);

const forms = (changed: object = {}) =>
  lodgeForInput.parse({ ...telephoned, onceKey: randomUUID(), ...changed });

let handler: Caller & { personId: string };
beforeAll(async () => {
  handler = await aHandler(database);
});

const asStaff = <T>(work: Parameters<typeof asCall<T>>[2], now = monday, landlordId = 'connect') =>
  asCall(database, { landlordId, caller: handler, now }, work);
async function lodged(changed: object = {}): Promise<string> {
  const answer = await asStaff((call) => lodgeFor(call, forms(changed)));
  if (answer.outcome !== 'done') throw new Error(reasons(answer)?.join());
  return answer.value.reference;
}
const seen = async (reference: string, caller: Caller = handler) => {
  const found = await asCall(database, { caller }, (call) => view(call, reference));
  if (!found) throw new Error('not to be seen');
  return found;
};
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

describe('the code from the letter', () => {
  const peer = '192.0.2.1';
  const begin = (code: string, email: string, now = monday, landlordId = 'connect', from = peer) =>
    asCall(database, { landlordId, now }, (call) =>
      beginClaim(call, beginClaimInput.parse({ code, email }), { peer: from }),
    );
  async function signedInAs(email: string, browser?: string): Promise<Caller & { personId: string }> {
    const given =
      browser ??
      (await asCall(database, {}, async (call) => {
        const asked = await askForCode(call, { email }, { peer, queueMail });
        return asked.outcome === 'done' ? asked.value.browser : '';
      }));
    const { outboxOf } = await import('#letters');
    const entered = await asCall(database, {}, async (call) => {
      const mail = (await outboxOf(call.tx)).find(
        (each) => each.recipient === email && each.purpose === 'sign-in-code',
      );
      const code = /\d{4} \d{4}/.exec(mail?.body ?? '')?.[0]?.replace(' ', '') ?? '';
      return enterCode(call, { code, browser: given, device: '' }, { peer });
    });
    if (entered.outcome !== 'done' || entered.value.step !== 'in') throw new Error(reasons(entered)?.join());
    return { kind: 'resident', personId: entered.value.personId };
  }

  test('with an address of theirs opens an account, and the complaint is theirs; it works once', async () => {
    const reference = await lodged();
    const { code = '' } = (await codeFor(reference)) ?? {};
    const began = await begin(code.toLowerCase().replaceAll('-', ' '), 'gwen.one@example.org');
    expect(began.outcome).toBe('done');
    const browser = began.outcome === 'done' ? began.value.browser : '';
    const resident = await signedInAs('gwen.one@example.org', browser);
    const finish = (call: Call) => finishClaim(call, { browser });
    await expect(seen(reference, resident)).rejects.toThrow('not to be seen');
    const asResident = <T>(work: Parameters<typeof asCall<T>>[2]) =>
      asCall(database, { caller: resident }, work);
    expect(await asResident((call) => claimsWaiting(call, { browser }))).toEqual([reference]);
    expect(await asResident(finish)).toMatchObject({ outcome: 'done', value: { reference } });
    const { complaint, events } = await seen(reference, resident);
    expect(complaint.personId).toBe(resident.personId);
    expect(events.at(-1)?.fact.type).toBe('complaint-claimed');
    expect(reasons(await asResident(finish))).toEqual(['claim-code-is-not-good']);
    expect(reasons(await begin(code, 'thief@example.org'))).toEqual(['claim-code-is-not-good']);
    expect(await codeFor(reference)).toBeUndefined();
  });

  test('whoever asked with an address and cannot sign in with it gets nothing', async () => {
    const reference = await lodged();
    const { code = '' } = (await codeFor(reference)) ?? {};
    const began = await begin(code, 'gwen.two@example.org');
    const browser = began.outcome === 'done' ? began.value.browser : '';
    const other = await signedInAs('other.two@example.org');
    expect(await asCall(database, { caller: other }, (call) => claimsWaiting(call, { browser }))).toEqual([]);
    const taken = await asCall(database, { caller: other }, (call) => finishClaim(call, { browser }));
    expect(reasons(taken)).toEqual(['claim-code-is-not-good']);
  });

  test('an address mistyped beside it gives its owner nothing: they have not seen the letter', async () => {
    const reference = await lodged();
    const { code = '' } = (await codeFor(reference)) ?? {};
    const owner = await signedInAs('gwen.mistyped@example.org');
    await begin(code, 'gwen.mistyped@example.org');
    for (const browser of [undefined, newToken()]) {
      const by = <T>(work: (call: Call) => Promise<T>) => asCall(database, { caller: owner }, work);
      expect(await by((call) => claimsWaiting(call, { browser }))).toEqual([]);
      expect(reasons(await by((call) => finishClaim(call, { browser })))).toEqual(['claim-code-is-not-good']);
    }
    await expect(seen(reference, owner)).rejects.toThrow('not to be seen');
    // Nothing is used up: whoever has the letter begins again.
    expect((await begin(code, 'gwen.right@example.org')).outcome).toBe('done');
  });

  test('for somebody who is signed in the code alone does', async () => {
    const reference = await lodged();
    const { code = '' } = (await codeFor(reference)) ?? {};
    const resident = await signedInAs('gwen.three@example.org');
    const claim = (given: string) =>
      asCall(database, { caller: resident }, (call) =>
        claimSignedIn(call, { code: given, number: '' }, { peer }),
      );
    expect(reasons(await claim('2222-2222-2222'))).toEqual(['claim-code-is-not-good']);
    expect(await claim(code)).toMatchObject({ outcome: 'done', value: { reference } });
  });

  test('too old, of another landlord, or replaced by a new one, it is not good', async () => {
    const reference = await lodged();
    const { code = '' } = (await codeFor(reference)) ?? {};
    expect(reasons(await begin(code, 'a@example.org', '2027-02-21T10:00:00.000Z'))).toEqual([
      'claim-code-is-not-good',
    ]);
    expect(reasons(await begin(code, 'a@example.org', monday, 'croft'))).toEqual(['claim-code-is-not-good']);
    const { complaint } = await seen(reference);
    const renewed = await asStaff((call) =>
      renewClaim(call, { reference, onceKey: randomUUID(), version: complaint.version }),
    );
    expect(renewed.outcome).toBe('done');
    expect(reasons(await begin(code, 'a@example.org'))).toEqual(['claim-code-is-not-good']);
    const fresh = (await codeFor(reference))?.code ?? '';
    expect(fresh).not.toBe(code);
    expect((await begin(fresh, 'a@example.org')).outcome).toBe('done');
  });

  test('no new one for somebody who can sign in', async () => {
    const reference = await lodged({ email: 'has@example.org' });
    const { complaint } = await seen(reference);
    const renewed = await asStaff((call) =>
      renewClaim(call, { reference, onceKey: randomUUID(), version: complaint.version }),
    );
    expect(reasons(renewed)).toEqual(['has-an-account']);
  });

  test('twenty tries in ten minutes from one place, then none', async () => {
    const tries: (string | undefined)[] = [];
    for (let each = 0; each < 21; each += 1)
      tries.push(
        reasons(await begin('3333-3333-3333', 'a@example.org', monday, 'connect', '203.0.113.9'))?.[0],
      );
    expect(new Set(tries.slice(0, 20))).toEqual(new Set(['claim-code-is-not-good']));
    expect(tries[20]).toBe('too-many-claims-tried');
  });

  test('stands nowhere in the database', async () => {
    const reference = await lodged();
    const { code = '' } = (await codeFor(reference)) ?? {};
    expect(code).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){2}$/);
    for (const table of ['claim_codes', 'complaint_events', 'letters', 'audit_lines', 'mails', 'complaints'])
      expect(JSON.stringify(await database.rowsOf(table))).not.toContain(code);
  });
});
