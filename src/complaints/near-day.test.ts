import { expect, test } from 'vitest';
import { registerInput } from './desk/register.ts';
import { deskListInput } from './desk-list.ts';
import { isNearDay } from './near-day.ts';

test.each([
  ['2026-12-29', true],
  ['1900-01-01', true],
  ['2199-12-31', true],
  ['0000-01-01', false],
  ['1899-12-31', false],
  ['2200-01-01', false],
  ['2026-02-30', false],
  ['-000001-01-01', false],
])('%s can be meant: %s', (day, can) => expect(isNearDay(day)).toBe(can));

test('a place in a list at a day that nobody can mean is the first page', () => {
  const after = '0000-01-01~00000000-0000-4000-8000-000000000000';
  expect(deskListInput.parse({ after }).after).toBeUndefined();
  expect(registerInput.parse({ year: 2026, after }).after).toBeUndefined();
});
