/** Whom a complaint is about and who deals with it, kept in the database and seen by those who may see it. */
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { aHandler, aResident } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { view } from '../view.ts';
import { allocate, allocateInput, type AllocateInput } from './allocate.ts';
import { decidersIn } from './history.ts';
import { recordAbout, recordAboutInput, type RecordAboutInput } from './record-about.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map((each) => each.reason);

async function croft() {
  const resident = await aResident(database, 'croft');
  const handler = await aHandler(database, 'croft');
  const manager = await aHandler(database, 'croft', 'manager');
  const board = await aHandler(database, 'croft', 'board-member');
  const complaint = await aComplaint(database, { landlordId: 'croft', caller: resident });
  const about = async (given: Partial<RecordAboutInput>, by: Caller = handler) => {
    const act = await complaint.act();
    return complaint.call(by, tuesday, (call) =>
      recordAbout(call, recordAboutInput.parse({ ...act, about: 'staff-member', ...given })),
    );
  };
  const give = async (given: Partial<AllocateInput>, by: Caller = handler) => {
    const act = await complaint.act();
    return complaint.call(by, tuesday, (call) => allocate(call, allocateInput.parse({ ...act, ...given })));
  };
  return { resident, handler, manager, board, complaint, about, give };
}

describe('who deals with it', () => {
  test('is on record, starts what the policy counts from it, and stands on the page', async () => {
    const { handler, complaint, about, give } = await croft();
    expect((await about({ about: 'service' })).outcome).toBe('done');
    expect((await give({ to: handler.personId })).outcome).toBe('done');
    const seen = await complaint.seen(tuesday);
    expect(seen.handling).toMatchObject({ personId: handler.personId, name: 'Priya Nair', despite: [] });
    const writes = seen.answer?.duties.find((duty) => duty.id === 'stage-1.write-to-complainant');
    expect(writes).toMatchObject({ dueOn: '2026-11-26', clause: '7a' });
  });

  test('given in spite of a conflict, the resident sees what stood against it and the reason', async () => {
    const { handler, manager, complaint, about, give } = await croft();
    await about({ person: 'not-listed', name: 'J. Roe', manager: manager.personId });
    expect(reasons(await give({ to: manager.personId }))).toEqual([
      'line-manager-of-person-complained-about',
    ]);
    expect((await give({ to: manager.personId, reason: 'Nobody else knows the roof.' })).outcome).toBe(
      'done',
    );
    expect((await complaint.seen(tuesday)).handling).toMatchObject({
      despite: ['line-manager-of-person-complained-about'],
      reason: 'Nobody else knows the roof.',
    });
    await complaint.acknowledged(handler, tuesday);
    expect((await complaint.answered(manager, tuesday)).outcome).toBe('done');
  });

  test('a reason where nothing stands against somebody is not kept', async () => {
    const { handler, complaint, about, give } = await croft();
    await about({ about: 'service' });
    await give({ to: handler.personId, reason: 'Just so.' });
    expect((await complaint.seen(tuesday)).handling).toMatchObject({ despite: [], reason: '' });
  });

  test('the answer looks at the record, whatever the handler says of themselves', async () => {
    const { handler, manager, complaint, about } = await croft();
    await about({ person: manager.personId, name: 'The manager', manager: 'not-listed' }, handler);
    await complaint.acknowledged(handler, tuesday);
    expect(reasons(await complaint.answered(manager, tuesday))).toEqual(['not-found']);
    expect((await complaint.answered(handler, tuesday)).outcome).toBe('done');
  });

  test('about the chief executive it is the board’s, and a board member sees what was given to them alone', async () => {
    const { handler, board, complaint, about, give } = await croft();
    const opens = (caller: Caller) =>
      complaint.call(caller, tuesday, (call) => view(call, complaint.reference));
    expect(await opens(board)).toBeUndefined();
    await about({ about: 'chief-executive', name: 'The chief', person: 'not-listed', manager: 'not-listed' });
    expect(reasons(await give({ to: handler.personId }))).toEqual(['not-who-the-policy-names']);
    await complaint.acknowledged(handler, tuesday);
    expect(reasons(await complaint.answered(board, tuesday))).toEqual(['not-found']);
    expect((await give({ to: board.personId })).outcome).toBe('done');
    expect(await opens(board)).toBeDefined();
    expect((await complaint.answered(board, tuesday)).outcome).toBe('done');
  });

  test('whoever it is about can neither open it nor take it off the record', async () => {
    const { manager, complaint, about } = await croft();
    await about({ person: manager.personId, manager: 'not-listed' });
    expect(await complaint.call(manager, tuesday, (call) => view(call, complaint.reference))).toBeUndefined();
    expect(reasons(await about({ about: 'service', instead: 'yes' }, manager))).toEqual(['not-found']);
  });

  test('nobody left: somebody outside, whose decision is theirs, not that of whoever typed it', async () => {
    const { handler, complaint, about, give } = await croft();
    const staff = await database.rowsOf(`person_roles WHERE landlord_id = 'croft'`);
    const ids = [...new Set(staff.map((row) => String(row['person_id'])))];
    await about({ about: 'service' });
    expect(reasons(await give({ to: 'outside', outsideName: 'Dr Osei' }))).toEqual(['somebody-here-is-free']);
    for (const person of ids)
      await about({ about: 'contractor', name: 'Fix & Co', person, manager: 'not-listed' });
    expect((await give({ to: 'outside', outsideName: 'Dr Osei' })).outcome).toBe('done');
    expect((await complaint.seen(tuesday)).handling).toMatchObject({ name: 'Dr Osei', personId: undefined });
    await complaint.acknowledged(handler, tuesday);
    expect((await complaint.answered(handler, tuesday)).outcome).toBe('done');
    expect(decidersIn((await complaint.seen(tuesday)).events)).toEqual([
      { stage: 'stage-1', personId: undefined, outsideName: 'Dr Osei' },
    ]);
  });

  test('closed to anyone after the answer, and to nobody of another landlord', async () => {
    const { handler, complaint, about, give } = await croft();
    const stranger = await aHandler(database, 'connect');
    expect(reasons(await about({ person: stranger.personId }))).toEqual(['no-such-person']);
    await about({ about: 'service' });
    await complaint.acknowledged(handler, tuesday);
    await complaint.answered(handler, tuesday);
    expect(reasons(await give({ to: handler.personId }))).toEqual(['response-already-issued']);
  });

  test('what a form lacks is said at its field', () => {
    const paths = (input: object, schema: typeof recordAboutInput | typeof allocateInput) =>
      schema.safeParse(input).error?.issues.map(({ path, message }) => [path.join('.'), message]);
    const act = { reference: 'CR-2222-2222', onceKey: '00000000-0000-4000-8000-000000000001', version: 1 };
    expect(paths({ ...act, about: 'staff-member', person: 'not-listed' }, recordAboutInput)).toEqual([
      ['name', 'complaints:problem.give-their-name'],
    ]);
    expect(paths(act, recordAboutInput)).toEqual([['about', 'complaints:problem.pick-whom-it-is-about']]);
    expect(paths({ ...act, to: 'outside' }, allocateInput)).toEqual([
      ['outsideName', 'complaints:problem.give-their-name'],
    ]);
    expect(paths(act, allocateInput)).toEqual([['to', 'complaints:problem.pick-who-deals-with-it']]);
  });

  test('the audit line holds neither name nor words', async () => {
    const { about } = await croft();
    await about({ name: 'Unmistakable Name', person: 'not-listed' });
    expect(JSON.stringify(await database.rowsOf('audit_lines'))).not.toContain('Unmistakable');
  });
});
