import { expect, test } from 'vitest';
import { typedDay } from './typed-day.ts';

const day = (query: string) => typedDay(new URLSearchParams(query), 'from', '2026-11-22');

test('nothing typed takes the fallback', () => {
  expect(day('')).toEqual({ day: '22', month: '11', year: '2026', iso: '2026-11-22', isGiven: false });
});

test('an ISO date and three fields come to the same', () => {
  expect(day('from=2026-12-03').iso).toBe('2026-12-03');
  expect(day('from-day=3&from-month=12&from-year=2026').iso).toBe('2026-12-03');
});

test('what cannot be a date keeps what was typed', () => {
  expect(day('from-day=tomorrow&from-month=12&from-year=26')).toEqual({
    day: 'tomorrow',
    month: '12',
    year: '26',
    iso: undefined,
    isGiven: true,
  });
  expect(day('from=next+week')).toMatchObject({ day: 'next week', iso: undefined });
  expect(day('from-day=&from-month=&from-year=2026').iso).toBeUndefined();
});
