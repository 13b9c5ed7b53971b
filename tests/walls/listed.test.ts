/** The table of access names every procedure, page and endpoint, and nothing else. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doors, endpointRows, pageRows, procedureRows } from '../../src/api/access/index.ts';
import { appRouter } from '../../src/api/router.ts';
import { endpoints } from '../../src/api/v1/table.ts';

const pages = join(import.meta.dirname, '../../src/pages');

/** What is in one list and not in the other, so that a failure says which row to write or to strike. */
const apart = (found: readonly string[], listed: readonly string[]) => ({
  withoutRow: found.filter((name) => !listed.includes(name)),
  rowWithoutIt: listed.filter((name) => !found.includes(name)),
});
const none = { withoutRow: [], rowWithoutIt: [] };

test('every procedure, and each row has its procedure', () => {
  const found = Object.keys(appRouter._def.procedures);
  expect(found.length).toBeGreaterThan(150);
  expect(apart(found, Object.keys(procedureRows))).toEqual(none);
});

test('every page, and each row has its page', () => {
  const found = readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(astro|ts|md|mdx|html)$/.test(file))
    .map((file) => file.replace(/\.(astro|ts|md|mdx|html)$/, ''));
  expect(found.length).toBeGreaterThan(70);
  expect(apart(found, Object.keys(pageRows))).toEqual(none);
});

test('every endpoint of the content API, with what a key must hold for it', () => {
  const found = Object.fromEntries(
    endpoints.map((each) => [each.id, ('key' in each ? each.key : undefined) ?? 'anybody']),
  );
  expect(found).toEqual(endpointRows);
});

test('no door lets a visitor further than anybody may go, or to what is theirs', () => {
  for (const [name, door] of Object.entries(doors))
    if ('visitor' in door && name !== 'writer')
      expect(new Set(Object.values(door)), name).toEqual(new Set(['all']));
});
