import { expect, test } from 'vitest';
import type { Caller } from '#call';
import { londonDay } from '#clock';
import { aHandler, aResident, asCall } from '../../tests/builders/calls.ts';
import { aComplaint, type ComplaintMade } from '../../tests/builders/complaints.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { register, registerInput } from '#complaints';
import { createCaller } from './router.ts';

const database = await aDatabase();
const [lodgedAt, answeredAt, secondAt, finalAt] = [
  '2026-11-23T10:00:00.000Z',
  '2026-11-25T10:00:00.000Z',
  '2026-12-01T10:00:00.000Z',
  '2026-12-10T10:00:00.000Z',
] as const;

const as = (landlordId: string, caller: Caller, now: string, signedInAt = now) =>
  createCaller({
    pool: database.pool,
    landlordId,
    caller,
    now,
    today: londonDay(now),
    language: 'en',
    requestId: 'test',
    signedInAt,
    peer: 'test',
  });

/** A complaint taken through the last two stages of its policy. */
async function finished(landlordId: string, stage: string) {
  const resident = await aResident(database, landlordId);
  const [one, two] = [await aHandler(database, landlordId), await aHandler(database, landlordId, 'manager')];
  const complaint = await aComplaint(database, { landlordId, caller: resident, now: lodgedAt });
  const settled = async (step: Promise<{ outcome: string }>) => expect((await step).outcome).toBe('done');
  await settled(complaint.acknowledged(one, lodgedAt));
  await settled(complaint.answered(one, answeredAt));
  await settled(complaint.takenFurther(resident, secondAt, stage));
  await settled(complaint.acknowledged(two, secondAt));
  await settled(complaint.answered(two, finalAt, { outcome: 'not-upheld' }));
  return { complaint, resident, one };
}
const handOff = (landlordId: string, complaint: ComplaintMade, caller: Caller, now: string) =>
  as(landlordId, caller, now).desk.handOff({ reference: complaint.reference });

test('after the last answer: twelve months, the last day included, then not any more', async () => {
  const { complaint, resident } = await finished('co-operative', 'stage-2');
  const on = (now: string) => handOff('co-operative', complaint, resident, now);
  const now = await on(finalAt);
  expect(now).toMatchObject({
    none: null,
    isFinished: true,
    finalOn: '2026-12-10',
    bringBy: { on: '2027-12-10', daysLeft: 365 },
  });
  expect((await on('2027-12-10T23:30:00.000Z')).bringBy?.daysLeft).toBe(0);
  expect((await on('2027-12-11T00:30:00.000Z')).bringBy?.daysLeft).toBe(-1);
  expect(now.ways.map(({ label }) => label)).toEqual(['Form on the web', 'Phone', 'Phone hours', 'Post']);
  expect(now.sheet.map(({ heading }) => heading)).toEqual([
    'You',
    'The landlord, and what it did',
    'What it is about',
    'What would put it right',
    'Papers to have at hand',
  ]);
  const course = now.sheet[1]?.lines.map(({ label, words }) =>
    `${label}: ${words}`.replaceAll('\u00a0', ' '),
  );
  expect(course).toEqual([
    expect.stringContaining('Landlord: '),
    `Reference there: ${complaint.reference}`,
    'Complaint made: 23 November 2026',
    'Answered (stage 1): 25 November 2026',
    'Outcome: upheld: you were right',
    'Next stage asked for: 1 December 2026',
    'Answered (stage 2): 10 December 2026',
    'Outcome: not upheld',
  ]);
});

test('before it the Ombudsman helps, and no time runs', async () => {
  const resident = await aResident(database);
  const complaint = await aComplaint(database, { caller: resident, now: lodgedAt });
  expect(await handOff('connect', complaint, resident, lodgedAt)).toMatchObject({
    none: null,
    isFinished: false,
    bringBy: null,
  });
});

test('where no Ombudsman acts the sheet says so with the clause, and gives no way to one', async () => {
  const { complaint, resident } = await finished('coop-homes', 'stage-2');
  const shown = await handOff('coop-homes', complaint, resident, finalAt);
  expect(shown).toMatchObject({ isFinished: true, bringBy: null, ways: [] });
  expect(shown.none).not.toBeNull();
});

test('the papers are the resident’s own, in order, and taking them is written down', async () => {
  const { complaint, resident, one } = await finished('croft', 'stage-2');
  const { reference } = complaint;
  const { papers } = await as('croft', resident, finalAt).desk.everything({ reference });
  expect(papers.map(({ kind }) => kind)).toEqual([
    ...['lines', 'lines', 'letter', 'letter', 'letter', 'letter', 'letter', 'lines', 'lines'],
  ]);
  const [contents] = papers;
  expect(contents?.kind === 'lines' && contents.lines.slice(4)).toEqual(
    papers.slice(1).map(({ name }) => `- ${name}`),
  );
  const { complaintId } = (await complaint.seen()).complaint;
  const lines = (await database.rowsOf('audit_lines')).filter((line) => line['act'] === 'evidence-taken-out');
  expect(lines).toMatchObject([
    { object: `complaint:${complaintId}`, actor: `resident:${resident.personId}` },
  ]);
  const other = await aResident(database, 'croft');
  await expect(as('croft', other, finalAt).desk.everything({ reference })).rejects.toThrow('NOT_FOUND');
  await expect(as('croft', one, finalAt).desk.everything({ reference })).rejects.toThrow('FORBIDDEN');
});

test('the register has each stage with its days and outcomes, by year, stage and outcome', async () => {
  const landlordId = 'connect';
  const { complaint, one, resident } = await finished(landlordId, 'stage-2');
  const asked = (given: object) =>
    asCall(database, { landlordId, caller: one }, (call) => register(call, registerInput.parse(given)));
  const { entries } = await asked({ year: 2026, outcome: 'not-upheld' });
  expect(entries.map(({ reference }) => reference)).toEqual([complaint.reference]);
  const decided = Object.values(entries[0]?.stages ?? {});
  expect(decided.map(({ outcome }) => outcome)).toEqual(['upheld', 'not-upheld']);
  expect((await asked({ year: 2025 })).entries).toEqual([]);
  expect((await asked({ year: 2026, outcome: 'upheld' })).entries).toEqual([]);
  const seen = as(landlordId, one, finalAt).desk;
  const head = await seen.exportHead({ year: 2026 });
  const { lines } = await seen.exportRows({ year: 2026 });
  expect(lines.every((line) => line.length === head.length)).toBe(true);
  await expect(as(landlordId, resident, finalAt).desk.register({ year: 2026 })).rejects.toThrow('FORBIDDEN');
  const exported = (await database.rowsOf('audit_lines')).filter(
    (line) => line['act'] === 'register-exported',
  );
  expect(exported).toMatchObject([{ object: 'register:2026' }]);
});

test('who changed what since a page was opened', async () => {
  const resident = await aResident(database);
  const handler = await aHandler(database);
  const complaint = await aComplaint(database, { caller: resident, now: lodgedAt });
  await complaint.acknowledged(handler, answeredAt);
  const changes = (seen: number) =>
    as('connect', handler, answeredAt).desk.changes({ reference: complaint.reference, seen });
  expect(await changes(1)).toEqual([
    expect.objectContaining({ who: 'Priya Nair', what: 'Connect said it has it, in a letter' }),
  ]);
  expect(await changes(0)).toHaveLength(2);
  expect(await changes(2)).toEqual([]);
  const administrator = await aHandler(database, 'connect', 'administrator');
  await expect(
    as('connect', administrator, answeredAt).desk.changes({ reference: complaint.reference, seen: 0 }),
  ).rejects.toThrow('FORBIDDEN');
});

test('a view is kept only by who has a list to narrow', async () => {
  const view = { name: 'What is late', filter: {}, group: 'late', isShared: true } as const;
  const keep = async (role: Parameters<typeof aHandler>[2]) =>
    as('connect', await aHandler(database, 'connect', role), lodgedAt).desk.saveView({
      ...view,
      name: role ?? '',
    });
  for (const role of ['administrator', 'policy-editor'] as const)
    await expect(keep(role)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  for (const role of ['handler', 'board-member'] as const) expect((await keep(role)).outcome).toBe('done');
});

test('what carries everything away, and what lets anybody in, asks for a sign-in of the last ten minutes', async () => {
  const { complaint, resident } = await finished('croft', 'stage-2');
  const { reference } = complaint;
  const [long, admin] = ['2026-12-10T09:49:59.000Z', await aHandler(database, 'croft', 'administrator')];
  const one = await aHandler(database, 'croft');
  const stale = { code: 'PRECONDITION_FAILED' };
  await expect(as('croft', resident, finalAt, long).desk.everything({ reference })).rejects.toMatchObject(
    stale,
  );
  await expect(as('croft', one, finalAt, long).desk.exportHead({ year: 2026 })).rejects.toMatchObject(stale);
  await expect(as('croft', one, finalAt, long).desk.exportRows({ year: 2026 })).rejects.toMatchObject(stale);
  const added = { email: 'new@croft.example', name: 'Ewa', roles: ['handler'], languages: [] };
  expect(await as('croft', admin, finalAt, long).desk.addStaff(added)).toMatchObject({
    refusals: [{ reason: 'sign-in-again' }],
  });
  expect((await as('croft', admin, finalAt).desk.addStaff(added)).outcome).toBe('done');
  expect((await as('croft', one, finalAt).desk.exportHead({ year: 2026 })).length).toBeGreaterThan(3);
});
