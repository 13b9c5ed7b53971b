/** Making a complaint theirs that staff lodged for them, with the code from a letter. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Call, Caller } from '#call';
import { askForCode, enterCode, newToken } from '#people';
import { queueMail } from '#letters';
import { asCall, monday } from '../../../tests/builders/calls.ts';
import { lodgedForAt, reasons } from '../../../tests/builders/lodged-for.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { beginClaim, beginClaimInput, claimSignedIn, claimsWaiting, finishClaim } from './claim.ts';
import { claimCodeOf } from './claim-code.ts';
import { renewClaim } from './renew-claim.ts';

const database = await aDatabase();
const { asStaff, lodged, seen } = await lodgedForAt(database);
const codeFor = async (reference: string, now = monday) => {
  const { complaint } = await seen(reference);
  return asStaff((call) => claimCodeOf(call, complaint.complaintId), now);
};

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
