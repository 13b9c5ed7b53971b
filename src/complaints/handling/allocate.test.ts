/** Every combination of three staff, their roles and what ties them to a complaint, against rules written down anew here. */
import { describe, expect, test } from 'vitest';
import type { Role } from '#call';
import type { Governing, Subject } from '#policy';
import { theShipped, aPolicy, under } from '../../../tests/builders/governing.ts';
import { decideAllocation, freeToHandle, toOutside, type AllocationFacts } from './allocate.ts';
import { conflictsOf } from './conflicts.ts';
import type { Events } from './history.ts';

const at = '2026-11-24T10:00:00.000Z';
const ids = ['1', '2', '3'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
const roles = ['handler', 'manager', 'board-member'] as const;
const ties = ['none', 'person', 'line-manager', 'decided-before', 'contractor', 'unknown-manager'] as const;
type Tie = (typeof ties)[number];
interface Someone {
  personId: string;
  name: string;
  roles: Role[];
  tie: Tie;
}

const about = (
  subject: Subject,
  person: string,
  manager = 'not-listed',
  instead = false,
): Events[number] => ({
  fact: { type: 'about-recorded', at },
  recordedBy: null,
  words: { about: subject, name: 'A name', person, manager, instead },
});
const lodged: Events[number] = {
  fact: { type: 'complaint-lodged', at, formal: true },
  recordedBy: null,
  words: {},
};
const answered = (by: string): Events[number] => ({
  fact: { type: 'response-issued', at, delivery: 'screen' },
  recordedBy: by,
  words: { stage: 'stage-1' },
});

function recordOf(people: readonly Someone[], subject: Subject): Events {
  const manager = people.some(({ tie }) => tie === 'unknown-manager')
    ? 'not-known'
    : (people.find(({ tie }) => tie === 'line-manager')?.personId ?? 'not-listed');
  const persons = people.filter(({ tie }) => tie === 'person');
  const named = persons.length === 0 ? ['not-listed'] : persons.map(({ personId }) => personId);
  return [
    lodged,
    ...(subject === 'service'
      ? [about('service', 'not-listed')]
      : named.map((id) => about(subject, id, manager))),
    ...people
      .filter(({ tie }) => tie === 'contractor')
      .map(({ personId }) => about('contractor', personId, manager)),
    ...people.filter(({ tie }) => tie === 'decided-before').map(({ personId }) => answered(personId)),
  ];
}

/** The rules in plain words, sharing nothing with the code: croft at stage 1 and 2, and everybody else’s stage 2. */
function isBarred(someone: Someone, people: readonly Someone[], subject: Subject, stage: string): boolean {
  const isAboutPeople = subject !== 'service' || people.some(({ tie }) => tie === 'contractor');
  if (someone.tie === 'contractor') return true;
  if (someone.tie === 'person' && subject !== 'service') return true;
  if (subject === 'chief-executive' && !someone.roles.includes('board-member')) return true;
  if (stage === 'stage-2') return someone.tie === 'decided-before';
  // A rule of its own for the chief executive names no line manager; a contractor’s is under the general rule.
  const managerCounts =
    subject === 'chief-executive' ? people.some(({ tie }) => tie === 'contractor') : isAboutPeople;
  const managerUnknown = people.some(({ tie }) => tie === 'unknown-manager');
  const manager = people.find(({ tie }) => tie === 'line-manager');
  return managerCounts && (managerUnknown || someone === manager);
}

const everyTrio = (): Someone[][] => {
  const kinds = roles.flatMap((role) => ties.map((tie) => ({ role, tie })));
  const trios: Someone[][] = [];
  for (const one of kinds)
    for (const two of kinds)
      for (const three of kinds)
        trios.push(
          [one, two, three].map(({ role, tie }, place) => ({
            personId: ids[place] ?? '',
            name: `Name ${place}`,
            roles: [role],
            tie,
          })),
        );
  return trios;
};

const factsOf = (
  governing: Governing | null,
  events: Events,
  people: Someone[],
  stage: string,
): AllocationFacts => ({
  governing,
  events,
  stage,
  staff: people,
  answer: null,
  now: at,
});
const given = { reference: '', onceKey: '', version: 1, outsideName: '', reason: '' };
const reasonsOf = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map(({ reason }) => reason) ?? [];

describe('three staff, every role and every tie', () => {
  const croft = theShipped('croft');
  test.each(['service', 'staff-member', 'board-member', 'chief-executive'] as const)(
    'about %s',
    (subject) => {
      let barred = 0;
      let outside = 0;
      for (const people of everyTrio())
        for (const stage of ['stage-1', 'stage-2']) {
          const facts = factsOf(croft, recordOf(people, subject), people, stage);
          const free = people.filter((each) => !isBarred(each, people, subject, stage));
          const found = freeToHandle(facts, people);
          if (found.length !== free.length || found.some((each, place) => each !== free[place]))
            expect({ people, stage, found }).toEqual({ people, stage, found: free });
          for (const each of people) {
            const isDone = decideAllocation(facts, { ...given, to: each.personId }).outcome === 'done';
            if (isDone !== free.includes(each)) expect({ people, stage, isDone }).toBe(!isDone);
            barred += isDone ? 0 : 1;
          }
          const reviewer = { ...given, to: toOutside, outsideName: 'Dr Somebody Else' } as const;
          const goesOut = decideAllocation(facts, reviewer).outcome === 'done';
          if (goesOut !== (free.length === 0)) expect({ people, stage, goesOut }).toBe(!goesOut);
          outside += goesOut ? 1 : 0;
        }
      expect(barred).toBeGreaterThan(1000);
      expect(outside).toBeGreaterThan(10);
    },
  );
});

describe('what is not known counts against', () => {
  const [one, two] = ids as [string, string];
  const people: Someone[] = [
    { personId: one, name: 'One', roles: ['handler'], tie: 'none' },
    { personId: two, name: 'Two', roles: ['manager'], tie: 'none' },
  ];
  const facts = (events: Events, stage = 'stage-1', governing: Governing | null = theShipped('croft')) =>
    factsOf(governing, events, people, stage);
  const to = (personId: string, reason = '') => ({ ...given, to: personId, reason });

  test('nobody is given a complaint before it is recorded whom it is about, whatever the reason', () => {
    const unsaid = facts([lodged]);
    for (const input of [
      to(one),
      to(one, 'A reason.'),
      { ...given, to: toOutside, outsideName: 'Z' } as const,
    ])
      expect(reasonsOf(decideAllocation(unsaid, input))).toEqual(['not-known-who-it-is-about']);
  });
  test('somebody whom nobody could name may be anybody; a reason outweighs it, and is kept', () => {
    const unclear = facts([lodged, about('staff-member', 'not-known', 'not-known')]);
    expect(reasonsOf(decideAllocation(unclear, to(one)))).toEqual([
      'not-known-whether-person-complained-about',
      'not-known-whether-line-manager-of-person-complained-about',
    ]);
    expect(decideAllocation(unclear, to(one, 'Nobody else is here this month.'))).toMatchObject({
      outcome: 'done',
      value: {
        despite: [
          'not-known-whether-person-complained-about',
          'not-known-whether-line-manager-of-person-complained-about',
        ],
      },
    });
  });
  test('no reason lets somebody judge themselves, or decide twice under the Code', () => {
    const self = facts([lodged, about('staff-member', one)]);
    expect(reasonsOf(decideAllocation(self, to(one, 'A reason.')))).toEqual(['person-complained-about']);
    const twice = facts([lodged, about('service', 'not-listed'), answered(one)], 'stage-2');
    expect(reasonsOf(decideAllocation(twice, to(one, 'A reason.')))).toEqual(['decided-earlier-stage']);
    const bare = facts([lodged, about('service', 'not-listed'), answered(one)], 'stage-2', null);
    expect(reasonsOf(decideAllocation(bare, to(one, 'A reason.')))).toEqual(['decided-earlier-stage']);
    expect(decideAllocation(bare, to(two)).outcome).toBe('done');
    const works = facts([lodged, about('contractor', two, 'not-listed')], 'stage-1', null);
    expect(reasonsOf(decideAllocation(works, to(two)))).toEqual(['works-for-contractor-complained-about']);
  });
  test('a statement that takes the place of the others ends them', () => {
    const mended = facts([
      lodged,
      about('staff-member', one),
      about('service', 'not-listed', 'not-listed', true),
    ]);
    expect(decideAllocation(mended, to(one)).outcome).toBe('done');
  });
  test('nobody of another landlord, and nobody who does not deal with complaints', () => {
    const events = [lodged, about('service', 'not-listed')];
    expect(reasonsOf(decideAllocation(facts(events), to(ids[2] ?? '')))).toEqual(['no-such-person']);
    const editor = {
      ...facts(events),
      staff: [{ personId: one, name: 'One', roles: ['policy-editor' as const] }],
    };
    expect(reasonsOf(decideAllocation(editor, to(one)))).toEqual(['no-such-person']);
  });
  test('somebody outside is not whom it is about, however the name is written', () => {
    const events = [lodged, about('staff-member', 'not-listed', two), about('contractor', one, one)];
    const named = events.map((each) => ({ ...each, words: { ...each.words, name: 'José  Pérez' } }));
    const tried = decideAllocation(facts(named), { ...given, to: toOutside, outsideName: 'jose perez' });
    expect(reasonsOf(tried)).toContain('person-complained-about');
  });
});

describe('each landlord sends it where its policy says', () => {
  const board = { personId: ids[0] ?? '', roles: ['board-member'] };
  const manager = { personId: ids[1] ?? '', roles: ['manager'] };
  const handler = { personId: ids[2] ?? '', roles: ['handler'] };
  const reasons = (landlord: string, subject: Subject, stage: string, who: typeof board) =>
    conflictsOf(
      { governing: theShipped(landlord), events: [lodged, about(subject, 'not-listed')], stage },
      who,
    ).map(({ reason, clause }) => `${reason} ${clause ?? ''}`);
  test('cottington: staff to their manager, a board member to the board', () => {
    expect(reasons('cottington', 'staff-member', 'local-resolution', manager)).toEqual([]);
    expect(reasons('cottington', 'staff-member', 'local-resolution', handler)).toEqual([
      'not-who-the-policy-names 8',
    ]);
    expect(reasons('cottington', 'board-member', 'local-resolution', board)).toEqual([]);
    expect(reasons('cottington', 'board-member', 'local-resolution', manager)).toEqual([
      'not-who-the-policy-names 8',
    ]);
  });
  test.each(['connect', 'croft', 'coop-homes', 'co-operative'])(
    '%s: the chief executive to the board',
    (landlord) => {
      for (const stage of ['stage-1', 'stage-2']) {
        expect(reasons(landlord, 'chief-executive', stage, board)).toEqual([]);
        expect(reasons(landlord, 'chief-executive', stage, manager)).toHaveLength(1);
      }
    },
  );
  test('a policy without rules leaves what the Code asks', () => {
    const history = {
      governing: under(aPolicy()),
      events: [lodged, about('service', 'not-listed')],
      stage: 'stage-1',
    };
    expect(conflictsOf(history, handler)).toEqual([]);
  });
});
