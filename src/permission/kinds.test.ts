/** Every kind against what it needs: evidence, an end, who confirms, what it never holds. */
import { describe, expect, test } from 'vitest';
import { expiryOf, isActiveAt } from './active.ts';
import { kindNames, kinds, type Kind, type KindName } from './kinds.ts';
import { actions, dangerousActions, type Action } from './permission.ts';
import { dueReminder } from './round.ts';
import { noesToTerms, type Terms } from './verbs/terms.ts';

const of = (name: KindName): Kind => kinds[name];
const terms = (kind: KindName, changed: Partial<Terms> = {}): Terms => ({
  kind,
  actions: of(kind).mayHold.filter((action) => action !== 'withdraw'),
  months: of(kind).months.usual,
  evidence: 'LA-4711',
  organisationId: '7a1c5e0e-0000-4000-8000-000000000001',
  ...changed,
});
const noes = (given: Terms, byResident = false) =>
  noesToTerms(given, { byResident }).map(({ reason }) => reason);
const withRights = kindNames.filter((name) => of(name).confirmedBy !== 'nobody');

describe('the table of kinds', () => {
  test('twelve kinds; only the interpreter has no rights, whatever is asked for', () => {
    expect(kindNames).toHaveLength(12);
    expect(kindNames.filter((name) => of(name).mayHold.length === 0)).toEqual(['interpreter']);
    for (const action of actions)
      expect(noes(terms('interpreter', { actions: [action] }))).toEqual(['kind-has-no-rights']);
  });

  test.each(withRights)('%s: what fits is taken, asked for by its advocate', (name) =>
    expect(noes(terms(name))).toEqual([]),
  );

  test.each(kindNames)('%s never lasts longer than twelve months, and its own limit holds', (name) => {
    const { usual, most } = of(name).months;
    expect(most).toBeLessThanOrEqual(12);
    expect(usual).toBeLessThanOrEqual(most);
    if (name !== 'interpreter') {
      expect(noes(terms(name, { months: most }))).toEqual([]);
      expect(noes(terms(name, { months: most + 1 }))).toEqual(['kind-lasts-no-longer']);
    }
  });

  test.each([
    ['friend-or-family', false],
    ['advice-organisation', false],
    ['councillor', true],
    ['mp', true],
    ['tenant-panel', true],
    ['solicitor', true],
    ['attorney-or-deputy', true],
    ['executor', true],
    ['parent', true],
    ['group-lead', false],
    ['petition-spokesperson', true],
  ] as const)('%s: is what shows it asked for? %s', (name, isNeeded) =>
    expect(noes(terms(name, { evidence: '' }))).toEqual(isNeeded ? ['say-what-shows-it'] : []),
  );

  test('an authority of the law is read by two officers and never by the resident', () => {
    const byOfficers = withRights.filter((name) =>
      noes(terms(name), true).includes('officers-read-this-kind'),
    );
    expect(byOfficers).toEqual(['attorney-or-deputy', 'executor', 'parent']);
  });

  test('an advice organisation is named', () =>
    expect(noes(terms('advice-organisation', { organisationId: null }))).toEqual(['organisation-needed']));

  test.each(withRights)('%s: an act that it never holds is refused', (name) => {
    const never = actions.filter((action) => !of(name).mayHold.includes(action));
    for (const action of never)
      expect(noes(terms(name, { actions: [action] }))).toEqual(['kind-never-holds-that']);
  });

  test.each(['councillor', 'mp', 'tenant-panel', 'group-lead', 'petition-spokesperson'] as const)(
    '%s holds nothing dangerous',
    (name) => {
      const mayHold: readonly Action[] = of(name).mayHold;
      expect(dangerousActions.filter((action) => mayHold.includes(action))).toEqual([]);
    },
  );
});

describe('an end', () => {
  test.each([
    ['in winter', '2026-11-23T10:00:00.000Z', 3, '2027-02-23T10:00:00.000Z'],
    ['over the hour that is lost in March', '2026-12-29T10:00:00.000Z', 3, '2027-03-29T09:00:00.000Z'],
    ['over the hour that comes twice in October', '2026-07-25T00:30:00.000Z', 3, '2026-10-25T00:30:00.000Z'],
    ['from the end of August into February', '2026-08-31T11:00:00.000Z', 6, '2027-02-28T12:00:00.000Z'],
    ['into 29 February', '2027-08-29T11:00:00.000Z', 6, '2028-02-29T12:00:00.000Z'],
  ])('%s', (_, from, months, until) => expect(expiryOf(from, months)).toBe(until));

  test.each(['2027-02-23T10:00:00.000Z', '2027-03-28T01:00:00.000Z', '2026-10-25T01:00:00.000Z'])(
    'at %s it holds a second before, and not at that instant or after',
    (expiresAt) => {
      const permission = { state: 'active' as const, startsAt: '2026-01-01T10:00:00.000Z', expiresAt };
      const at = (seconds: number) =>
        isActiveAt(permission, new Date(Date.parse(expiresAt) + seconds * 1000).toISOString());
      expect([at(-1), at(0), at(1)]).toEqual([true, false, false]);
    },
  );

  test('it holds from its start on, and in no other state', () => {
    const permission = { startsAt: '2026-11-23T10:00:00.000Z', expiresAt: '2027-02-23T10:00:00.000Z' };
    const at = (now: string, state: 'active' | 'suspended' | 'ended' = 'active') =>
      isActiveAt({ ...permission, state }, now);
    expect(at('2026-11-23T09:59:59.000Z')).toBe(false);
    expect(at('2026-11-23T10:00:00.000Z')).toBe(true);
    expect(at('2026-12-01T10:00:00.000Z', 'suspended')).toBe(false);
    expect(at('2026-12-01T10:00:00.000Z', 'ended')).toBe(false);
  });
});

describe('a reminder', () => {
  const expiresAt = '2027-02-23T10:00:00.000Z';
  test.each([
    ['a second before fourteen days', '2027-02-09T09:59:59.000Z', [], undefined],
    ['at fourteen days', '2027-02-09T10:00:00.000Z', [], 14],
    ['once', '2027-02-10T10:00:00.000Z', [14], undefined],
    ['at three days', '2027-02-20T10:00:00.000Z', [14], 3],
    ['the nearer one after an outage', '2027-02-21T10:00:00.000Z', [], 3],
    ['no third', '2027-02-22T10:00:00.000Z', [14, 3], undefined],
  ])('%s', (_, now, reminded, due) => expect(dueReminder({ expiresAt, reminded }, now)).toBe(due));
});
