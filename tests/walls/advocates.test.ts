/**
 * Item 33: what an advocate meets with a permission in each of its states, at every procedure about a complaint. What a
 * permission does not give looks like what does not exist, whether it ended, ran out, waits or never was.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { addPerson } from '#people';
import { appoint, appointInput, endPermission } from '#permission';
import { randomUUID } from 'node:crypto';
import { doors, procedureRows, type Columns } from '../../src/api/access/index.ts';
import { aWording } from '../builders/permissions.ts';
import { aDatabase } from '../setup/database.ts';
import { ask, plainOf, textOf } from './asking.ts';
import { inputFor } from './input-for.ts';
import { askedAt, World, workedAt, type Named, type Side } from './world.ts';

const database = await aDatabase();
const world = new World(database);
let a: Side;
let b: Side;
/** Named by `one` and has not said that they will. */
let waiting: Caller;
/** Of the same world, with no permission at all. */
let stranger: Caller;

beforeAll(async () => {
  a = await world.side('connect', 'A');
  b = await world.side('croft', 'B');
  const person = async (email: string): Promise<Caller> => {
    const { personId } = await world.as(a.landlordId, { kind: 'system' }, (call) =>
      addPerson(call, { email }),
    );
    return { kind: 'resident', personId };
  };
  waiting = await person('waiting@people.example');
  stranger = await person('stranger@people.example');
  const { one, two } = a.people;
  const asked = await world.as(a.landlordId, one.caller, (call) =>
    appoint(
      call,
      appointInput.parse({
        ...{
          onceKey: randomUUID(),
          email: 'waiting@people.example',
          name: 'Wanda',
          kind: 'friend-or-family',
        },
        ...{ organisation: '', actions: ['write'], months: '6', seenFrom: '', told: 'no' },
        complaints: [one.named['reference']],
      }),
      { complaintIds: [String(one.named['complaintId'])], wording: aWording },
    ),
  );
  expect(asked.outcome).toBe('done');
  const ended = await world.as(
    a.landlordId,
    two.caller,
    (call) => endPermission(call, { permissionId: String(two.named['permissionId']), lastDay: null }),
    workedAt,
  );
  expect(ended.outcome).toBe('done');
});

/** Six months after the permission began, to the day and over. */
const ranOut = '2027-05-26T10:00:00.000Z';
const things = ['complaint', 'letter', 'file', 'remedy'] as const;
const paths = Object.entries(procedureRows).filter(
  ([, { door, thing }]) =>
    (doors[door] as Columns).resident !== undefined && (things as readonly unknown[]).includes(thing),
);

const nowhere = (named: Named): Named => ({
  ...Object.fromEntries(
    ['letterId', 'attachmentId', 'remedyId', 'permissionId'].map((name) => [name, randomUUID()]),
  ),
  reference: String(named['reference']).replace(/.{4}-.{4}$/, '2222-2222'),
  version: Number(named['version']),
});

const fixedFor = (path: string, named: Named): Record<string, unknown> =>
  ({
    'acts.form': { act: 'add-information' },
    'remedies.form': { act: 'agree' },
    'advocate.prepareTelephone': { telephone: '07700 900123' },
    'permission.appoint': {
      ...{ complaints: [named['reference']], email: 'another@people.example', actions: ['see'], months: '6' },
      ...{ kind: 'friend-or-family', name: 'Bilal', organisation: '', seenFrom: '', told: 'no' },
    },
  })[path] ?? {};

const asked = (path: string, caller: Caller, named: Named, now = askedAt, landlordId = a.landlordId) =>
  ask(
    database,
    { landlordId, caller, now },
    path,
    inputFor(path, path.startsWith('remedies.') ? { ...named, version: 1 } : named, fixedFor(path, named)),
  );

/** What the permission of `one` gives: reading, and what is for the resident to answer. */
const readByAdvocates = new Set([
  'complaints.view',
  'complaints.letter',
  'complaints.file',
  'complaints.dates',
  'letters.file',
  'acts.form',
  'remedies.of',
  'remedies.one',
  'verbs.filesForm',
  'desk.handOff',
  'advocate.prepareForm',
]);
const residentsAlone = new Set([
  'verbs.makeComplaint',
  'verbs.keepAsRequest',
  'complaints.openings',
  'desk.everything',
  'permission.appoint',
]);

describe.each(paths)('%s', (path) => {
  test('for whom the permission holds: only what it gives, and nothing about safety or of anybody else', async () => {
    const { named } = a.people.one;
    const told = await asked(path, a.advocate, named);
    const words = textOf(told).match(/Zq[AB]\w*/gi) ?? [];
    expect(words.filter((word) => !/^ZqAone/i.test(word) || /internal|safety|draft/i.test(word))).toEqual([]);
    if (readByAdvocates.has(path)) expect(told.how).toBe('let-in');
    if (residentsAlone.has(path)) expect(textOf(told)).not.toMatch(/"outcome":"done"/);
  });

  test.each([
    ['ended', () => a.advocate, 'two', askedAt],
    ['ran out', () => a.advocate, 'one', ranOut],
    ['waits for its advocate', () => waiting, 'one', askedAt],
    ['never was', () => stranger, 'one', askedAt],
  ] as const)('that %s: as if there were none', async (_, who, person, now) => {
    const { named } = a.people[person];
    const none = nowhere(named);
    const [got, gone] = [await asked(path, who(), named, now), await asked(path, who(), none, now)];
    expect(textOf(got).match(/Zq[AB]\w*/gi) ?? []).toEqual([]);
    expect(plainOf(got, named)).toBe(plainOf(gone, none));
  });

  test('at another landlord: as if there were none', async () => {
    const { named } = b.people.one;
    const none = nowhere(named);
    const [got, gone] = [
      await asked(path, a.advocate, named, askedAt, b.landlordId),
      await asked(path, a.advocate, none, askedAt, b.landlordId),
    ];
    expect(plainOf(got, named)).toBe(plainOf(gone, none));
  });

  test('that only shows: nothing is done', async () => {
    const told = await asked(path, a.advocate, a.people.house.named);
    expect(textOf(told)).not.toMatch(/"outcome":"done"/);
  });
});

test('every state was tried at every procedure', () => expect(paths.length).toBeGreaterThan(25));
