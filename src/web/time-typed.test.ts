import { expect, test } from 'vitest';
import { timeTyped } from './time-typed.ts';

test.each([
  ['2026-11-27 09:30', '2026-11-27T09:30:00Z'],
  ['2026-07-01 09:30', '2026-07-01T08:30:00Z'],
  ['2026-07-01', '2026-06-30T23:00:00Z'],
  ['yesterday', 'yesterday'],
  ['', undefined],
])('%s', (typed, instant) => expect(timeTyped(typed)).toBe(instant));
