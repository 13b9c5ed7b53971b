import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  formatDay,
  formatDays,
  formatDayShort,
  formatInstant,
  formatList,
  formatMoney,
  formatMonth,
  formatMonthShort,
  formatNumber,
  formatSpan,
  formatTime,
  londonDay,
  weekdays,
} from './format.ts';
import { dayOffSaid } from './holiday.ts';
import { languages, offeredLanguages } from './list.ts';

const noBreak = '\u00a0';

describe('days in words', () => {
  test('spell the month and keep day and month on one line', () => {
    expect(formatDay('2026-11-24', 'en')).toBe(`Tuesday 24${noBreak}November 2026`);
    expect(formatDayShort('2026-11-24', 'en')).toBe(`Tue 24${noBreak}November`);
    expect(formatDay('2027-01-04', 'en', { weekday: 'none' })).toBe(`4${noBreak}January 2027`);
    expect(formatMonth('2017-02', 'en')).toBe('February 2017');
  });

  test.each([
    ['en', 'Tuesday 24_November 2026', 'Tue 24_November', 'Nov'],
    ['cy', 'Dydd Mawrth, 24_Tachwedd 2026', 'Maw, 24_Tachwedd', 'Tach'],
    ['pl', 'wtorek, 24_listopada 2026', 'wt., 24_listopada', 'lis'],
    ['ro', 'marți, 24_noiembrie 2026', 'mar., 24_noiembrie', 'nov.'],
    ['pa', 'ਮੰਗਲਵਾਰ, 24_ਨਵੰਬਰ 2026', 'ਮੰਗਲ, 24_ਨਵੰਬਰ', 'ਨਵੰ'],
    ['ur', 'منگل، 24_نومبر، 2026', 'منگل، 24_نومبر', 'نومبر'],
    ['bn', 'মঙ্গলবার, 24_নভেম্বর, 2026', 'মঙ্গল 24_নভেম্বর', 'নভে'],
    ['ar', 'الثلاثاء، 24_نوفمبر 2026', 'الثلاثاء، 24_نوفمبر', 'نوفمبر'],
    ['so', 'Talaado, Noofeembar_24, 2026', 'Tldo, Noofeembar_24', 'Nof'],
    ['pt', 'terça-feira, 24_de_novembro de 2026', 'terça, 24_de_novembro', 'nov.'],
    ['es', 'martes, 24_de_noviembre de 2026', 'mar, 24_de_noviembre', 'nov'],
    ['tr', '24_Kasım 2026 Salı', '24_Kasım Sal', 'Kas'],
    ['fa', 'سه‌شنبه 24_نوامبر 2026', 'سه‌شنبه 24_نوامبر', 'نوامبر'],
  ])('in %s: digits are Latin, the calendar is ours', (language, long, short, month) => {
    expect(formatDay('2026-11-24', language)).toBe(long.replaceAll('_', noBreak));
    expect(formatDayShort('2026-11-24', language)).toBe(short.replaceAll('_', noBreak));
    expect(formatMonthShort('2026-11-24', language)).toBe(month);
    for (const said of [
      ...weekdays(language),
      formatTime('2026-12-23T16:30:00Z', language),
      formatNumber(1234567.5, language),
      formatMoney(123456, language),
    ])
      expect(said).not.toMatch(/[٠-٩۰-۹০-৯੦-੯]/);
  });

  test('a week has seven days of different names in every language', () => {
    for (const { code } of languages) expect(new Set(weekdays(code, 'long')).size, code).toBe(7);
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

  test('days are said in years where they make some, in the language and with our digits', () => {
    const said = (days: number, language: string) => formatDays(days, language).replaceAll(noBreak, ' ');
    expect(said(2190, 'en')).toBe('6 years');
    expect(said(365, 'en')).toBe('1 year');
    expect(said(400, 'en')).toBe('1 year, 35 days');
    expect([said(1, 'en'), said(90, 'en'), said(0, 'en')]).toEqual(['1 day', '90 days', '0 days']);
    expect([said(2190, 'cy'), said(30, 'cy')]).toEqual(['6 blynedd', '30 diwrnod']);
    for (const { code } of offeredLanguages) expect(said(2190, code), code).toMatch(/6/);
  });

  test('a unit without words is a fault', () => {
    expect(() => formatSpan({ count: 2, unit: 'fortnight' }, 'en')).toThrow(/no words/);
  });
});

describe('lists', () => {
  test('are joined as the language joins them', () => {
    expect(formatList(['phone', 'letter', 'email'], 'en')).toBe('phone, letter and email');
    expect(formatList(['llythyr', 'ffôn'], 'cy')).toBe('llythyr a ffôn');
    expect(formatList(['ffôn', 'e-bost'], 'cy')).toBe('ffôn ac e-bost');
  });

  test('keep each item together where they are written from the right', () => {
    expect(formatList(['A', 'B'], 'ur')).toBe('\u2068A\u2069 اور \u2068B\u2069');
  });
});

test('money has a pound sign and never breaks', () => {
  for (const { code } of languages) {
    expect(formatMoney(12_050, code), code).toMatch(/£/);
    expect(formatMoney(12_050, code), code).not.toMatch(/ /);
  }
  expect(formatMoney(12_000, 'en')).toBe('£120');
});

describe('days that are not counted', () => {
  test('are said in words of the language, whatever a calendar calls them', () => {
    expect(dayOffSaid('2026-12-26', 'Saturday', 'en')).toBe('Saturday');
    expect(dayOffSaid('2026-12-28', 'Boxing Day (substitute day)', 'en')).toBe('Boxing Day (on a later day)');
    expect(dayOffSaid('2027-01-04', '2 January (substitute day)', 'en')).toBe(
      `2${noBreak}January (on a later day)`,
    );
    expect(dayOffSaid('2026-12-24', 'Mediation', 'en')).toBe('Mediation');
  });

  test.each(offeredLanguages.map(({ code }) => code))('each one in %s', (code) => {
    const names = readdirSync(new URL('../../content/calendars/', import.meta.url)).flatMap((file) => [
      ...readFileSync(new URL(`../../content/calendars/${file}`, import.meta.url), 'utf8').matchAll(
        /- \{ on: '([^']+)', name: (?:"([^"]+)"|([^,]+)),/g,
      ),
    ]);
    expect(names.length).toBeGreaterThan(100);
    for (const [, on = '', quoted, plain] of names) {
      const name = quoted ?? plain ?? '';
      const said = dayOffSaid(on, name, code);
      if (code !== 'en') expect(said, name).not.toBe(name);
    }
  });
});
