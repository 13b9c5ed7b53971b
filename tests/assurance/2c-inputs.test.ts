/** Items 31, 36, 37 and 39: ids in other spellings, fields that nobody asked for, roles that grow, references that tell. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { roles, type Caller } from '#call';
import { newReference } from '../../src/complaints/reference.ts';
import { doors, procedureRows, type Columns } from '../../src/api/access/index.ts';
import { aDatabase } from '../setup/database.ts';
import { ask, plainOf, textOf } from '../walls/asking.ts';
import { inputFor, schemaOf } from '../walls/input-for.ts';
import { callerOf, World, type Side } from '../walls/world.ts';

const database = await aDatabase();
const world = new World(database);
let a: Side;
let b: Side;
beforeAll(async () => {
  a = await world.side('connect', 'A');
  b = await world.side('croft', 'B');
});
const lines = () => database.rowsOf(`audit_lines WHERE landlord_id = '${a.landlordId}' ORDER BY sequence`);

describe('a complaint of another, by its reference', () => {
  const spellings: [string, (reference: string) => string][] = [
    ['as it is', (reference) => reference],
    ['in small letters', (reference) => reference.toLowerCase()],
    ['without its dashes', (reference) => reference.replaceAll('-', '')],
    ['with spaces', (reference) => ` ${reference} `],
    ['with a percent sign', (reference) => `${reference.slice(0, -1)}%`],
    ['with a character after it', (reference) => `${reference}\u0000`],
    ['in wide letters', (reference) => reference.replace('C', '\uFF23')],
    ['as a neighbour', (reference) => reference.slice(0, -1) + (reference.endsWith('2') ? '3' : '2')],
  ];
  test.each(spellings)('%s', async (_, spelt) => {
    for (const other of [a.people.house, a.people.two, b.people.one]) {
      const reference = spelt(String(other.named['reference']));
      const as = { landlordId: a.landlordId, caller: a.people.one.caller };
      const told = await ask(database, as, 'complaints.view', { reference });
      expect(['NOT_FOUND', 'BAD_REQUEST']).toContain(told.how);
      const none = await ask(database, as, 'complaints.view', { reference: spelt('CN-2222-2222') });
      expect(plainOf(told, {})).toBe(plainOf(none, {}));
    }
  });

  test('one’s own is found: the control', async () => {
    const { caller, named } = a.people.one;
    const told = await ask(database, { landlordId: a.landlordId, caller }, 'complaints.view', {
      reference: named['reference'],
    });
    expect(textOf(told)).toContain('ZqAoneTitle');
  });

  test('a letter, a file or a remedy of another under one’s own reference is not there', async () => {
    const { caller, named } = a.people.one;
    const as = { landlordId: a.landlordId, caller };
    for (const other of [a.people.house, a.people.two, b.people.one])
      for (const [path, id] of [
        ['complaints.letter', 'letterId'],
        ['letters.file', 'letterId'],
        ['complaints.file', 'attachmentId'],
        ['complaints.file', 'draftFileId'],
        ['remedies.one', 'remedyId'],
      ] as const) {
        const name = id === 'draftFileId' ? 'attachmentId' : id;
        const input = { reference: named['reference'], [name]: other.named[id] };
        expect((await ask(database, as, path, input)).how).toBe('NOT_FOUND');
      }
  });
});

describe('a field that nobody asked for', () => {
  const extra: Record<string, unknown> = {
    landlordId: 'croft',
    residentId: randomUUID(),
    ownerId: randomUUID(),
    status: 'closed',
    role: 'administrator',
    roles: ['administrator'],
    isAdmin: true,
    createdAt: '2020-01-01T00:00:00Z',
    receivedAt: '2020-01-01T00:00:00Z',
    deadline: '2030-01-01',
    nextDueOn: '2030-01-01',
    handlerId: randomUUID(),
    isClosed: true,
    signedInAt: '2030-01-01T00:00:00Z',
  };
  const paths = Object.keys(procedureRows).filter((path) => schemaOf(path) !== undefined);
  const someoneLetIn = (path: string): Caller => {
    const columns: Columns = doors[procedureRows[path]?.door ?? 'everyone'];
    if (columns.resident) return a.people.one.caller;
    const role = roles.find((each) => columns[each] !== undefined);
    return role ? a.staff[role] : { kind: 'visitor' };
  };

  test.each(paths)('%s refuses each of them', async (path) => {
    const named = { ...a.named, ...a.people.one.named };
    const known = Object.keys(schemaOf(path)?.properties ?? {});
    for (const [name, value] of Object.entries(extra)) {
      if (known.includes(name)) continue;
      const input = { ...(inputFor(path, named) as object), [name]: value };
      const told = await ask(database, { landlordId: a.landlordId, caller: someoneLetIn(path) }, path, input);
      expect(told.how, `${path}.${name}`).toBe('BAD_REQUEST');
      expect(String(told.value), `${path}.${name}`).toContain('unrecognized_keys');
    }
  });

  test('inside a list or an object too', async () => {
    const reference = a.people.one.named['reference'];
    const version = a.people.one.named['version'];
    const head = { reference, version, onceKey: randomUUID() };
    const handler = { landlordId: a.landlordId, caller: a.staff.handler };
    for (const [path, input] of [
      ['desk.list', { filter: { landlordId: 'croft' } }],
      ['desk.saveView', { name: 'Mine', filter: { personId: randomUUID() } }],
      [
        'complaints.respond',
        {
          ...{ ...head, outcome: 'upheld', definition: 'x', findings: 'x', reasons: 'x', isFree: 'yes' },
          points: [{ finding: 'upheld', reason: 'x', deadline: '2030-01-01' }],
        },
      ],
    ] as const)
      expect((await ask(database, handler, path, input)).how, path).toBe('BAD_REQUEST');
  });
});

describe('nobody grows', () => {
  test('into another role: refused, and written down', async () => {
    const { personId } = a.staff.handler;
    for (const role of roles.filter((each) => each !== 'administrator')) {
      const by = callerOf(database, a.landlordId, a.staff[role]).desk;
      const before = (await lines()).length;
      const tries = [
        () => by.addStaff({ email: 'mine@staff.example', name: 'Me', roles: ['manager'], languages: [] }),
        () => by.giveSetUpCode({ personId }),
        () => by.takeRole({ personId, role: 'handler' }),
        () => by.endStaffSessions({ personId }),
      ];
      for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const left = (await lines()).slice(before);
      expect(left.map(({ act }) => act)).toEqual(tries.map(() => 'access-refused'));
      expect(new Set(left.map(({ actor }) => actor))).toEqual(new Set([`staff:${a.staff[role].personId}`]));
    }
  });

  test('an administrator touches nobody at another landlord', async () => {
    const by = callerOf(database, a.landlordId, a.staff.administrator).desk;
    const { personId } = b.staff.handler;
    const held = () => database.rowsOf(`person_roles WHERE person_id = '${personId}'`);
    const before = await held();
    for (const attempt of [
      () => by.takeRole({ personId, role: 'handler' }),
      () => by.giveSetUpCode({ personId }),
      () => by.endStaffSessions({ personId }),
    ]) {
      const outcome = (await attempt().catch((fault: unknown) => fault)) as { outcome?: string };
      expect(outcome.outcome).not.toBe('done');
    }
    expect(await held()).toEqual(before);
    const people = `people WHERE landlord_id = '${b.landlordId}' AND email = 'planted@staff.example'`;
    await by.addStaff({ email: 'planted@staff.example', name: 'P', roles: ['manager'], languages: [] });
    expect(await database.rowsOf(people)).toEqual([]);
  });

  test('a resident and an advocate reach nothing of staff', async () => {
    for (const caller of [a.people.one.caller, a.advocate]) {
      const by = callerOf(database, a.landlordId, caller);
      await expect(by.desk.staff()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(by.programs.keys()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

test('a thousand references tell neither order nor number', () => {
  const made = Array.from({ length: 1000 }, () => newReference('CN'));
  expect(new Set(made).size).toBe(1000);
  const places = made.map((reference) => reference.replace(/^CN-|-/g, ''));
  // Each character at each place about as often as any other: 8 places of 30, a thousand times.
  for (let place = 0; place < 8; place += 1) {
    const counts = new Map<string, number>();
    for (const each of places) counts.set(each[place] ?? '', (counts.get(each[place] ?? '') ?? 0) + 1);
    const expected = 1000 / 30;
    const spread = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // The middle of 29 degrees of freedom is 29; more than 70 comes once in thirty thousand.
    expect(spread).toBeLessThan(75);
  }
  // In no order: a later one is as often larger as smaller.
  const rising = places.filter((each, at) => at > 0 && each > (places[at - 1] ?? '')).length;
  expect(rising).toBeGreaterThan(420);
  expect(rising).toBeLessThan(580);
});
