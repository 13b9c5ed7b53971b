/** Somebody lodges for a resident without a permission: received, dated, and nothing but a receipt for whoever lodged. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  answerPermission,
  askPermission,
  askPermissionInput,
  endPermission,
  permissionsGiven,
  permissionsHeld,
} from '#permission';
import { aHandler, asCall, monday } from '../../../tests/builders/calls.ts';
import { ComplaintMade } from '../../../tests/builders/complaints.ts';
import { reasonsOf } from '../../../tests/builders/doing.ts';
import { aPerson, aWording, type Person } from '../../../tests/builders/permissions.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { checkReceipt } from '../receipt.ts';
import { addInformation } from '../verbs/add-information.ts';
import { view } from '../view.ts';
import { lodgeForResident } from './lodge-for-resident.ts';
import { lodgeForResidentInput } from './lodge-for-resident-input.ts';

const database = await aDatabase();
const typed = {
  kind: 'friend-or-family',
  evidence: '',
  email: '',
  name: 'Gwen Ellis',
  telephone: '01632 960123',
  address: '',
  atRisk: 'no',
  account: 'The lift has been out of order for three weeks.',
  title: '',
  wish: 'Mend the lift.',
};
const read = (changed: object = {}) =>
  lodgeForResidentInput.parse({ ...typed, onceKey: randomUUID(), ...changed });

async function lodged(advocate: Person, changed: object = {}, landlordId = 'connect') {
  const answer = await asCall(database, { landlordId, caller: advocate }, (call) =>
    lodgeForResident(call, read(changed)),
  );
  if (answer.outcome !== 'done') throw new Error(reasonsOf(answer).join());
  return answer.value;
}
const everything = async (caller: Person, reference: string, landlordId = 'connect') =>
  asCall(database, { landlordId, caller }, (call) => view(call, reference));

describe('what is typed', () => {
  const problems = (changed: object) =>
    lodgeForResidentInput
      .safeParse({ ...typed, onceKey: randomUUID(), ...changed })
      .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  test.each([
    [{ telephone: '' }, ['email advocate:problem.give-one-way']],
    [{ telephone: '12' }, ['telephone complaints:problem.give-a-number']],
    [{ account: '' }, ['account complaints:problem.say-what-happened']],
    [{ name: '' }, ['name permission:problem.name-missing']],
    [{ atRisk: '' }, ['atRisk complaints:problem.pick-danger']],
    [{ email: 'no address' }, ['email people:email-is-no-address']],
    [{ kind: 'stranger' }, ['kind permission:problem.pick-a-kind']],
    [
      { kind: '', account: '' },
      ['kind permission:problem.pick-a-kind', 'account complaints:problem.say-what-happened'],
    ],
  ])('%o', (changed, expected) => expect(problems(changed)).toEqual(expected));
});

describe('lodging for a resident', async () => {
  const advocate = await aPerson(database, 'Bilal Khan');
  const resident = await aPerson(database, 'Gwen Ellis');

  test('it is received at once, with its dates, and belongs to the resident whom the landlord knew', async () => {
    const { reference, receivedAt, isAsked } = await lodged(advocate, { email: resident.email });
    expect([receivedAt, isAsked]).toEqual([monday, true]);
    const seen = await everything(resident, reference);
    expect(seen?.complaint).toMatchObject({
      receivedOn: '2026-11-23',
      channel: 'third-party',
      nextDueOn: '2026-11-25',
    });
    expect(seen?.events[0]).toMatchObject({
      recordedAs: 'advocate',
      recordedBy: advocate.personId,
      words: { through: 'Bilal Khan', hasPermission: false },
    });
  });

  test('whoever lodged it sees a receipt that proves it, and not one byte more', async () => {
    const { reference, receiptCode } = await lodged(advocate, { email: resident.email });
    const checked = await asCall(database, {}, (call) =>
      checkReceipt(call, { reference, code: receiptCode }),
    );
    expect(checked).toMatchObject({ value: { isGood: true, receivedAt: monday } });
    expect(await everything(advocate, reference)).toBeUndefined();
    const held = await asCall(database, { caller: advocate }, permissionsHeld);
    expect(held.filter(({ state }) => state === 'holds')).toEqual([]);
    expect(held.flatMap(({ resident: name, complaintIds }) => [name, ...complaintIds])).toEqual(
      held.map(() => null),
    );
  });

  test('an address that the landlord did not know opens nothing: nobody can say yes from that mailbox', async () => {
    const sybil = `${randomUUID()}@advocate.example`;
    const { reference } = await lodged(advocate, { email: sybil, telephone: '' });
    const [row] = await database.rowsOf(`complaints WHERE reference = '${reference}'`);
    const [person] = await database.rowsOf(`people WHERE person_id = '${String(row?.person_id)}'`);
    expect(person).toMatchObject({ email: null, name: 'Gwen Ellis' });
    expect(await database.rowsOf(`people WHERE email = '${sybil}'`)).toEqual([]);
    expect(await database.rowsOf(`mails WHERE recipient = '${sybil}'`)).toEqual([]);
  });

  test('the answer is the same for an address that is known and one that is not', async () => {
    const one = await lodged(advocate, { email: resident.email });
    const other = await lodged(advocate, { email: 'nobody.here@people.example' });
    const shape = ({ reference, receiptCode, ...rest }: typeof one) => ({
      ...rest,
      lengths: [reference.length, receiptCode.length],
    });
    expect(shape(one)).toEqual(shape(other));
  });

  test('refused with their own address, and with a key that somebody else used', async () => {
    const ask = (input: ReturnType<typeof read>, caller = advocate) =>
      asCall(database, { caller }, (call) => lodgeForResident(call, input));
    expect(reasonsOf(await ask(read({ email: advocate.email })))).toEqual(['not-their-address']);
    const input = read({ email: resident.email });
    const [first, again] = [await ask(input), await ask(input)];
    expect(again).toEqual(first);
    expect(await database.rowsOf(`complaints WHERE once_key = '${input.onceKey}'`)).toHaveLength(1);
    expect(reasonsOf(await ask(input, await aPerson(database, 'Cara')))).toEqual([
      'once-key-reused-for-another-complaint',
    ]);
    const account = read({ account: 'Something else happened.' }).account;
    expect(reasonsOf(await ask({ ...input, account }))).toEqual(['once-key-reused-for-another-complaint']);
  });

  test('lodging is always possible; one resident has mail of one advocate for three a day, and then again the next', async () => {
    const busy = await aPerson(database, 'Dai Rees');
    const target = await aPerson(database, 'Gwen Ellis');
    const now = '2026-11-26T10:00:00.000Z';
    const lodge = (at = now, by = busy) =>
      asCall(database, { caller: by, now: at }, (call) =>
        lodgeForResident(call, read({ email: target.email, account: randomUUID() })),
      );
    const mails = async () =>
      (await database.rowsOf(`mails WHERE recipient = '${target.email}'`))
        .map(({ purpose }) => purpose)
        .sort();
    const both = (times: number) => [
      ...Array.from({ length: times }, () => 'permission-asked'),
      ...Array.from({ length: times }, () => 'receipt'),
    ];
    for (let each = 0; each < 7; each += 1) expect((await lodge()).outcome).toBe('done');
    expect(await mails()).toEqual(both(3));
    const asked = await asCall(database, { caller: target, now }, permissionsGiven);
    expect(asked.filter(({ permission }) => permission.state === 'awaiting-resident')).toHaveLength(7);
    const last = asked[0]?.complaintIds[0] ?? '';
    const again = await asCall(database, { caller: busy, now }, (call) =>
      askPermission(
        call,
        askPermissionInput.parse({
          onceKey: randomUUID(),
          reference: 'AB-1234',
          kind: 'friend-or-family',
          organisation: '',
          actions: ['write'],
          months: '6',
        }),
        { complaintId: last, personId: target.personId },
      ),
    );
    expect(again.outcome).toBe('done');
    expect(await mails()).toEqual(both(3));
    await lodge(now, await aPerson(database, 'Eleri Pugh'));
    expect(await mails()).toEqual(both(4));
    await lodge('2026-11-27T10:00:00.000Z');
    expect(await mails()).toEqual(both(5));
  });

  test('an interpreter lodges too, and nobody is asked for a permission that would give nothing', async () => {
    const { reference, isAsked } = await lodged(advocate, { kind: 'interpreter' });
    expect(isAsked).toBe(false);
    expect(await everything(advocate, reference)).toBeUndefined();
  });
});

describe('Cottington, clause 3: no answer before the permission is shown', async () => {
  const landlordId = 'cottington';
  const advocate = await aPerson(database, 'Bilal Khan', landlordId);
  const handler = await aHandler(database, landlordId);
  const tuesday = '2026-11-24T10:00:00.000Z';
  async function brought() {
    const resident = await aPerson(database, 'Gwen Ellis', landlordId);
    const { reference } = await lodged(advocate, { email: resident.email }, landlordId);
    const complaint = new ComplaintMade(database, { landlordId, caller: resident }, reference);
    await complaint.acknowledged(handler, tuesday);
    const [asked] = await complaint.call(resident, tuesday, permissionsGiven);
    if (!asked) throw new Error('The resident was not asked.');
    const { permissionId, version } = asked.permission;
    const say = (answer: 'yes' | 'no') =>
      complaint.call(resident, tuesday, (call) =>
        answerPermission(call, { permissionId, version, answer, told: 'no', seenFrom: null }, aWording),
      );
    const cited = async (): Promise<string[]> => {
      const answer = await complaint.decided(handler, tuesday);
      return answer.outcome === 'refused'
        ? answer.refusals.map(({ reason, clause }) => `${reason} ${clause ?? ''}`)
        : [];
    };
    return { complaint, resident, permissionId, say, cited };
  }

  test('staff meet the clause, and everybody reads it on the page; a yes opens it, and an end later closes nothing', async () => {
    const { complaint, resident, permissionId, say, cited } = await brought();
    expect(await cited()).toEqual(['permission-not-shown 3']);
    for (const reader of [resident, handler])
      expect((await complaint.seen(tuesday, reader)).waits).toEqual([
        { reason: 'permission-not-shown', clause: '3' },
      ]);
    expect((await say('yes')).outcome).toBe('done');
    await complaint.call(resident, tuesday, (call) => endPermission(call, { permissionId, lastDay: null }));
    expect((await complaint.seen(tuesday)).waits).toEqual([]);
    expect(await cited()).toEqual([]);
  });

  test('a no leaves it closed; what the resident does on it themselves makes it theirs', async () => {
    const { complaint, resident, say, cited } = await brought();
    expect((await say('no')).outcome).toBe('done');
    expect(await cited()).toEqual(['permission-not-shown 3']);
    const act = { ...(await complaint.act()), text: 'Yes, the lift.' };
    const added = await complaint.call(resident, tuesday, (call) => addInformation(call, act));
    expect(added.outcome).toBe('done');
    expect(await cited()).toEqual([]);
  });
});
