import { describe, expect, test } from 'vitest';
import { answerSchemas } from './account.ts';
import { calendarFile, folded } from './calendar-file.ts';
import { newReference, readReference } from './reference.ts';
import { decideAnswer, saveDraftInput } from './save-draft.ts';

const keysOf = (parsed: { error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }) =>
  (parsed.error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message.replace('complaints:problem.', '')}`,
  );

describe('answers', () => {
  const when = (fields: Record<string, string>) => answerSchemas.when.safeParse(fields);

  test('three boxes are one day; an empty or impossible one is named at its boxes', () => {
    expect(when({ kind: 'one-day', 'day-day': '9', 'day-month': '2', 'day-year': '2026' }).data).toEqual({
      kind: 'one-day',
      on: '2026-02-09',
      awareOn: null,
    });
    expect(keysOf(when({ kind: 'one-day' }))).toEqual(['day give-the-day']);
    for (const day of ['30', '0', 'x', '-1', '1e1'])
      expect(keysOf(when({ kind: 'one-day', 'day-day': day, 'day-month': '2', 'day-year': '2026' }))).toEqual(
        ['day not-a-day'],
      );
    expect(when({ kind: 'not-sure', 'day-day': 'x', 'day-month': '', 'day-year': '' }).data?.on).toBeNull();
    expect(keysOf(when({}))).toEqual(['kind pick-when']);
  });

  test('a day that has not come is refused at its boxes', () => {
    const input = (year: string) =>
      saveDraftInput.parse({
        question: 'when',
        answer: { kind: 'still-going-on', 'day-day': '12', 'day-month': '11', 'day-year': year },
      });
    expect(decideAnswer(input('2026'), '2026-11-22')).toEqual([]);
    expect(decideAnswer(input('2062'), '2026-11-22')).toEqual([
      { reason: 'day-has-not-come', facts: { field: 'day', year: '2062' } },
    ]);
  });

  test('the problems of a form keep the names of its fields', () => {
    const parsed = saveDraftInput.safeParse({ question: 'contact', answer: { name: ' ', way: 'telephone' } });
    expect(keysOf(parsed)).toEqual(['name give-a-name', 'telephone give-a-number']);
    const numberless = saveDraftInput.safeParse({
      question: 'contact',
      answer: { name: 'A', way: 'telephone' },
    });
    expect(keysOf(numberless)).toEqual(['telephone give-a-number']);
  });

  test('one tick and several, none, and one that is not on the list', () => {
    const also = (also: unknown) => answerSchemas.also.safeParse({ also });
    expect(also('court').data?.also).toEqual(['court']);
    expect(also(['court', 'insurance']).data?.also).toHaveLength(2);
    expect(also(undefined).data?.also).toEqual([]);
    expect(also('else').success).toBe(false);
  });

  test('what no database can keep, what is too long and what was not asked is refused', () => {
    const told = (account: unknown, more = {}) =>
      answerSchemas['what-happened'].safeParse({ account, ...more });
    expect(keysOf(told('half \ud800'))).toEqual(['account unreadable-characters']);
    expect(keysOf(told('nul \0'))).toEqual(['account unreadable-characters']);
    expect(keysOf(told('x'.repeat(20_001)))).toEqual(['account too-long']);
    expect(told(['a', 'b']).success).toBe(false);
    expect(told('ok', { landlordId: 'croft' }).success).toBe(false);
    expect(told('ok', { __proto__: { a: 1 } }).success).toBe(true);
    expect(told('\u202egpj.exe').data?.account).toBe('\u202egpj.exe');
  });
});

describe('references', () => {
  test('are random, plain to read, and read back from any spelling', () => {
    const drawn = new Set(Array.from({ length: 5000 }, () => newReference('CN')));
    expect(drawn.size).toBe(5000);
    for (const reference of drawn) {
      expect(reference).toMatch(/^CN-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
      expect(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference);
    }
    for (const typed of ['', 'CN', 'CN-1234', "CN-AAAA-AAAA' OR 1=1", '../../x'])
      expect(readReference(typed)).toBeUndefined();
  });

  test('use each letter about as often as any other', () => {
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 4000; draw += 1)
      for (const letter of newReference('CN').slice(3).replace('-', ''))
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const expected = (4000 * 8) / counts.size;
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.25);
  });
});

describe('the calendar file', () => {
  const day = {
    id: 'cn-1-stage-1.respond',
    on: '2026-12-31',
    summary: 'Answer; due, now\\',
    description: 'a\nb',
    url: 'https://x/',
  };

  test('whole days, escaped marks, CRLF, and the next day as the end, also over a year', () => {
    const file = calendarFile([day], '2026-11-22T09:30:00.000Z', 'portal.example');
    expect(file).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
    expect(file).toContain('SUMMARY:Answer\\; due\\, now\\\\\r\n');
    expect(file).toContain('DESCRIPTION:a\\nb\r\n');
    expect(file).toContain('UID:cn-1-stage-1.respond@portal.example\r\n');
    expect(file).toContain('DTSTAMP:20261122T093000Z\r\n');
    expect(file.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('no line is longer than 75 octets, no character is cut, and unfolding gives the line back', () => {
    const line = `SUMMARY:${'کمرے میں نمی 🏠 '.repeat(20)}`;
    const parts = folded(line).split('\r\n');
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
    expect(folded(line).replaceAll('\r\n ', '')).toBe(line);
    expect(folded('short')).toBe('short');
  });
});
