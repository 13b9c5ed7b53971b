/** A death that was written down by mistake is undone by two officers, and brings back what it stopped and no more. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Caller } from '#call';
import { queueMail } from '#letters';
import { refusedWith } from '../../../tests/builders/organisations.ts';
import { paperWorld } from '../../../tests/builders/paper-permissions.ts';
import { lapseSuspensions } from '../../../tests/builders/rounds.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import {
  agreeToUndo,
  askToUndo,
  leaveWritten,
  recordOccasion,
  recordOccasionInput,
  reviewAuthority,
  reviewAuthorityInput,
  suspendPermission,
} from './index.ts';
import { stoppedByDeath } from './undo.ts';

const database = await aDatabase();
const world = await paperWorld(database);
const { first, second, third, as, enter, inForce, permissionOf, versionOf, sees, verify, takenUp } = world;
const held = async (permissionId: string) => ({ permissionId, version: await versionOf(permissionId) });
const reason = 'Her brother died, and not she.';
const record = async (permissionId: string, kind = 'death') =>
  as(first, async (call) =>
    recordOccasion(
      call,
      recordOccasionInput.parse({ ...(await held(permissionId)), kind, happenedOn: '2026-11-22' }),
    ),
  );
const ask = async (by: Caller, permissionId: string) =>
  as(by, async (call) => askToUndo(call, { ...(await held(permissionId)), onceKey: randomUUID(), reason }));
const agree = async (by: Caller, permissionId: string) =>
  as(by, async (call) => agreeToUndo(call, await held(permissionId)));
const undo = async (permissionId: string) => {
  expect((await ask(first, permissionId)).outcome).toBe('done');
  return agree(second, permissionId);
};
const stateOf = async (permissionId: string) => (await permissionOf(permissionId))['state'];
const suspend = async (permissionId: string) =>
  as(third, async (call) =>
    suspendPermission(call, { ...(await held(permissionId)), onceKey: randomUUID(), reason: 'A reason.' }),
  );
const purposes = async (email: string) =>
  (await database.rowsOf(`mails WHERE recipient = '${email}' ORDER BY queued_at`)).map(
    (row) => row['purpose'],
  );
const emailOf = async (personId: string) =>
  String((await database.rowsOf(`people WHERE person_id = '${personId}'`))[0]?.['email']);
const linesAbout = async (object: string) =>
  (await database.rowsOf(`audit_lines WHERE object = '${object}' ORDER BY sequence`)).map(
    (row) => row['act'],
  );

test('one officer changes nothing; another brings it back, and both sides are told', async () => {
  const { permissionId, advocate, made, personId, email } = await inForce();
  await record(permissionId);
  expect(await ask(advocate, permissionId)).toMatchObject(refusedWith('only-officers'));
  expect((await ask(first, permissionId)).outcome).toBe('done');
  expect(await agree(first, permissionId)).toMatchObject(refusedWith('needs-another-officer'));
  expect([await stateOf(permissionId), await sees(advocate, made)]).toEqual(['suspended', false]);
  const before = [(await purposes(email)).length, (await purposes(await emailOf(personId))).length];
  expect(await agree(second, permissionId)).toMatchObject({ value: { resumed: 1 } });
  expect([await stateOf(permissionId), await sees(advocate, made)]).toEqual(['active', true]);
  expect((await purposes(email)).slice(before[0])).toEqual(['permission-given']);
  expect((await purposes(await emailOf(personId))).slice(before[1])).toEqual(['permission-began']);
  expect(await linesAbout(`person:${personId}`)).toEqual([
    'resident-occasion-recorded',
    'resident-occasion-undone',
  ]);
  expect((await linesAbout(`permission:${permissionId}`)).slice(-3)).toEqual([
    'resident-occasion-undoing-asked',
    'second-officer-refused',
    'permission-resumed',
  ]);
});

test('what something else stands against does not come back', async () => {
  const one = await inForce();
  const next = async () => {
    const email = `${randomUUID().slice(0, 8)}@advocate.example`;
    const entered = await enter(first, one, email);
    if (entered.outcome === 'refused') throw new Error('refused');
    return entered.value.permissionId;
  };
  const [suspended, waited] = [await next(), await next()];
  await verify(second, suspended);
  await suspend(suspended);
  await record(one.permissionId);
  expect(await stateOf(waited)).toBe('ended');
  expect(await undo(one.permissionId)).toMatchObject({ value: { resumed: 1 } });
  expect([await stateOf(one.permissionId), await stateOf(suspended), await stateOf(waited)]).toEqual([
    'active',
    'suspended',
    'ended',
  ]);
  // The officer's own suspension lapses as it would have.
  await as({ kind: 'system' }, lapseSuspensions, '2026-12-02T06:00:00.000Z');
  expect(await stateOf(suspended)).toBe('active');
});

test('an officer’s suspension does not lapse over a death, and comes back with its undoing', async () => {
  const { permissionId } = await inForce();
  await suspend(permissionId);
  await record(permissionId);
  await as({ kind: 'system' }, lapseSuspensions, '2026-12-02T06:00:00.000Z');
  expect(await stateOf(permissionId)).toBe('suspended');
  expect(await undo(permissionId)).toMatchObject({ value: { resumed: 1 } });
  expect(await stateOf(permissionId)).toBe('active');
});

test('the end of the tenancy goes on standing', async () => {
  const { permissionId } = await inForce();
  await record(permissionId);
  await record(permissionId, 'end-of-tenancy');
  expect(await undo(permissionId)).toMatchObject({ value: { resumed: 0 } });
  expect(await stateOf(permissionId)).toBe('suspended');
});

test('an executor’s authority is over, and mail goes to the resident again', async () => {
  const { permissionId, personId, ...one } = await inForce();
  await record(permissionId);
  const email = `${randomUUID().slice(0, 8)}@estate.example`;
  const estate = await enter(first, { ...one, personId }, email, { kind: 'executor', evidence: 'Grant 12' });
  if (estate.outcome === 'refused') throw new Error('refused');
  for (const by of [first, second])
    await as(by, async (call) =>
      reviewAuthority(
        call,
        reviewAuthorityInput.parse({
          ...(await held(estate.value.permissionId)),
          ...{ onceKey: randomUUID(), document: 'Grant 12', allows: ['see', 'write'] },
        }),
      ),
    );
  await takenUp(
    { kind: 'resident', personId: String((await permissionOf(estate.value.permissionId))['advocate_id']) },
    estate.value.permissionId,
  );
  const mail = { purpose: 'news' as const, recipient: await emailOf(personId), subject: 'N', body: 'x' };
  const goes = (about: string) =>
    as({ kind: 'system' }, (call) => queueMail(call, { ...mail, about, language: 'en' }));
  expect(await goes('one')).toBe(false);
  expect(await undo(permissionId)).toMatchObject({ value: { resumed: 1 } });
  expect(await permissionOf(estate.value.permissionId)).toMatchObject({
    state: 'ended',
    ended_as: 'removed',
  });
  expect(await purposes(email)).toContain('permission-removed');
  expect(await goes('two')).toBe(true);
});

test('it can be left as it is written, and written down again after it was undone', async () => {
  const { permissionId } = await inForce();
  expect(await ask(first, permissionId)).toMatchObject(refusedWith('nothing-to-undo'));
  await record(permissionId);
  await ask(first, permissionId);
  expect(await ask(second, permissionId)).toMatchObject(refusedWith('entered-already'));
  await as(second, async (call) => leaveWritten(call, await held(permissionId)));
  expect(await agree(third, permissionId)).toMatchObject(refusedWith('nothing-to-confirm'));
  expect(await stateOf(permissionId)).toBe('suspended');
  expect((await linesAbout(`permission:${permissionId}`)).at(-1)).toBe('resident-occasion-undoing-refused');
  await undo(permissionId);
  expect(await record(permissionId)).toMatchObject({ value: { stopped: 1 } });
  expect(await record(permissionId)).toMatchObject(refusedWith('written-down-already'));
});

test.each([
  ['a death alone', ['suspended:death'], true],
  ['an officer', ['suspended:landlord'], false],
  ['a death, then no advocate', ['suspended:death', 'without-advocate'], false],
  ['a death that an officer let pass', ['suspended:death', 'resumed', 'suspended:landlord'], false],
  ['nothing', [], false],
])('stopped by %s', (_, steps, isSo) =>
  expect(
    stoppedByDeath(
      steps.map((step) => {
        const [type = '', because] = step.split(':');
        return { type, facts: { because } };
      }),
    ),
  ).toBe(isSo),
);
