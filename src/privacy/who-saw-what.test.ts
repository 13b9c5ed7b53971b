/** Whom a leak concerns: by account, by session, by time; and never of another landlord. */
import { expect, test } from 'vitest';
import { markOpened, noteOpenings } from '#audit';
import { openSession } from '#people';
import { aHandler, asCall, monday } from '../../tests/builders/calls.ts';
import { copiesAt, done, reasons } from '../../tests/builders/copies.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { whoSawWhat, whoSawWhatInput } from './who-saw-what.ts';

const database = await aDatabase();
const { manager, handler, as, aPerson } = await copiesAt(database);
const administrator = await aHandler(database, 'connect', 'administrator');
const amina = await aPerson('Qzamina');
const bo = await aPerson('Qzbo');
const emailOf = async (personId: string): Promise<string> =>
  String((await database.rowsOf(`people WHERE person_id = '${personId}'`))[0]?.email);

const opens = (by: typeof handler, whose: { personId: string }, at: string) =>
  as(
    by,
    async (call) => {
      markOpened(call, {
        kind: 'complaint',
        objectId: whose.personId,
        complaintId: null,
        personId: whose.personId,
      });
      await noteOpenings(call);
    },
    at,
  );
await opens(handler, amina, '2026-11-23T10:00:00.000Z');
await opens(handler, amina, '2026-11-23T12:00:00.000Z');
await opens(handler, bo, '2026-11-25T10:00:00.000Z');
await opens(manager, bo, '2026-11-23T11:00:00.000Z');
await as(handler, async (call) => {
  await openSession({ ...call, now: '2026-11-25T09:45:00.000Z' }, handler.personId, 'staff', 'A laptop');
});

const ask = (asked: object, landlordId = 'connect') =>
  asCall(database, { landlordId, caller: administrator, now: '2026-11-27T10:00:00.000Z' }, (call) =>
    whoSawWhat(call, whoSawWhatInput.parse(asked)),
  );
const concerned = async (asked: object) =>
  done(await ask(asked)).people.map(({ personId, openings }) => [personId, openings]);

test('of an account: everybody it opened, most openings first', async () => {
  const email = await emailOf(handler.personId);
  expect(await concerned({ email })).toEqual([
    [amina.personId, 2],
    [bo.personId, 1],
  ]);
});

test('of one session of it: only what was opened from its sign-in to its end', async () => {
  const email = await emailOf(handler.personId);
  const { sessions } = done(await ask({ email }));
  expect(await concerned({ email, session: sessions[0]?.publicId })).toEqual([[bo.personId, 1]]);
});

test('of a time: by whoever it was, both ends included', async () => {
  const until = '2026-11-23T11:00:00.000Z';
  expect(new Set((await concerned({ from: monday, until })).map(([id]) => id))).toEqual(
    new Set([amina.personId, bo.personId]),
  );
  expect(await concerned({ from: '2026-11-23T11:00:00.001Z', until: '2026-11-23T11:59:00Z' })).toEqual([]);
});

test('of a resident’s account: the resident themself', async () => {
  expect(await concerned({ email: await emailOf(amina.personId) })).toEqual([[amina.personId, 0]]);
});

test('an address of nobody, and a question without account and time, are refused', async () => {
  expect(reasons(await ask({ email: 'nobody@nowhere.example' }))).toEqual(['no-account']);
  const problem = (asked: object) => whoSawWhatInput.safeParse(asked).error?.issues[0]?.message;
  expect(problem({})).toBe('desk-privacy:problem.pick-whom');
  expect(problem({ from: monday, until: 'yesterday' })).toBe('desk-privacy:problem.give-a-time');
});

test('nothing of another landlord, and that it was asked is on the trail', async () => {
  const all = { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };
  expect(done(await ask(all, 'croft')).people).toEqual([]);
  const lines = await database.rowsOf(`audit_lines WHERE act = 'people-concerned-listed'`);
  expect(lines.length).toBeGreaterThan(3);
});
