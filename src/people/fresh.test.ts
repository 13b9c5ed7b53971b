import { expect, test } from 'vitest';
import type { Call } from '#call';
import { isFreshAt, needFresh } from './fresh.ts';

const start = '2026-11-23T09:00:00.000Z';
const after = (minutes: number, seconds = 0): string =>
  new Date(Date.parse(start) + minutes * 60_000 + seconds * 1000).toISOString();

test('a sign-in is fresh for ten minutes and not a second more; no sign-in never is', () => {
  expect(isFreshAt(start, start)).toBe(true);
  expect(isFreshAt(start, after(10))).toBe(true);
  expect(isFreshAt(start, after(10, 1))).toBe(false);
  expect(isFreshAt(undefined, start)).toBe(false);
});

test('a dangerous act is refused with what to do', () => {
  const call = (signedInAt?: string) => ({ now: after(11), signedInAt }) as Call;
  expect(needFresh(call(start))).toEqual({ reason: 'sign-in-again' });
  expect(needFresh(call())).toEqual({ reason: 'sign-in-again' });
  expect(needFresh(call(after(5)))).toBeUndefined();
});
