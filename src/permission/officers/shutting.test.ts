/** Officers stop, end and review: each act that lasts needs two of them. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { askForCode, openSession, readSession } from '#people';
import { queueMail } from '#letters';
import { aResident, monday } from '../../../tests/builders/calls.ts';
import { refusedWith } from '../../../tests/builders/organisations.ts';
import { paperWorld, type Entry } from '../../../tests/builders/paper-permissions.ts';
import { lapseSuspensions } from '../../../tests/builders/rounds.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import {
  agreeToEnd,
  askToEnd,
  confirmSuspendedPermission,
  leaveInForce,
  recordOccasion,
  recordOccasionInput,
  resumePermission,
  reviewAuthority,
  reviewAuthorityInput,
  suspendPermission,
} from './index.ts';
import { decideScope } from './review.ts';

const database = await aDatabase();
const world = await paperWorld(database);
const {
  first,
  second,
  third,
  as,
  complaintOf,
  permissionOf,
  versionOf,
  linesAbout,
  enter,
  entered,
  inForce,
  sees,
} = world;
const held = async (permissionId: string) => ({ permissionId, version: await versionOf(permissionId) });
const mailsTo = async (email: string) =>
  (await database.rowsOf(`mails WHERE recipient = '${email}'`)).map(({ purpose }) => purpose);
const emailOf = async (personId: string) =>
  String((await database.rowsOf(`people WHERE person_id = '${personId}'`))[0]?.['email']);

describe('suspending', () => {
  const suspend = async (by: Caller, permissionId: string) =>
    as(by, async (call) =>
      suspendPermission(call, {
        ...(await held(permissionId)),
        onceKey: randomUUID(),
        reason: 'She shouted at our plumber.',
      }),
    );
  const round = (day: string) => as({ kind: 'system' }, lapseSuspensions, `${day}T06:00:00.000Z`);

  test('stops it at once, and one officer’s lapses after five working days', async () => {
    const { permissionId, advocate, made } = await inForce();
    expect(await suspend(first, permissionId)).toMatchObject({ value: { lapsesOn: '2026-11-30' } });
    expect(await sees(advocate, made)).toBe(false);
    await round('2026-11-30');
    expect(await permissionOf(permissionId)).toMatchObject({ state: 'suspended' });
    await round('2026-12-01');
    expect(await permissionOf(permissionId)).toMatchObject({ state: 'active' });
    expect(await sees(advocate, made, '2026-12-01T09:00:00.000Z')).toBe(true);
    expect((await linesAbout(permissionId)).slice(-2)).toEqual([
      'permission-suspended',
      'permission-resumed',
    ]);
  });
  test('counts by the calendar: over Christmas it is longer', async () => {
    const { permissionId } = await inForce();
    const outcome = await as(
      first,
      async (call) =>
        suspendPermission(call, {
          ...(await held(permissionId)),
          onceKey: randomUUID(),
          reason: 'A reason.',
        }),
      '2026-12-23T10:00:00.000Z',
    );
    expect(outcome).toMatchObject({ value: { lapsesOn: '2027-01-04' } });
  });
  test('lasts once another officer confirms it; the same one cannot', async () => {
    const { permissionId } = await inForce();
    await suspend(first, permissionId);
    const confirm = async (by: Caller) =>
      as(by, async (call) => confirmSuspendedPermission(call, await held(permissionId)));
    expect(await confirm(first)).toMatchObject(refusedWith('needs-another-officer'));
    expect((await confirm(second)).outcome).toBe('done');
    await round('2027-01-15');
    expect(await permissionOf(permissionId)).toMatchObject({ state: 'suspended' });
    expect((await as(third, async (call) => resumePermission(call, await held(permissionId)))).outcome).toBe(
      'done',
    );
  });
  test('refused: not-active, not-suspended, nothing-to-confirm, only-officers', async () => {
    const { permissionId } = await entered();
    expect(await suspend(first, permissionId)).toMatchObject(refusedWith('not-active'));
    const one = await inForce();
    const now = await held(one.permissionId);
    expect(await as(first, (call) => resumePermission(call, now))).toMatchObject(
      refusedWith('not-suspended'),
    );
    expect(await as(first, (call) => confirmSuspendedPermission(call, now))).toMatchObject(
      refusedWith('nothing-to-confirm'),
    );
    expect(await suspend(one.advocate, one.permissionId)).toMatchObject(refusedWith('only-officers'));
  });
});

describe('ending it for the landlord', () => {
  const ask = async (by: Caller, permissionId: string) =>
    as(by, async (call) =>
      askToEnd(call, { ...(await held(permissionId)), onceKey: randomUUID(), reason: 'She has withdrawn.' }),
    );
  const agree = async (by: Caller, permissionId: string) =>
    as(by, async (call) => agreeToEnd(call, await held(permissionId)));

  test('one officer changes nothing; two end it, and both sides are told', async () => {
    const { permissionId, advocate, made, email, personId } = await inForce();
    expect((await ask(first, permissionId)).outcome).toBe('done');
    expect(await sees(advocate, made)).toBe(true);
    expect(await agree(first, permissionId)).toMatchObject(refusedWith('needs-another-officer'));
    expect(await sees(advocate, made)).toBe(true);
    expect((await linesAbout(permissionId)).at(-1)).toBe('second-officer-refused');
    expect((await agree(second, permissionId)).outcome).toBe('done');
    expect(await sees(advocate, made)).toBe(false);
    expect(await permissionOf(permissionId)).toMatchObject({ state: 'ended', ended_as: 'removed' });
    expect(await mailsTo(email)).toContain('permission-removed');
    expect(await mailsTo(await emailOf(personId))).toContain('permission-removed');
    const removed = await database.rowsOf(
      `mails WHERE purpose = 'permission-removed' AND recipient = '${email}'`,
    );
    expect(removed[0]?.['permission_id']).toBeNull();
  });
  test('another officer can leave it in force', async () => {
    const { permissionId } = await inForce();
    await ask(first, permissionId);
    await as(second, async (call) => leaveInForce(call, await held(permissionId)));
    expect(await agree(second, permissionId)).toMatchObject(refusedWith('nothing-to-confirm'));
    expect(await permissionOf(permissionId)).toMatchObject({ state: 'active' });
  });
  test('refused: not-active, entered-already, nothing-to-confirm', async () => {
    const { permissionId } = await entered();
    expect(await ask(first, permissionId)).toMatchObject(refusedWith('not-active'));
    const one = await inForce();
    await ask(first, one.permissionId);
    expect(await ask(second, one.permissionId)).toMatchObject(refusedWith('entered-already'));
    const other = await inForce();
    expect(
      await as(second, async (call) => leaveInForce(call, await held(other.permissionId))),
    ).toMatchObject(refusedWith('nothing-to-confirm'));
  });
});

describe('reading an authority', () => {
  const kinds = {
    'attorney-or-deputy': 'Lasting power, 7000-1234',
    executor: 'Grant of 2026',
    parent: 'Birth record',
  };
  const review = async (by: Caller, permissionId: string, allows: string[] = ['write', 'speak-for']) =>
    as(by, async (call) =>
      reviewAuthority(
        call,
        reviewAuthorityInput.parse({
          ...(await held(permissionId)),
          onceKey: randomUUID(),
          document: 'The order, number 12, of 3 May',
          allows,
        }),
      ),
    );
  const asked = (kind: string, changed: Entry = {}) =>
    entered({ kind, actions: ['write', 'speak-for', 'accept'], ...changed });

  test.each(Object.entries(kinds))(
    '%s: two officers, and no more than both read in it',
    async (kind, words) => {
      const { permissionId, advocate, made } = await asked(kind, { evidence: words });
      expect(await review(first, permissionId)).toMatchObject({ value: { hasBegun: false } });
      expect(await sees(advocate, made)).toBe(false);
      expect(await review(first, permissionId)).toMatchObject(refusedWith('needs-another-officer'));
      expect(await sees(advocate, made)).toBe(false);
      expect(await review(second, permissionId, ['speak-for', 'accept', 'upload'])).toMatchObject({
        value: { hasBegun: true },
      });
      expect(await permissionOf(permissionId)).toMatchObject({
        state: 'active',
        actions: ['see', 'speak-for'],
        verified_how: 'two-officers',
      });
      await world.takenUp(advocate, permissionId);
      expect(await sees(advocate, made)).toBe(true);
    },
  );
  test('no other kind is opened by it, and no officer verifies such a kind by telephone', async () => {
    const friend = await entered();
    expect(await review(first, friend.permissionId)).toMatchObject(refusedWith('not-waiting'));
    const { permissionId } = await asked('parent');
    expect(await world.verify(second, permissionId)).toMatchObject(refusedWith('nothing-to-confirm'));
  });
  test('refused: nothing-allowed where the two have not even seeing in common', () => {
    expect(decideScope(['see', 'write'], ['write'], ['see', 'write'])).toMatchObject(
      refusedWith('nothing-allowed'),
    );
  });
  test('an executor’s closes the account of whoever died: no mail, no session', async () => {
    const { permissionId, personId } = await asked('executor');
    const recipient = await emailOf(personId);
    const mail = { purpose: 'news' as const, recipient, subject: 'News', body: 'x', language: 'en' };
    const token = await as({ kind: 'system' }, (call) => openSession(call, personId, 'resident', ''));
    await review(first, permissionId);
    expect(await as({ kind: 'system' }, (call) => queueMail(call, { ...mail, about: 'one' }))).toBe(true);
    await review(second, permissionId);
    expect(await as({ kind: 'system' }, (call) => queueMail(call, { ...mail, about: 'two' }))).toBe(false);
    const session = await as({ kind: 'system' }, (call) => readSession(call.tx, 'connect', token, call.now));
    expect(session).toBeNull();
    const code = await as({ kind: 'visitor' }, (call) =>
      askForCode(call, { email: recipient }, { peer: '192.0.2.9', queueMail }),
    );
    expect(code.outcome).toBe('done');
  });
});

describe('a death, or the end of a tenancy', () => {
  const record = async (by: Caller, permissionId: string, kind = 'death', happenedOn = '2026-11-22') =>
    as(by, async (call) =>
      recordOccasion(call, recordOccasionInput.parse({ ...(await held(permissionId)), kind, happenedOn })),
    );

  test.each(['death', 'end-of-tenancy'])(
    '%s stops every permission of the resident, and no other’s',
    async (kind) => {
      const one = await inForce();
      const other = await inForce();
      const again = await enter(first, one, 'second@advocate.example');
      if (again.outcome === 'refused') throw new Error('refused');
      await world.verify(second, again.value.permissionId);
      expect(await record(first, one.permissionId, kind)).toMatchObject({ value: { stopped: 2 } });
      for (const id of [one.permissionId, again.value.permissionId])
        expect(await permissionOf(id)).toMatchObject({ state: 'suspended' });
      expect(await sees(one.advocate, one.made)).toBe(false);
      expect(await sees(other.advocate, other.made)).toBe(true);
      await as({ kind: 'system' }, lapseSuspensions, '2027-03-01T06:00:00.000Z');
      expect(await permissionOf(one.permissionId)).toMatchObject({ state: 'suspended' });
    },
  );
  test('after the end of a tenancy an officer lets one go on; after a death only an executor acts', async () => {
    const left = await inForce();
    await record(first, left.permissionId, 'end-of-tenancy');
    const resume = async (id: string) => as(second, async (call) => resumePermission(call, await held(id)));
    expect((await resume(left.permissionId)).outcome).toBe('done');
    const died = await inForce();
    const waits = await enter(first, died, 'third@advocate.example');
    if (waits.outcome === 'refused') throw new Error('refused');
    await record(first, died.permissionId);
    expect(await resume(died.permissionId)).toMatchObject(refusedWith('resident-has-died'));
    expect(await permissionOf(waits.value.permissionId)).toMatchObject({ state: 'ended' });
    expect(await enter(first, died, 'fourth@advocate.example')).toMatchObject(
      refusedWith('resident-has-died'),
    );
    const estate = { kind: 'executor', evidence: 'Grant 12' };
    expect((await enter(first, died, 'fifth@advocate.example', estate)).outcome).toBe('done');
  });
  test('refused: day-has-not-come, written-down-already, only-officers', async () => {
    const { permissionId, advocate } = await inForce();
    expect(await record(first, permissionId, 'death', '2026-11-24')).toMatchObject(
      refusedWith('day-has-not-come'),
    );
    expect(await record(advocate, permissionId)).toMatchObject(refusedWith('only-officers'));
    await record(first, permissionId);
    expect(await record(first, permissionId)).toMatchObject(refusedWith('written-down-already'));
  });
  test('is not the complaint’s end: its resident’s own view is as before', async () => {
    const resident = await aResident(database);
    const { made } = await complaintOf(resident);
    expect(await sees(resident, made, monday)).toBe(true);
  });
});
