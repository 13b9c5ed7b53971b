/** What holds of every landlord and every edition beyond the shape of the file. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { landlordSchema } from '../../src/policy/landlord.ts';
import { divisions } from '../../src/policy/terms.ts';
import { editions, entriesOf, landlordFile, landlordIds, readingsOf } from './landlord-content.ts';

const repeated = (values: readonly string[]) =>
  values.filter((value, place) => values.indexOf(value) !== place);
const landlords = landlordIds.map((id) => ({ id, landlord: landlordSchema.parse(landlordFile(id)) }));

test('every landlord is told apart by name and by its references', () => {
  expect(landlords.map(({ id }) => id)).toEqual(landlords.map(({ landlord }) => landlord.id));
  expect(repeated(landlords.map(({ landlord }) => landlord.referencePrefix))).toEqual([]);
  expect(repeated(landlords.map(({ landlord }) => landlord.shortName))).toEqual([]);
});

test.each(landlords)('$id: an invented number is one that is kept for drama', ({ landlord }) => {
  const { demo, telephone } = landlord.repairsInDanger;
  expect(demo).toBe(/^01632 ?960/.test(telephone));
});

test.each(landlords)('$id: has an edition, and prints contacts only from its clauses', ({ id, landlord }) => {
  const own = editions.filter((edition) => edition.landlord === id);
  expect(own.length).toBeGreaterThan(0);
  const clauses = own.flatMap(({ policy }) => entriesOf(policy).flatMap((entry) => entry.clauses));
  expect(clauses).toEqual(expect.arrayContaining(landlord.contacts.map(({ clause }) => clause)));
  for (const { policy } of own) expect(policy.calendar).toBe(landlord.calendar);
});

describe.each(editions)('$landlord $from', ({ policy, sections }) => {
  const stages: string[] = policy.stages.map(({ id }) => id);

  test('no two entries share an id', () => {
    expect(repeated(entriesOf(policy).map(({ id }) => id))).toEqual([]);
  });

  test('duties and windows are named by their stage', () => {
    expect(policy.duties.map(({ id }) => id)).toEqual(
      policy.duties.map(({ stage, kind }) => `${stage}.${kind}`),
    );
    expect(policy.windows.map(({ id }) => id)).toEqual(policy.windows.map(({ stage }) => `${stage}.request`));
  });

  test('every rule speaks of a stage that the policy has', () => {
    const { duties, windows, holdingResponses, extensions, closing, handlers, letters } = policy;
    const spoken = [
      ...duties,
      ...windows,
      ...holdingResponses,
      ...extensions,
      ...closing,
      ...handlers,
      ...letters,
    ];
    const named = [
      ...spoken.map(({ stage }) => stage),
      ...closing.map(({ notBeforeWindow }) => notBeforeWindow),
    ];
    expect(named.filter((stage) => stage !== undefined && !stages.includes(stage))).toEqual([]);
  });

  test('a timed rule has span and trigger, or says that the policy gives no figure', () => {
    const timed = [...policy.duties, ...policy.windows, ...policy.holdingResponses, ...policy.closing];
    const loose = timed.filter(({ span, from, unspecified }) =>
      unspecified ? span !== undefined : !span || !from,
    );
    expect(loose.map(({ id }) => id)).toEqual([]);
  });

  test('days without a unit carry a reading: calendar days for a duty, working days for a window', () => {
    const bare = [...policy.duties, ...policy.holdingResponses, ...policy.windows].filter(
      ({ span }) => span?.unit === 'unspecified-day',
    );
    for (const rule of bare) {
      const ours = 'extendable' in rule ? 'working-day' : 'calendar-day';
      const other = ours === 'working-day' ? 'calendar-day' : 'working-day';
      expect(rule.reading?.chosen.span, rule.id).toEqual({ count: rule.span?.count, unit: ours });
      expect(rule.reading?.alternatives, rule.id).toContainEqual(
        expect.objectContaining({ span: { count: rule.span?.count, unit: other } }),
      );
    }
  });

  test('what the text is said to state stands in clauses that have words', () => {
    const cited = Object.values(policy.says).flatMap((point) => point?.clauses ?? []);
    const clauses = sections.map(({ clause }) => clause);
    expect(cited.filter((clause) => !clauses.includes(clause))).toEqual([]);
  });

  test('a reading that several rules share is the same in each', () => {
    const readings = readingsOf(policy);
    for (const { id, policy: says, chosen, alternatives } of readings) {
      for (const twin of readings.filter((each) => each.id === id))
        expect(twin).toMatchObject({ policy: says, chosen, alternatives });
    }
  });

  test('a route that the law has overtaken says so, and no other does', () => {
    for (const { id, wait, designatedPerson, supersededBy, reading } of policy.external) {
      const overtaken = wait !== undefined || designatedPerson;
      expect({
        id,
        superseded: supersededBy !== undefined,
        law: reading?.policy === 'overtaken-by-law',
      }).toEqual({
        id,
        superseded: overtaken,
        law: overtaken,
      });
    }
  });

  test('the Code is tied to two stages where it applies, and to none elsewhere', () => {
    const tied = policy.stages.flatMap(({ codeStage }) => codeStage ?? []);
    expect(tied).toEqual(policy.handlingCode.applies ? [1, 2] : []);
    expect(policy.stages.map(({ final }) => final)).toEqual(
      stages.map((_, place) => place === stages.length - 1),
    );
  });
});

describe('calendars', () => {
  const folder = new URL('../../content/calendars/', import.meta.url);
  interface Calendar {
    division: string;
    source: string;
    asOf: string;
    covers: { from: string; to: string };
    days: { on: string; name: string; substitute: boolean }[];
  }
  const calendars = readdirSync(folder).map((file) => ({
    file,
    calendar: parse(readFileSync(new URL(file, folder), 'utf8')) as Calendar,
  }));

  test('there is one for each division', () => {
    expect(calendars.map(({ file }) => file).sort()).toEqual(
      divisions.map((division) => `${division}.yaml`).sort(),
    );
    expect(calendars.map(({ file, calendar }) => file === `${calendar.division}.yaml`)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test.each(calendars)('$file: days in order, inside what it covers, none on a weekend', ({ calendar }) => {
    const days = calendar.days.map(({ on }) => on);
    expect(days).toEqual(unique(days));
    expect(days.every((day) => day >= calendar.covers.from && day <= calendar.covers.to)).toBe(true);
    expect(days.filter((day) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()))).toEqual([]);
  });

  test.each([
    ['england-and-wales', '2026-12-28', true],
    ['england-and-wales', '2028-01-04', false],
    ['scotland', '2026-06-15', true],
    ['scotland', '2028-01-04', true],
    ['scotland', '2027-03-29', false],
    ['northern-ireland', '2026-07-13', true],
  ])('%s: %s is a holiday: %s', (division, day, holiday) => {
    const found = calendars.find(({ calendar }) => calendar.division === division);
    expect(found?.calendar.days.some(({ on }) => on === day)).toBe(holiday);
  });
});

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
