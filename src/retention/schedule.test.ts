import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { erasureTable, retentionRules, retentionSchedule } from '#library';
import { readDataMap } from '#db/data-map';
import { servedLandlords } from '#landlords';

const folder = mkdtempSync(join(tmpdir(), 'putright-schedule-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every landlord has every rule, each with its reason', () => {
  for (const { id } of servedLandlords()) {
    const schedule = retentionSchedule(id);
    expect(schedule.map(({ rule }) => rule)).toEqual(retentionRules);
    expect(schedule.filter(({ because, days }) => because.length < 10 || days < 1)).toEqual([]);
  }
});

test('what a landlord says itself goes before, and the rest stays as it is for all', () => {
  mkdirSync(join(folder, 'landlords/croft'), { recursive: true });
  const own = join(folder, 'landlords/croft/retention.yaml');
  writeFileSync(own, 'rules:\n  complaints: { days: 2555, because: Our own schedule }\n');
  const [first, second] = retentionSchedule('croft', folder);
  expect(first).toEqual({ rule: 'complaints', days: 2555, because: 'Our own schedule', isOwn: true });
  expect(second?.isOwn).toBe(false);
});

test.each([
  ['no days', 'rules:\n  complaints: { days: 0, because: None }\n'],
  ['no reason', 'rules:\n  complaints: { days: 10 }\n'],
  ['a rule that nobody knows', 'rules:\n  everything: { days: 10, because: So }\n'],
])('a schedule with %s is not used at all', (_, text) => {
  mkdirSync(join(folder, 'landlords/connect'), { recursive: true });
  writeFileSync(join(folder, 'landlords/connect/retention.yaml'), text);
  expect(() => retentionSchedule('connect', folder)).toThrow();
});

test('every column that tells something of a person goes at their wish, or stays for a reason', () => {
  const { goes, stays, others } = erasureTable();
  const places = new Set([
    ...Object.values(goes).flat(),
    ...Object.values(stays).flatMap((each) => each.places),
    ...others,
  ]);
  const telling = Object.entries(readDataMap().tables).flatMap(([table, { columns }]) =>
    Object.entries(columns)
      .filter(([, kind]) => ['personal', 'special', 'contact', 'credential'].includes(kind))
      .map(([column]) => [table, `${table}.${column}`] as const),
  );
  expect(telling.length).toBeGreaterThan(40);
  expect(
    telling
      .filter(([table, column]) => !places.has(table) && !places.has(column))
      .map(([, column]) => column),
  ).toEqual([]);
});
