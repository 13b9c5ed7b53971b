/** Each of the 66 items of the assurance plan names its tests, and those files are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const board = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const rows = new Map(
  [...board.matchAll(/^\| (\d+) \| [^|]+ \| ([^|]+) \|/gm)].map(([, item = '', tests = '']) => [
    Number(item),
    [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
  ]),
);

test.each(Array.from({ length: 66 }, (_, at) => at + 1))('item %i has a test', (item) => {
  const tests = rows.get(item) ?? [];
  expect(tests.length, `item ${item} names no test`).toBeGreaterThan(0);
  for (const path of tests) {
    expect(path).toMatch(/\.test\.ts$/);
    expect(existsSync(join(root, path)), path).toBe(true);
  }
});
