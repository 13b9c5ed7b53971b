import { expect, test } from 'vitest';
import { addMonths, dayNumber, isoDay, weekdayOf } from './days.ts';
import { londonInstant, momentOf } from './moments.ts';
import { Temporal } from '#time';

test('every day of two centuries has its number and comes back from it', () => {
  const day = Temporal.PlainDate.from('1900-01-01');
  const first = dayNumber('1900-01-01');
  for (let count = 0; count < 73_000; count += 1) {
    const iso = isoDay(first + count);
    if (dayNumber(iso) !== first + count) throw new Error(iso);
    if (count % 97 === 0) {
      expect(iso).toBe(day.add({ days: count }).toString());
      expect(weekdayOf(first + count)).toBe(day.add({ days: count }).dayOfWeek - 1);
    }
  }
});

test.each([
  ['2026-08-31', 6],
  ['2024-02-29', 12],
  ['2027-01-31', 1],
  ['2023-12-31', 2],
  ['2028-01-30', 1],
])('%s and %i months are as Temporal has it', (from, months) => {
  expect(addMonths(from, months)).toBe(Temporal.PlainDate.from(from).add({ months }).toString());
});

test.each([
  ['2026-07-01T23:30:00Z', '2026-07-02', '2026-07-02T00:30:00+01:00'],
  ['2026-12-23T23:59:59Z', '2026-12-23', '2026-12-23T23:59:59+00:00'],
  ['2026-03-29T00:59:59Z', '2026-03-29', '2026-03-29T00:59:59+00:00'],
  ['2026-03-29T01:00:00Z', '2026-03-29', '2026-03-29T02:00:00+01:00'],
  ['2026-12-23T23:30:00-02:00', '2026-12-24', '2026-12-24T01:30:00+00:00'],
])('%s is %s in London', (at, on, instant) => {
  expect(momentOf(at).on).toBe(on);
  expect(londonInstant(momentOf(at).ms)).toBe(instant);
});
