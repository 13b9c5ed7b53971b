/** By paper or phone: one officer enters, another makes sure with the resident alone. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { aResident, monday } from '../../../tests/builders/calls.ts';
import { refusedWith } from '../../../tests/builders/organisations.ts';
import { anEntry, paperWorld, type Entry } from '../../../tests/builders/paper-permissions.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { codeLetter, enterPermissionInput } from './index.ts';
import { decideEntering } from './enter.ts';

const database = await aDatabase();
const world = await paperWorld(database);
const { first, second, third, as, complaintOf, permissionOf, linesAbout, enter, entered, verify, sees } =
  world;
const later = (days: number): string => new Date(Date.parse(monday) + days * 86_400_000).toISOString();

describe('entering', () => {
  test('opens nothing', async () => {
    const { permissionId, advocate, made } = await entered();
    expect(await permissionOf(permissionId)).toMatchObject({
      state: 'awaiting-resident',
      asked_by: 'officer',
      starts_at: null,
    });
    expect(await sees(advocate, made)).toBe(false);
    expect(await linesAbout(permissionId)).toEqual(['permission-entered']);
  });
  test('the same form again enters no second one', async () => {
    const resident = await aResident(database);
    const complaint = await complaintOf(resident);
    const onceKey = randomUUID();
    expect((await enter(first, complaint, 'a@b.example', { onceKey })).outcome).toBe('done');
    expect(await enter(first, complaint, 'a@b.example', { onceKey })).toMatchObject(
      refusedWith('entered-already'),
    );
  });
  test('is for those who handle complaints', async () => {
    const complaint = await complaintOf(await aResident(database));
    const administrator: Caller = { ...first, roles: ['administrator'] };
    for (const caller of [administrator, await aResident(database)])
      expect(await enter(caller, complaint, 'a@b.example')).toMatchObject(refusedWith('only-officers'));
  });
  const facts = {
    today: '2026-11-23',
    residentEmail: 'amina@home.example',
    residentName: 'Amina Yusuf',
    officerName: 'Priya Nair',
    hasDied: false,
  };
  const decide = (changed: Entry, more: object = {}) =>
    decideEntering(
      enterPermissionInput.parse({
        ...anEntry,
        onceKey: randomUUID(),
        reference: 'x',
        advocateEmail: 'a@b.example',
        ...changed,
      }),
      { ...facts, ...more },
    );
  test.each([
    ['advocate-is-the-resident', { advocateEmail: 'amina@home.example' }, {}],
    ['witness-is-not-independent', { witness: 'ADA  advocate, a friend' }, {}],
    ['witness-is-not-independent', { witness: 'Amina Yusuf' }, {}],
    ['witness-is-not-independent', { witness: 'Priya Nair, handler' }, {}],
    ['day-has-not-come', { toldOn: '2026-11-24' }, {}],
    ['kind-has-no-rights', { kind: 'interpreter' }, {}],
    ['kind-never-holds-that', { kind: 'councillor', actions: ['withdraw'] }, {}],
    ['organisation-needed', { kind: 'advice-organisation' }, {}],
    ['resident-has-died', {}, { hasDied: true }],
  ])('refused: %s (%j)', (reason, changed, more) =>
    expect(decide(changed, more)).toMatchObject(refusedWith(reason)),
  );
  test('an executor can be entered for somebody who died', () =>
    expect(decide({ kind: 'executor' }, { hasDied: true }).outcome).toBe('done'));
  test.each(['witness', 'evidence', 'reference', 'advocateName', 'toldOn', 'way', 'kind'])(
    'not taken without %s',
    (field) => {
      const whole = { ...anEntry, onceKey: randomUUID(), reference: 'x', advocateEmail: 'a@b.example' };
      const read = enterPermissionInput.safeParse({ ...whole, [field]: '' });
      expect(read.error?.issues[0]?.path[0]).toBe(field);
    },
  );
});

describe('verifying', () => {
  test('by another officer: from then on the advocate sees it', async () => {
    const { permissionId, advocate, made } = await entered();
    expect((await verify(second, permissionId)).outcome).toBe('done');
    expect(await sees(advocate, made)).toBe(false);
    await world.takenUp(advocate, permissionId);
    expect(await sees(advocate, made)).toBe(true);
    expect(await permissionOf(permissionId)).toMatchObject({
      state: 'active',
      verified_how: 'call-back',
      is_limited: false,
    });
    expect(await linesAbout(permissionId)).toEqual([
      'permission-entered',
      'permission-began',
      'permission-verified',
      'permission-taken-up',
    ]);
  });
  test('never by the one who entered it, and the try is written down', async () => {
    const { permissionId, advocate, made } = await entered();
    for (const how of ['call-back', 'in-person', 'letter-code'])
      expect(await verify(first, permissionId, { how })).toMatchObject(refusedWith('needs-another-officer'));
    expect(await sees(advocate, made)).toBe(false);
    expect((await linesAbout(permissionId)).at(-1)).toBe('second-officer-refused');
  });
  test('the database holds the two apart as well', async () => {
    const { permissionId } = await entered();
    const sql = postgres(database.superUrl, { max: 1, onnotice: () => {} });
    const one = sql`UPDATE officer_pairs SET answer = 'yes', finished_by = begun_by, finished_at = now()
      WHERE permission_id = ${permissionId}`;
    await expect(one).rejects.toThrow('check constraint');
    await sql.end();
  });
  test('nobody else’s word counts', async () => {
    const { permissionId, resident, advocate } = await entered();
    for (const caller of [advocate, resident, { ...third, roles: ['administrator'] } as Caller])
      expect(await verify(caller, permissionId)).toMatchObject(refusedWith('only-officers'));
  });
  test('a resident who is told to gets what looks the same and shows little', async () => {
    const { permissionId, advocate, made } = await entered();
    expect((await verify(second, permissionId, { forced: 'yes' })).outcome).toBe('done');
    await world.takenUp(advocate, permissionId);
    expect(await permissionOf(permissionId)).toMatchObject({ state: 'active', is_limited: true });
    expect(await sees(advocate, made)).toBe(true);
  });
  test('refused: no-number-held, permission-changed, not-waiting, nothing-to-confirm', async () => {
    const { permissionId } = await entered();
    expect(await verify(second, permissionId, {}, '')).toMatchObject(refusedWith('no-number-held'));
    expect(await verify(second, permissionId, { version: '9' })).toMatchObject(
      refusedWith('permission-changed'),
    );
    const { permissionId: old } = await entered();
    const sql = postgres(database.superUrl, { max: 1, onnotice: () => {} });
    await sql`UPDATE permissions SET lapses_at = ${monday} WHERE permission_id = ${old}`;
    await sql.end();
    expect(await verify(second, old)).toMatchObject(refusedWith('not-waiting'));
    await verify(second, permissionId);
    expect(await verify(third, permissionId)).toMatchObject(refusedWith('nothing-to-confirm'));
  });
});

describe('the code of the letter', () => {
  const print = (caller: Caller, permissionId: string, now = monday) =>
    as(caller, (call) => codeLetter(call, { permissionId }), now);
  const codeOf = async (permissionId: string): Promise<string> => {
    const letter = await print(second, permissionId);
    if (letter.outcome === 'refused') throw new Error(letter.refusals[0]?.reason);
    return letter.value.code;
  };

  test('is the same at every print, stands in no row, and verifies once', async () => {
    const { permissionId, advocate, made } = await entered();
    const code = await codeOf(permissionId);
    expect(await codeOf(permissionId)).toBe(code);
    const rows = JSON.stringify(await database.rowsOf('permission_codes'));
    expect(rows).not.toContain(code.slice(0, 5));
    const typed = code.toUpperCase().replace('-', ' ');
    expect((await verify(second, permissionId, { how: 'letter-code', code: typed })).outcome).toBe('done');
    await world.takenUp(advocate, permissionId);
    expect(await sees(advocate, made)).toBe(true);
  });
  test('is kept from the one who entered it', async () => {
    const { permissionId } = await entered();
    expect(await print(first, permissionId)).toMatchObject(refusedWith('needs-another-officer'));
    expect(await print(await aResident(database), permissionId)).toMatchObject(refusedWith('only-officers'));
  });
  test('another letter’s, a wrong and an old one have one answer; five tries an hour', async () => {
    const [{ permissionId }, other] = [await entered(), await entered()];
    await codeOf(permissionId);
    const wrong = await codeOf(other.permissionId);
    for (let tries = 0; tries < 5; tries += 1)
      expect(await verify(second, permissionId, { how: 'letter-code', code: wrong })).toMatchObject(
        refusedWith('code-is-not-good'),
      );
    expect(await verify(third, permissionId, { how: 'letter-code', code: wrong })).toMatchObject(
      refusedWith('too-many-codes-tried'),
    );
    expect(await linesAbout(permissionId)).toContain('permission-code-refused');
    expect((await print(second, other.permissionId, later(27))).outcome).toBe('done');
    expect(await print(second, other.permissionId, later(28))).toMatchObject(
      refusedWith('nothing-to-confirm'),
    );
  });
  test('without a letter there is no code', async () => {
    const { permissionId } = await entered();
    expect(await verify(second, permissionId, { how: 'letter-code', code: 'abcde-fghjk' })).toMatchObject(
      refusedWith('code-is-not-good'),
    );
  });
});
