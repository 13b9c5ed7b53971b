/** Acts beside the complaint that an advocate only prepares: a new address, somebody else, a copy. All through the procedures. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Caller } from '#call';
import { openText } from '#people';
import { raiseFlag, setSafeContact, safeContactInput, safeContactOf } from '#safety';
import { aHandler } from '../../../tests/builders/calls.ts';
import { reasonsOf } from '../../../tests/builders/doing.ts';
import { aPair, aPerson } from '../../../tests/builders/permissions.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { createCaller } from '../router.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:01.000Z';
const as = (caller: Caller, { signedInAt = tuesday, now = tuesday } = {}) =>
  createCaller({
    ...{ pool: database.pool, landlordId: 'connect', caller, now, signedInAt, today: now.slice(0, 10) },
    ...{ language: 'en', requestId: 'test', peer: '192.0.2.1' },
  });
const every = ['write', 'change-contact', 'appoint-others', 'request-data'];
const onceKey = () => randomUUID();

async function aDangerousPair(actions = every) {
  const pair = await aPair(database, actions);
  const { resident, advocate, complaint } = pair;
  const { reference } = complaint;
  const waiting = async () =>
    (await as(resident).advocate.prepared()).map(({ actId, act }) => ({ actId, act }));
  const only = async () => {
    const [first] = await waiting();
    if (!first) throw new Error('nothing waits');
    return first.actId;
  };
  const terms = { months: '6', seenFrom: '', complaints: [reference], told: 'no' as const };
  return { ...pair, reference, waiting, only, terms, hers: as(resident), theirs: as(advocate).advocate };
}
const personOf = async (personId: string) =>
  (await database.rowsOf(`people WHERE person_id = '${personId}'`))[0] ?? {};
const mailsTo = async (email: string) => database.rowsOf(`mails WHERE recipient = '${email}'`);
const somebody = (changed: object = {}) => ({
  ...{ name: 'Cora Day', email: `${randomUUID().slice(0, 8)}@people.example` },
  ...{ kind: 'friend-or-family' as const, evidence: '' },
  ...changed,
});

test.each([
  ['a new address', 'change-contact'],
  ['somebody else', 'appoint-others'],
  ['a copy', 'request-data'],
] as const)('%s needs its tick, and one key prepares once', async (_, act) => {
  const send = ({ theirs, reference }: Awaited<ReturnType<typeof aDangerousPair>>, key: string) =>
    act === 'change-contact'
      ? theirs.prepareEmail({ reference, onceKey: key, email: 'amina@new.example' })
      : act === 'appoint-others'
        ? theirs.prepareAppointing({ reference, onceKey: key, ...somebody() })
        : theirs.prepareCopy({ reference, onceKey: key });
  const without = await aDangerousPair(every.filter((each) => each !== act));
  expect(reasonsOf(await send(without, onceKey()))).toEqual(['not-in-the-permission']);
  expect(await without.waiting()).toEqual([]);
  expect((await without.theirs.prepareForm({ reference: without.reference })).acts).not.toContain(act);
  const ticked = await aDangerousPair(['write', act]);
  const key = onceKey();
  for (const _again of [1, 2])
    expect(await send(ticked, key)).toMatchObject({
      cautions: [{ reason: 'waits-for-the-residents-yes' }],
    });
  expect(await ticked.waiting()).toHaveLength(1);
  expect((await ticked.theirs.prepareForm({ reference: ticked.reference })).acts).toEqual([act]);
  await ticked.end(null, tuesday);
  expect(await ticked.waiting()).toEqual([]);
});

test('whose complaint it is, and a stranger, find nothing to prepare', async () => {
  const { hers, reference } = await aDangerousPair();
  const stranger = as(await aPerson(database, 'Nobody'));
  for (const { advocate } of [hers, stranger]) {
    await expect(advocate.prepareForm({ reference })).rejects.toThrow('NOT_FOUND');
    await expect(advocate.prepareCopy({ reference, onceKey: onceKey() })).rejects.toThrow('NOT_FOUND');
  }
});

test('a new address is shown whole, counts once its code comes back, and old and new hear of it', async () => {
  const { theirs, hers, reference, only, waiting, resident } = await aDangerousPair();
  const email = `${randomUUID().slice(0, 8)}@new.example`;
  await theirs.prepareEmail({ reference, onceKey: onceKey(), email });
  expect((await waiting()).map(({ act }) => act)).toEqual([{ verb: 'change-contact', reference, email }]);
  expect(await mailsTo(email)).toEqual([]);
  const actId = await only();
  const stale = as(resident, { signedInAt: '2026-11-24T09:49:00.000Z' }).advocate;
  expect(reasonsOf(await stale.answerPrepared({ actId, answer: 'yes' }))).toEqual(['sign-in-again']);
  const yes = await hers.advocate.answerPrepared({ actId, answer: 'yes' });
  if (yes.outcome !== 'done') throw new Error(reasonsOf(yes).join());
  expect(yes.value.sentTo).toBe(email);
  expect((await personOf(resident.personId))['email']).toBe(resident.email);
  const [mail] = await mailsTo(email);
  const code = (/\d{4} \d{4}/.exec(openText('mail', String(mail?.['body'])))?.[0] ?? '').replace(' ', '');
  const { browser } = yes.value;
  // The code is of no use to whoever prepared it.
  const theirTry = await as((await aPerson(database, 'X')) as Caller).people.confirmChange({ code, browser });
  expect(theirTry.outcome).toBe('refused');
  expect((await hers.people.confirmChange({ code, browser })).outcome).toBe('done');
  expect((await personOf(resident.personId))['email']).toBe(email);
  for (const address of [resident.email, email])
    expect((await mailsTo(address)).map(({ purpose }) => purpose)).toContain('account-changed');
});

test('a new address leaves the safe contact as it is, and the old one is told nothing against it', async () => {
  const { theirs, hers, reference, only, resident, complaint } = await aDangerousPair();
  await complaint.call(resident, tuesday, (call) =>
    setSafeContact(
      call,
      resident.personId,
      safeContactInput.parse({ version: 0, channel: 'ring', telephone: '07700 900123', isNeutral: 'yes' }),
    ),
  );
  const kept = () => complaint.call(resident, tuesday, (call) => safeContactOf(call, resident.personId));
  const before = await kept();
  const email = `${randomUUID().slice(0, 8)}@new.example`;
  await theirs.prepareEmail({ reference, onceKey: onceKey(), email });
  const yes = await hers.advocate.answerPrepared({ actId: await only(), answer: 'yes' });
  if (yes.outcome !== 'done') throw new Error(reasonsOf(yes).join());
  const [mail] = await mailsTo(email);
  const code = (/\d{4} \d{4}/.exec(openText('mail', String(mail?.['body'])))?.[0] ?? '').replace(' ', '');
  expect((await hers.people.confirmChange({ code, browser: yes.value.browser })).outcome).toBe('done');
  expect(await kept()).toEqual(before);
  const told = (await mailsTo(resident.email)).map(({ purpose }) => purpose);
  expect(told).not.toContain('account-changed');
});

test('a no does nothing at all', async () => {
  const { theirs, hers, reference, waiting, resident } = await aDangerousPair();
  const email = `${randomUUID().slice(0, 8)}@new.example`;
  await theirs.prepareEmail({ reference, onceKey: onceKey(), email });
  await theirs.prepareAppointing({ reference, onceKey: onceKey(), ...somebody() });
  await theirs.prepareCopy({ reference, onceKey: onceKey() });
  for (const { actId } of await waiting())
    expect(await hers.advocate.answerPrepared({ actId, answer: 'no' })).toMatchObject({ value: {} });
  expect([await waiting(), await mailsTo(email)]).toEqual([[], []]);
  expect(await hers.permission.given()).toHaveLength(1);
  expect(await database.rowsOf(`copy_requests WHERE person_id = '${resident.personId}'`)).toEqual([]);
});

test('somebody else is the resident’s own, with their own ticks; nothing passes from the first advocate', async () => {
  const { theirs, hers, reference, only, terms, resident } = await aDangerousPair();
  const cora = somebody();
  await theirs.prepareAppointing({ reference, onceKey: onceKey(), ...cora });
  const actId = await only();
  await expect(hers.advocate.answerPrepared({ actId, answer: 'yes' })).rejects.toThrow('BAD_REQUEST');
  const stale = as(resident, { signedInAt: '2026-11-24T09:49:00.000Z' }).advocate;
  const given = { actId, actions: ['write'], ...terms };
  expect(reasonsOf(await stale.appointPrepared(given))).toEqual(['sign-in-again']);
  // Not the advocate's to answer, whatever they tick.
  expect(reasonsOf(await theirs.appointPrepared(given))).toEqual(['nothing-waits']);
  expect((await hers.advocate.appointPrepared(given)).outcome).toBe('done');
  expect(reasonsOf(await hers.advocate.appointPrepared(given))).toEqual(['nothing-waits']);
  const made = (await hers.permission.given()).find(({ email }) => email === cora.email);
  expect(made).toMatchObject({ actions: ['see', 'write'], askedBy: 'resident', references: [reference] });
});

test('who was named so names others only where the resident ticked that too', async () => {
  const { theirs, hers, reference, only, terms } = await aDangerousPair();
  const tried = async (actions: string[]) => {
    const next = await aPerson(database, 'Cora Day');
    await theirs.prepareAppointing({ reference, onceKey: onceKey(), ...somebody({ email: next.email }) });
    const appointed = await hers.advocate.appointPrepared({ actId: await only(), actions, ...terms });
    if (appointed.outcome !== 'done') throw new Error(reasonsOf(appointed).join());
    const { permissionId } = appointed.value;
    await as(next).permission.takeUp({ permissionId });
    return reasonsOf(
      await as(next).advocate.prepareAppointing({ reference, onceKey: onceKey(), ...somebody() }),
    );
  };
  expect(await tried(['write'])).toEqual(['not-in-the-permission']);
  expect(await tried(['write', 'appoint-others'])).toEqual([]);
});

test('nobody is named who cannot be, and an advocate does not name themselves', async () => {
  const { theirs, reference, advocate, waiting } = await aDangerousPair();
  const name = async (changed: object) =>
    reasonsOf(await theirs.prepareAppointing({ reference, onceKey: onceKey(), ...somebody(changed) }));
  expect(await name({ email: advocate.email })).toEqual(['not-yourself']);
  expect(await name({ kind: 'interpreter' })).toEqual(['kind-has-no-rights']);
  expect(await name({ kind: 'executor', evidence: 'Probate 1' })).toEqual(['officers-read-this-kind']);
  expect(await name({ kind: 'councillor' })).toEqual(['say-what-shows-it']);
  expect(await waiting()).toEqual([]);
});

test('a copy is asked for by the resident and comes to them; an advocate takes all away only after that yes', async () => {
  const { theirs, hers, reference, only, advocate, resident, end } = await aDangerousPair();
  const takes = async (caller: Caller = advocate) =>
    as(caller)
      .desk.everything({ reference })
      .then(
        ({ papers }) => papers.length > 0,
        (fault: Error) => fault.message,
      );
  expect(await takes(resident)).toBe(true);
  expect([await takes(), (await as(advocate).complaints.view({ reference })).mayTakeAway]).toEqual([
    'NOT_FOUND',
    false,
  ]);
  await theirs.prepareCopy({ reference, onceKey: onceKey() });
  expect(await takes()).toBe('NOT_FOUND');
  expect((await hers.advocate.answerPrepared({ actId: await only(), answer: 'yes' })).outcome).toBe('done');
  expect((await hers.privacy.own()).copies).toHaveLength(1);
  expect((await as(advocate).privacy.own()).copies).toEqual([]);
  expect([await takes(), (await as(advocate).complaints.view({ reference })).mayTakeAway]).toEqual([
    true,
    true,
  ]);
  // While one is open another is refused, and was not answered.
  await theirs.prepareCopy({ reference, onceKey: onceKey() });
  const again = { actId: await only(), answer: 'yes' as const };
  expect(reasonsOf(await hers.advocate.answerPrepared(again))).toEqual(['already-asked']);
  await end(null, tuesday);
  expect(await takes()).toBe('NOT_FOUND');
});

test('without that tick an advocate takes nothing away', async () => {
  const { reference, advocate } = await aDangerousPair(['see', 'write']);
  await expect(as(advocate).desk.everything({ reference })).rejects.toThrow('NOT_FOUND');
});

test('of two who are held for safety nothing prepared is done, in words that name no reason', async () => {
  const { theirs, hers, reference, only, waiting, resident, advocate, complaint } = await aDangerousPair();
  await theirs.prepareCopy({ reference, onceKey: onceKey() });
  const priya = await aHandler(database);
  await complaint.call(priya, tuesday, (call) =>
    raiseFlag(call, resident.personId, { otherPersonId: advocate.personId, reason: 'He answers for her' }),
  );
  const actId = await only();
  expect(reasonsOf(await hers.advocate.answerPrepared({ actId, answer: 'yes' }))).toEqual(['being-checked']);
  expect(await waiting()).toHaveLength(1);
  expect((await hers.advocate.answerPrepared({ actId, answer: 'no' })).outcome).toBe('done');
});
