import { describe, expect, test } from 'vitest';
import { addWorkingDays, countSpan, momentOf, timeline, workingDaysBetween } from '#policy';
import type { Division, Span, Unit } from '#policy';
import { theCalendar, theShipped } from '../builders/governing.ts';
import { aSituation } from '../builders/situation.ts';

const end = (
  at: string,
  count: number,
  unit: Unit,
  division: Division = 'england-and-wales',
  party: 'landlord' | 'resident' = 'landlord',
) => {
  const span: Span = { count, unit };
  return countSpan(span, momentOf(at.length === 10 ? `${at}T12:00:00Z` : at), party, theCalendar(division));
};

describe('the table of dates, England and Wales', () => {
  const rows = [
    ['2026-11-22', '11-24', '11-27', '12-04', '12-18', '11-24', '12-12', '12-13', '12-20', '2027-01-17'],
    ['2026-11-23', '11-25', '11-30', '12-07', '12-21', '11-25', '12-13', '12-14', '12-21', '2027-01-18'],
    ['2026-12-01', '12-03', '12-08', '12-15', '12-31', '12-03', '12-21', '12-22', '12-29', '2027-01-26'],
    ['2026-12-17', '12-21', '12-24', '01-05', '01-19', '12-19', '01-06', '01-07', '01-14', '2027-02-11'],
    ['2026-12-23', '12-29', '01-04', '01-11', '01-25', '12-25', '01-12', '01-13', '01-20', '2027-02-17'],
    ['2027-03-24', '03-30', '04-02', '04-09', '04-23', '03-26', '04-13', '04-14', '04-21', '2027-05-19'],
  ] as const;
  const columns: [number, Unit][] = [
    [2, 'working-day'],
    [5, 'working-day'],
    [10, 'working-day'],
    [20, 'working-day'],
    [2, 'calendar-day'],
    [20, 'calendar-day'],
    [3, 'week'],
    [28, 'calendar-day'],
    [8, 'week'],
  ];
  const cells = rows.flatMap(([from, ...ends]) =>
    ends.map((wanted, index) => [from, ...(columns[index] ?? [0, 'week']), wanted] as const),
  );
  test.each(cells)('%s and %i %s', (from, count, unit, wanted) => {
    expect(end(from, count, unit).dueOn).toMatch(new RegExp(`${wanted}$`));
  });
});

describe('where counting goes wrong', () => {
  test.each<[string, string, number, Unit, Division, string]>([
    ['the day of the trigger', '2026-12-23', 5, 'working-day', 'england-and-wales', '2027-01-04'],
    ['a Sunday', '2026-11-22', 5, 'working-day', 'england-and-wales', '2026-11-27'],
    ['ten to midnight', '2026-11-23T23:50:00Z', 5, 'working-day', 'england-and-wales', '2026-11-30'],
    ['a one-off holiday, not here', '2026-06-12', 5, 'working-day', 'england-and-wales', '2026-06-19'],
    ['a one-off holiday, here', '2026-06-12', 5, 'working-day', 'scotland', '2026-06-22'],
    ['12 July, not here', '2026-07-09', 5, 'working-day', 'england-and-wales', '2026-07-16'],
    ['12 July, here', '2026-07-09', 5, 'working-day', 'northern-ireland', '2026-07-17'],
    ['Easter Monday, here', '2027-03-25', 5, 'working-day', 'england-and-wales', '2027-04-05'],
    ['Easter Monday, not here', '2027-03-25', 5, 'working-day', 'scotland', '2027-04-02'],
    ['substitutes, England', '2027-12-24', 5, 'working-day', 'england-and-wales', '2028-01-05'],
    ['substitutes, Scotland', '2027-12-24', 5, 'working-day', 'scotland', '2028-01-06'],
    ['days without a unit, a duty', '2026-12-18', 2, 'unspecified-day', 'england-and-wales', '2026-12-20'],
    [
      'UTC is a day behind in summer',
      '2026-07-01T23:30:00Z',
      1,
      'calendar-day',
      'england-and-wales',
      '2026-07-03',
    ],
    ['a month that is too short', '2026-08-31', 6, 'month', 'england-and-wales', '2027-02-28'],
    ['a leap day', '2024-02-29', 12, 'month', 'england-and-wales', '2025-02-28'],
    ['a deadline on a Sunday stays', '2026-11-22', 28, 'calendar-day', 'england-and-wales', '2026-12-20'],
  ])('%s', (_name, from, count, unit, division, wanted) => {
    expect(end(from, count, unit, division).dueOn).toBe(wanted);
  });

  test('days without a unit are working days in a window', () => {
    expect(end('2026-12-02', 20, 'unspecified-day', 'england-and-wales', 'resident').dueOn).toBe(
      '2027-01-04',
    );
  });

  test.each([
    ['2027-03-27T09:30:00Z', '2027-03-29T10:30:00+01:00', '2027-03-29'],
    ['2026-10-24T08:30:00Z', '2026-10-26T08:30:00+00:00', '2026-10-26'],
  ])('hours are elapsed hours across the change of clocks: %s', (from, dueAt, dueOn) => {
    expect(end(from, 48, 'hour')).toMatchObject({ dueAt, dueOn });
  });

  test('each skipped day has its reason', () => {
    expect(end('2026-12-23', 2, 'working-day').skipped).toEqual([
      { on: '2026-12-25', because: 'Christmas Day' },
      { on: '2026-12-26', because: 'Saturday' },
      { on: '2026-12-27', because: 'Sunday' },
      { on: '2026-12-28', because: 'Boxing Day (substitute day)' },
    ]);
  });

  test.each(['2028-12-29', '2023-12-29'])('outside the years that are known there is no date: %s', (day) => {
    const answer = addWorkingDays(theCalendar(), day, 5);
    expect(answer).toMatchObject({
      outcome: 'refused',
      refusals: [{ reason: 'calendar-does-not-cover-the-day' }],
    });
  });

  test.each<[number, Unit, string]>([
    [12, 'month', '2029-02-02'],
    [60, 'week', '2029-03-28'],
    [365, 'calendar-day', '2029-02-01'],
  ])('%i %s need no bank holidays and go past the last day that is known', (count, unit, wanted) => {
    expect(end('2028-02-02', count, unit).dueOn).toBe(wanted);
  });

  test('working days past the last day that is known are refused still', () => {
    expect(() => end('2028-12-20', 10, 'working-day')).toThrow('calendar-does-not-cover-the-day');
    expect(() => end('2029-02-01', 1, 'working-day')).toThrow('calendar-does-not-cover-the-day');
    expect(end('2029-02-01', 1, 'calendar-day').dueOn).toBe('2029-02-02');
  });

  test('twelve months to ask, past the end of the list', () => {
    const answer = timeline(
      theShipped('co-operative'),
      aSituation('co-operative').lodged('2028-01-04').answered('2028-02-02').build(),
    );
    expect(answer).toMatchObject({
      outcome: 'done',
      value: { windows: [{ opensOn: '2028-02-02', closesOn: '2029-02-02' }] },
    });
  });

  test('the last day that is known is still counted', () => {
    expect(addWorkingDays(theCalendar(), '2028-12-28', 1)).toMatchObject({ value: '2028-12-29' });
  });

  test('working days between two days leave the first out', () => {
    expect(workingDaysBetween(theCalendar(), '2026-12-23', '2027-01-04')).toMatchObject({ value: 5 });
  });

  test('a suspension takes its hours out of hours', () => {
    const pause = {
      start: momentOf('2026-11-24T10:00:00Z'),
      end: momentOf('2026-11-25T10:00:00Z'),
      cause: 'mediation',
      because: 'Mediation',
    };
    const span: Span = { count: 48, unit: 'hour' };
    const count = countSpan(span, momentOf('2026-11-23T10:00:00Z'), 'landlord', theCalendar(), [pause]);
    expect(count.dueAt).toBe('2026-11-26T10:00:00+00:00');
  });
});
