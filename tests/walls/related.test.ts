/**
 * What people of the first world have none of: organisations, permissions that were offered, prepared acts, copies, complaints
 * about data, worries and holds. Each procedure about one is asked by everybody who stands in some relation to it, and by
 * those who stand in none; whoever may do it does it, and to everybody else it is as if it were not there.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles } from '#call';
import { columnsOf, doors, procedureRows, type Columns } from '../../src/api/access/index.ts';
import { aDatabase } from '../setup/database.ts';
import { ask, plainOf, textOf, type Told } from './asking.ts';
import { relatedAt, type Actor } from './related.ts';
import type { Named } from './side.ts';
import { World } from './world.ts';

const database = await aDatabase();
const actors: Record<string, Actor> = {};
let named: Named;
beforeAll(async () => {
  const world = new World(database);
  const a = await world.side('connect', 'A');
  const related = await relatedAt(world, a);
  ({ named } = related);
  Object.assign(actors, related.actors);
  const b = await world.side('croft', 'B');
  const elsewhere = (await relatedAt(world, b)).actors;
  for (const [name, actor] of Object.entries(elsewhere)) actors[`elsewhere: ${name}`] = actor;
});

let cells = 0;
let done = 0;
afterAll(() => console.log(`${cells} cells, ${done} of them done`));

/** Everybody at one landlord, in the order of `relatedAt`. */
const advocates = ['in force', 'seeing', 'ended', 'waiting', 'suspended', 'acting'].map(
  (state) => `advocate, ${state}`,
);
const here = [
  ...['visitor', 'one', 'household', 'other resident', ...advocates],
  ...['manager of it', 'member of it', 'invited to it', 'left it', 'manager of another', ...roles],
];
const everybody = [...here, ...here.map((name) => `elsewhere: ${name}`)];

interface Cells {
  input: (n: Named) => Record<string, unknown>;
  /** Who does it. */
  may: readonly string[];
  /** Who knows of it, and is refused for a reason of their own. */
  knows?: Readonly<Record<string, string>>;
}
const officers = ['handler', 'manager'];
const keepers = ['manager', 'administrator'];
const keyed = () => ({ onceKey: randomUUID() });
const live = (n: Named) => ({ organisationId: n['liveId'] });
const asked = (n: Named) => ({ organisationId: n['askedId'], version: 1 });
const stopped = (n: Named) => ({ organisationId: n['stoppedId'], version: n['stoppedVersion'] });
const sure = (n: Named) => ({ organisationId: n['sureId'], version: n['sureVersion'] });
const ready = (n: Named) => ({ requestId: n['readyId'] });
const given = (n: Named) => ({ requestId: n['givenId'] });
const readyVersion = (n: Named) => ({ ...ready(n), version: n['readyVersion'] });
const data = (n: Named) => ({ dataComplaintId: n['dataComplaintId'], version: 1 });

const table: Readonly<Record<string, Cells>> = {
  'organisations.invite': {
    input: (n) => ({ ...live(n), email: `new@${n['liveDomain']}`, name: 'Ned', part: 'advocate' }),
    may: ['manager of it'],
  },
  'organisations.join': { input: (n) => ({ memberId: n['invitedId'] }), may: ['invited to it'] },
  'organisations.leave': { input: (n) => ({ memberId: n['memberId'] }), may: ['member of it'] },
  'organisations.remove': {
    input: (n) => ({ ...live(n), memberId: n['memberId'] }),
    may: ['manager of it'],
  },
  'organisations.nameAnother': {
    input: (n) => ({ ...live(n), permissionId: n['leftPermissionId'], memberId: n['memberId'] }),
    may: ['manager of it'],
  },
  'organisations.attest': { input: live, may: ['manager of it'] },
  'organisations.verify': {
    input: (n) => ({ ...asked(n), proof: 'domain', proofNote: 'Looked up.' }),
    may: officers,
  },
  'organisations.decline': { input: (n) => ({ ...asked(n), reason: 'Nobody there.' }), may: officers },
  'organisations.suspend': {
    input: (n) => ({ ...live(n), version: n['liveVersion'], reason: 'A worry.' }),
    may: officers,
  },
  // The handler began it.
  'organisations.confirmSuspension': {
    input: stopped,
    may: ['manager'],
    knows: { handler: 'needs-another-officer' },
  },
  'organisations.resume': { input: stopped, may: officers },
  'organisations.close': { input: sure, may: officers },

  'permission.takeUp': { input: (n) => ({ permissionId: n['heldId'] }), may: ['advocate, waiting'] },
  'permission.giveBack': { input: (n) => ({ permissionId: n['heldId'] }), may: ['advocate, waiting'] },
  'advocate.answerPrepared': { input: (n) => ({ actId: n['actId'], answer: 'yes' }), may: ['one'] },
  'advocate.appointPrepared': {
    input: (n) => ({
      ...{ actId: n['appointId'], actions: ['write'], months: '6', seenFrom: '', told: 'no' },
      complaints: [n['reference']],
    }),
    may: ['one'],
  },

  'privacy.download': { input: (n) => ({ ...given(n), nameOf: (name: string) => name }), may: ['one'] },
  'privacy.file': { input: (n) => ({ ...given(n), place: n['filePlace'] }), may: ['one'] },
  'privacy.review': { input: ready, may: keepers },
  'privacy.takeLonger': {
    input: (n) => ({ ...readyVersion(n), because: 'complex', words: 'There is much.' }),
    may: keepers,
  },
  'privacy.takeOut': {
    input: (n) => ({ ...ready(n), ...keyed(), place: 1, phrase: '', reason: 'crime', because: 'Of others.' }),
    may: keepers,
  },
  'privacy.putBack': { input: (n) => ({ ...ready(n), redactionId: n['redactionId'] }), may: keepers },
  'privacy.release': { input: readyVersion, may: keepers },
  'privacy.dataComplaint': { input: (n) => ({ dataComplaintId: n['dataComplaintId'] }), may: keepers },
  'privacy.acknowledge': { input: data, may: keepers },
  'privacy.answerLetter': { input: (n) => ({ dataComplaintId: n['answeredDataId'] }), may: keepers },
  'privacy.answer': { input: (n) => ({ ...data(n), outcome: 'upheld', answer: 'Sorry.' }), may: keepers },

  'safety.recordTalk': { input: (n) => ({ personId: n['talkedToId'] }), may: ['safeguarding-lead'] },
  'safety.endFlag': { input: (n) => ({ flagId: n['flagId'], reason: 'Over.' }), may: ['safeguarding-lead'] },
  'retention.liftHold': { input: (n) => ({ holdId: n['holdId'], reason: 'Over.' }), may: keepers },
};

/** The same names, of what is nowhere. */
const nowhere = (of: Named): Named =>
  Object.fromEntries(
    Object.entries(of).map(([name, value]) => [name, /Id$/.test(name) ? randomUUID() : value]),
  );

const isDone = ({ how, value }: Told): boolean =>
  how === 'let-in' &&
  value !== null &&
  value !== undefined &&
  (value as { outcome?: string }).outcome !== 'refused';

describe.each(Object.entries(table))('%s', (path, { input, may, knows = {} }) => {
  const columns: Columns = doors[procedureRows[path]?.door ?? 'everyone'];

  test('is for those who may, and to everybody else as if it were not there', async () => {
    const none = nowhere(named);
    const one = async (name: string): Promise<void> => {
      const actor = actors[name];
      if (!actor) throw new Error(`nobody is ${name}`);
      cells += 1;
      const told = await ask(database, actor, path, input(named));
      const passes = columnsOf(actor.caller).some((reader) => columns[reader] !== undefined);
      const where = `${path} as ${name}: ${textOf(told).slice(0, 200)}`;
      if (may.includes(name)) {
        done += 1;
        expect([told.how, isDone(told)], where).toEqual(['let-in', true]);
        return;
      }
      expect(isDone(told), where).toBe(false);
      if (!passes) expect(told.how, where).toBe(name.endsWith('visitor') ? 'UNAUTHORIZED' : 'FORBIDDEN');
      const reason = knows[name];
      if (reason !== undefined) expect(textOf(told), where).toContain(`"${reason}"`);
      else
        expect(plainOf(told, named), where).toBe(
          plainOf(await ask(database, actor, path, input(none)), none),
        );
      expect(textOf(told).match(/ZqA\w*/g) ?? [], where).toEqual([]);
    };
    // Each is taken back: they can be asked side by side.
    const waiting = [...everybody];
    const worker = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await one(name);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
  });
});

test('everybody is there, and every procedure about such a thing is asked', () => {
  expect(Object.keys(actors).sort()).toEqual([...everybody].sort());
  const things = [
    ...['organisation', 'permission held', 'prepared act', 'request for a copy'],
    ...['complaint about data', 'flag', 'hold'],
  ];
  const paths = Object.entries(procedureRows).filter(([, { thing }]) => things.includes(thing ?? ''));
  expect(Object.keys(table).sort()).toEqual(paths.map(([path]) => path).sort());
});
