/** Whoever reads a copy knows no table: each one that a copy reads has a name in every language. */
import { expect, test } from 'vitest';
import { readDataMap } from '#db/data-map';
import { languages } from '#languages';
import { tablesHeld } from '../store/held.ts';
import { heldKinds, heldName } from './held-names.ts';
import { sayIn } from './part.ts';

const tables = tablesHeld(readDataMap()).map(({ name }) => name);
const named = Object.values(heldKinds).flat();

test('each table of a copy has a kind, once, and none is named that is not read', () => {
  expect(tables.filter((table) => heldName(table) === undefined)).toEqual([]);
  expect([...named].sort()).toEqual([...new Set(named)].sort());
  expect(named.filter((table) => !tables.includes(table))).toEqual([]);
});

test.each(languages.filter(({ isOffered, isForTests }) => isOffered && !isForTests))(
  '$code: another name for each kind, and no word of ours about tables',
  ({ code }) => {
    const says = Object.values(heldKinds).map(([table = '']) => {
      const said = heldName(table);
      return said === undefined ? '' : sayIn(code, 'Connect')(said);
    });
    expect(new Set(says).size).toBe(says.length);
    for (const said of says) expect(said).not.toMatch(/_|privacy:|^$/);
  },
);
