/** No column without a class: what is kept of people is decided before it is kept. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  columnsOfSchema,
  dataMapPage,
  dpiaPage,
  faultsOfMap,
  policyDocumentPage,
  readDataMap,
} from '#db/data-map';

const map = readDataMap();
const columns = columnsOfSchema();

test('every column has a class, every table a purpose and a time, and nothing is mapped that is not there', () => {
  expect(columns.length).toBeGreaterThan(300);
  expect(faultsOfMap(map, columns)).toEqual([]);
});

test('a new column without a class is a fault', () => {
  expect(faultsOfMap(map, [...columns, 'people.shoe_size'])).toEqual(['people.shoe_size: has no class']);
});

test('a column that is gone, and a class that nobody explained, are faults', () => {
  const people = map.tables['people'];
  if (!people) throw new Error('no people');
  const changed = { ...people, columns: { ...people.columns, name: 'harmless' } };
  expect(
    faultsOfMap(
      { ...map, tables: { ...map.tables, people: changed } },
      columns.filter((each) => each !== 'people.email'),
    ),
  ).toEqual(['people.email: is not in the schema', 'people.name: no such class: harmless']);
});

test('docs/data-map.md says what the map says', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/data-map.md'), 'utf8');
  expect(page).toBe(dataMapPage(map));
});

test('docs/policy-document.md says what the map says, and names every table that may hold special categories', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/policy-document.md'), 'utf8');
  expect(page).toBe(policyDocumentPage(map));
  for (const [name, { columns }] of Object.entries(map.tables))
    if (Object.values(columns).includes('special')) expect(page).toContain(`\`${name}\``);
});

test('docs/dpia.md says what the map says, and names every table with something of a person', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/dpia.md'), 'utf8');
  expect(page).toBe(dpiaPage(map));
  const holding = Object.entries(map.tables)
    .filter(([, { columns: of }]) =>
      Object.values(of).some((kind) => ['personal', 'special', 'contact'].includes(kind)),
    )
    .map(([name]) => name);
  expect(holding.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('columns that could name or reach a person are not called technical', () => {
  const suspicious = /email|telephone|phone|address|recipient|birth|(?:^|_)name$|safety|answers|account/;
  const strays = Object.entries(map.tables).flatMap(([table, { columns: of }]) =>
    Object.entries(of)
      .filter(([column, kind]) => suspicious.test(column) && kind === 'technical')
      .map(([column]) => `${table}.${column}`),
  );
  expect(strays).toEqual(['migrations.name']);
});
