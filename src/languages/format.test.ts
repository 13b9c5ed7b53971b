import { describe, expect, test } from 'vitest';
import {
  formatDay,
  formatDayShort,
  formatInstant,
  formatList,
  formatMonth,
  formatSpan,
  formatTime,
  londonDay,
  weekdays,
} from './format.ts';

const noBreak = '\u00a0';

describe('days in words', () => {
  test('spell the month and keep day and month on one line', () => {
    expect(formatDay('2026-11-24', 'en')).toBe(`Tuesday 24${noBreak}November 2026`);
    expect(formatDayShort('2026-11-24', 'en')).toBe(`Tue 24${noBreak}November`);
    expect(formatDay('2027-01-04', 'en', { weekday: 'none' })).toBe(`4${noBreak}January 2027`);
    expect(formatMonth('2017-02', 'en')).toBe('February 2017');
  });

  test('have Latin digits in every language on the list', () => {
    for (const language of ['ur', 'fa', 'ar', 'bn', 'pa']) {
      const said = formatDay('2026-11-24', language);
      expect(said).toMatch(/24/);
      expect(said).not.toMatch(/[٠-٩۰-۹০-৯੦-੯]/);
    }
  });

  test('a week begins on Monday', () => {
    expect(weekdays('en')).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
  });

  test('what is no day is refused', () => {
    expect(() => formatDay('2027-02-31', 'en')).toThrow();
  });
});

describe('instants in words', () => {
  test('are told by the London clock, summer and winter', () => {
    expect(formatTime('2026-12-23T16:30:00Z', 'en')).toBe('16:30');
    expect(formatTime('2027-06-23T16:30:00Z', 'en')).toBe('17:30');
    expect(londonDay('2027-06-23T23:30:00Z')).toBe('2027-06-24');
    expect(formatInstant('2026-12-23T16:30:00Z', 'en')).toBe(`Wednesday 23${noBreak}December 2026 at 16:30`);
  });
});

describe('spans in words', () => {
  test('never break, and agree with their count', () => {
    expect(formatSpan({ count: 1, unit: 'working-day' }, 'en')).toBe(`1${noBreak}working${noBreak}day`);
    expect(formatSpan({ count: 10, unit: 'working-day' }, 'en')).toBe(`10${noBreak}working${noBreak}days`);
    expect(formatSpan({ count: 28, unit: 'unspecified-day' }, 'en')).toBe(`28${noBreak}days`);
  });

  test('a unit without words is a fault', () => {
    expect(() => formatSpan({ count: 2, unit: 'fortnight' }, 'en')).toThrow(/no words/);
  });
});

test('a list is joined as the language joins it', () => {
  expect(formatList(['phone', 'letter', 'email'], 'en')).toBe('phone, letter and email');
});
