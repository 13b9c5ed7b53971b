/**
 * Every cell of the table of access, asked live and both ways: readers × procedures × whose the thing asked for is. What a
 * reader may not have looks like what does not exist, to the letter; and nothing that comes back holds a word of anybody
 * whom the reader may not read.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles, type Caller, type Role } from '#call';
import { doors, procedureRows, type Columns, type Reach, type Reader } from '../../src/api/access/index.ts';
import { aDatabase } from '../setup/database.ts';
import { ask, plainOf, textOf, type Told } from './asking.ts';
import { inputFor, procedures } from './input-for.ts';
import { callerOf, World, type Named, type Side } from './world.ts';

const database = await aDatabase();
const world = new World(database);
let a: Side;
let b: Side;
let noSuch: Named;
beforeAll(async () => {
  a = await world.side('connect', 'A');
  noSuch = nowhere(a);
  b = await world.side('croft', 'B');
});

let cells = 0;
const let_in: string[] = [];
afterAll(() => console.log(`${cells} cells, ${let_in.length} of them let in`));

const readers: readonly Reader[] = ['visitor', 'resident', ...roles];
const isRole = (reader: Reader): reader is Role => (roles as readonly string[]).includes(reader);
const callerAs = (side: Side, reader: Reader): Caller =>
  reader === 'visitor' ? { kind: 'visitor' } : isRole(reader) ? side.staff[reader] : side.people.one.caller;

/** Whose the thing is that somebody asks for. */
// A draft is whoever's browser holds its secret, until somebody signs in with it: to a visitor each is their own.
const relations = ['own', 'household', 'other', 'elsewhere'] as const;
type Relation = (typeof relations)[number];

/** Ids that nothing has, in the form of those that something has. */
const nowhere = (side: Side): Named => ({
  ...Object.fromEntries(
    ['letterId', 'attachmentId', 'remedyId', 'draftKey', 'publicId', 'viewId', 'batchId', 'keyId', 'hookId']
      .concat(['messageId', 'packageId', 'permissionId', 'concernId', 'draftId', 'personId', 'complaintId'])
      .map((name) => [name, randomUUID()]),
  ),
  passkeyId: `key-${randomUUID()}`,
  reference: String(side.people.one.named['reference']).replace(/.{4}-.{4}$/, '2222-2222'),
  claimReference: String(side.people.one.named['reference']).replace(/.{4}-.{4}$/, '2222-2223'),
  version: 4,
  draftToken: 'x'.repeat(43),
  textKind: 'guidance',
  textSlug: 'no-such-text',
  textVersion: 3,
  draftVersion: 11,
  rulesVersion: 1,
  draftFileId: randomUUID(),
});

/** For staff the thing is the landlord's; a board member was given that of `two` and not the others. */
function thingsOf(reader: Reader, relation: Relation): Named {
  const side = relation === 'elsewhere' ? b : a;
  const whose = relation === 'household' ? 'house' : relation === 'other' ? 'two' : 'one';
  const { named } = side.people[whose];
  if (!isRole(reader)) return { ...side.named, ...named };
  const other: Role = reader === 'manager' ? 'handler' : 'manager';
  const own = relation === 'own' || relation === 'elsewhere' ? side.own[reader] : side.own[other];
  const { personId: _, ...ways } = own;
  const view = ways['viewId'] ?? side.own.handler['viewId'] ?? '';
  return { ...named, ...ways, viewId: view, ...side.named };
}

/** Each room has its own number of what was last seen. */
function seenAt(path: string, named: Named): Named {
  const { textVersion = 0, rulesVersion = 0, draftVersion = 0, textKind = '', textSlug = '' } = named;
  if (path.startsWith('publishing.'))
    return { version: textVersion, kind: textKind, slug: textSlug, language: 'en' };
  if (path.startsWith('rules.')) return { version: rulesVersion, kind: 'windows', id: 'stage-2.request' };
  if (path.startsWith('remedies.')) return { version: 1 };
  if (path === 'sharing.send') return { version: named['packageVersion'] ?? 1 };
  return ['complaints.send', 'verbs.sendRequest'].includes(path) ? { version: draftVersion } : {};
}

/** What the schema of an input does not say, and what some inputs must be for something to be there at all. */
function fixedFor(path: string, named: Named, reader: Reader): Record<string, unknown> {
  const forStaff = isRole(reader);
  const fixed: Record<string, Record<string, unknown>> = {
    'acts.form': { act: forStaff ? 'send-update' : 'add-information' },
    'complaints.send': { onceKey: named['draftKey'] },
    'complaints.dropFile': { attachmentId: named['draftFileId'] },
    'complaints.dropDraft': { onceKey: named['draftKey'] },
    'complaints.resumeDraft': { onceKey: named['draftKey'] },
    'complaints.saveDraft': { answer: { account: 'It is cold.', title: 'Cold' }, question: 'what-happened' },
    'desk.toAcknowledge': { references: [named['reference']] },
    'desk.takeRole': { role: 'writer' },
    'handling.claimLetter': { reference: named['claimReference'] },
    'handling.lodgeFor': {
      ...{ account: 'No lift.', title: 'Lift', wish: 'Mend it.', name: 'Gwen', way: 'letter' },
      ...{ address: '4 High Street', telephone: '', safety: '', language: 'en', interpreter: 'no' },
      ...{ adjustments: '', formats: [], channel: 'telephone' },
    },
    'handling.nameMember': { address: '4 High Street' },
    'handling.merge': { other: a.people.two.named['reference'] },
    'handling.allocate': { to: a.staff.manager.personId },
    'handling.recordAbout': { about: 'service', person: 'not-known', manager: 'not-known' },
    'people.confirmAuthenticator': { number: '123456' },
    'publishing.create': { kind: 'guidance', slug: 'a-new-text' },
    'rules.renumber': { from: '1', to: '2' },
    'sharing.handOver': { nameOf: (name: string) => name },
    'permission.appoint': {
      complaints: [named['reference']],
      email: 'another@people.example',
      ...{ actions: ['see'], months: '6', kind: 'friend-or-family', organisation: '' },
      ...{ name: 'Bilal', seenFrom: '', told: 'no' },
    },
    'advocate.prepareTelephone': { telephone: '07700 900123' },
    'permission.answer': { answer: 'yes', told: 'no', seenFrom: '' },
    'officers.enter': {
      ...{ advocateEmail: 'another@people.example', kind: 'friend-or-family', organisation: '' },
      ...{ actions: ['see'], months: '6', toldOn: '2026-11-24' },
    },
    'remedies.form': { act: forStaff ? 'complete' : 'agree' },
    'rules.tryRule': { how: 'change', typed: {} },
    'rules.saveRule': { how: 'change', typed: {} },
    'rules.words': { language: 'en' },
    'publishing.copyFrom': { from: 'cy' },
    'publishing.compare': { from: 1, to: 1 },
  };
  return fixed[path] ?? {};
}

const asked = async (path: string, reader: Reader, named: Named): Promise<Told> => {
  cells += 1;
  const input = inputFor(path, { ...named, ...seenAt(path, named) }, fixedFor(path, named, reader));
  return ask(database, { landlordId: a.landlordId, caller: callerAs(a, reader) }, path, input);
};

/** Whose words a reader may meet: `A` with a person, or all of A. */
function mayRead(reader: Reader, reach: Reach | undefined, word: string): boolean {
  const [, letter, who, field] = /^Zq(A|B)(one|house|two|caller|nobody)(\w*)/i.exec(word) ?? [];
  if (letter?.toUpperCase() !== 'A') return false;
  if (reader === 'resident') return who === 'one' && !/internal/i.test(field ?? '');
  if (reach === 'all') return ['handler', 'manager', 'board-member'].includes(reader);
  return reach === 'given' && who === 'two';
}

const wordsIn = (told: Told): string[] =>
  textOf(told).match(/Zq[AB](?:one|house|two|caller|nobody)\w*/gi) ?? [];

/** These say the same whether there was something or not; what they leave is looked at below. */
const answersAlike = new Set([
  'complaints.dropFile',
  'people.removePasskey',
  'verbs.sendRequest',
  // For whoever acts for the resident: advocates.test.ts has their cells.
  'advocate.prepareForm',
  'advocate.prepareEmail',
  'advocate.prepareTelephone',
  'advocate.prepareAppointing',
  'advocate.prepareCopy',
]);

/** Of these nobody in this world has any: their own tests look at them, and here that a stranger meets nothing. */
const unmade = new Set([
  'organisation',
  'permission held',
  'prepared act',
  'request for a copy',
  'complaint about data',
  'flag',
  'hold',
]);

/** The outbox of the demonstration shows every mail to everybody, which is why nobody but the demonstration has one. */
const notScanned = new Set(['people.outbox']);

describe.each(Object.entries(procedureRows))('%s', (path, row) => {
  const columns: Columns = doors[row.door];
  // Side by side: each takes back what it did, and those of one procedure come to their rows in the same order.
  test.concurrent.each(readers)(`as %s`, async (reader) => {
    const reach = columns[reader];
    const none =
      reach === undefined || row.thing === undefined ? undefined : await asked(path, reader, noSuch);
    const relationsAsked =
      row.thing === undefined
        ? (['own'] as const)
        : reach === undefined
          ? (['own', 'elsewhere'] as const)
          : relations;
    for (const relation of relationsAsked) {
      const named = thingsOf(reader, relation);
      const told = await asked(path, reader, named);
      const where = `${path} as ${reader}, ${relation}`;
      if (!notScanned.has(path))
        expect(
          wordsIn(told).filter((word) => !mayRead(reader, reach, word)),
          `${where}: words of others`,
        ).toEqual([]);
      if (reach === undefined) {
        expect(told.how, where).toBe(reader === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN');
        continue;
      }
      // Where nothing is named, whoever is told that a field is wrong has passed the door.
      if (row.thing !== undefined && !unmade.has(row.thing))
        expect(told.how === 'BAD_REQUEST' ? told.value : '', `${where}: the input was not taken`).toBe('');
      let_in.push(where);
      // Whose text it is to write or to review is refused in words, before anything is looked for.
      if (
        row.thing === undefined ||
        reach === 'nothing' ||
        (told.how === 'let-in' && ['editing', 'rules'].includes(row.door) && relation !== 'elsewhere')
      )
        continue;
      const isTheirs =
        reach === 'own'
          ? relation === 'own' || (reader === 'visitor' && relation !== 'elsewhere')
          : reach === 'given'
            ? relation === 'other'
            : relation !== 'elsewhere';
      const [got, gone] = [plainOf(told, named), none && plainOf(none, noSuch)];
      if (isTheirs) {
        if (!answersAlike.has(path) && !unmade.has(row.thing)) expect(got, `${where}: let in`).not.toBe(gone);
      } else expect(got, `${where}: as if there were none`).toBe(gone);
    }
  });
});

test('what is answered alike is done to one’s own alone', async () => {
  const { one, house } = a.people;
  const rows = async (table: string, id: string, named: Named) =>
    (await database.rowsOf(`${table} = '${named[id]}'`)).length;
  const passkeys = (named: Named) => rows('passkeys WHERE passkey_id', 'passkeyId', named);
  const files = (named: Named) => rows('attachments WHERE attachment_id', 'draftFileId', named);
  const by = callerOf(database, a.landlordId, one.caller);
  const draftToken = String(one.named['draftToken']);
  for (const [{ named }, left] of [
    [house, 1],
    [b.people.one, 1],
    [one, 0],
  ] as const) {
    await by.people.removePasskey({ passkeyId: String(named['passkeyId']) });
    expect(await passkeys(named)).toBe(left);
    await by.complaints.dropFile({ draftToken, attachmentId: String(named['draftFileId']) });
    expect(await files(named)).toBe(left);
  }
});

test('no procedure was left out', () => {
  expect(Object.keys(procedureRows).sort()).toEqual(Object.keys(procedures).sort());
  expect(cells).toBeGreaterThan(4000);
});
