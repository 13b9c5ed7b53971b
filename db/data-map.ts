/**
 * The data map: what every column holds, what for and how long. It is kept by people in `data-map.yaml` and held against the
 * schema, so that a column that nobody thought about is found before it is filled.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const words = z.string().min(1);
const mapSchema = z.strictObject({
  classes: z.record(words, words),
  purposes: z.record(words, words),
  /** Days after which it goes; null: it stays. */
  kept: z.record(words, z.strictObject({ days: z.number().int().positive().nullable(), after: words })),
  tables: z.record(
    words,
    z.strictObject({ about: words, purpose: words, kept: words, columns: z.record(words, words) }),
  ),
});
export type DataMap = z.output<typeof mapSchema>;

const inFolder = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

export const readDataMap = (text = inFolder('data-map.yaml')): DataMap => mapSchema.parse(parse(text));

/** `table.column` of every column that the migrations leave. */
export function columnsOfSchema(dump = inFolder('schema.sql')): string[] {
  const [, columns = ''] = /-- Columns\n([\s\S]*?)\n\n-- Constraints/.exec(dump) ?? [];
  return columns.split('\n').map((line) => line.split(' ')[0] ?? '');
}

/** Everything in which map and schema differ, and every class, purpose or time that is not explained. */
export function faultsOfMap(map: DataMap, columns: readonly string[]): string[] {
  const mapped = Object.entries(map.tables).flatMap(([table, { columns: of }]) =>
    Object.keys(of).map((column) => `${table}.${column}`),
  );
  const unexplained = Object.entries(map.tables).flatMap(([table, { purpose, kept, columns: of }]) => [
    ...(purpose in map.purposes ? [] : [`${table}: no such purpose: ${purpose}`]),
    ...(kept in map.kept ? [] : [`${table}: no such time: ${kept}`]),
    ...Object.entries(of)
      .filter(([, kind]) => !(kind in map.classes))
      .map(([column, kind]) => `${table}.${column}: no such class: ${kind}`),
  ]);
  return [
    ...columns.filter((each) => !mapped.includes(each)).map((each) => `${each}: has no class`),
    ...mapped.filter((each) => !columns.includes(each)).map((each) => `${each}: is not in the schema`),
    ...unexplained,
  ];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (heads: string[], rows: string[][]): string =>
  [row(...heads), row(...heads.map(() => '---')), ...rows.map((each) => row(...each))].join('\n');

/** The map as a page for people: the tables that hold most first by name, each with its columns by class. */
export function dataMapPage(map: DataMap): string {
  const kept = ({ days, after }: DataMap['kept'][string]): string =>
    days === null ? `Until ${after}` : `${days} days after ${after}`;
  const tables = Object.entries(map.tables).map(([name, { about, purpose, kept: time, columns }]) => {
    const byClass = Object.keys(map.classes)
      .map((kind) => [kind, Object.keys(columns).filter((column) => columns[column] === kind)] as const)
      .filter(([, names]) => names.length > 0)
      .map(([kind, names]) => [kind, names.map((each) => `\`${each}\``).join(', ')]);
    return `### ${name}\n\n${about}. Purpose: ${purpose}. Kept: ${time}.\n\n${table(['Class', 'Columns'], byClass)}`;
  });
  return `${[
    '# Data map',
    'Made of `db/data-map.yaml` by `npm run db:data-map`; do not edit. Every column of every table stands here.',
    `## Classes\n\n${table(['Class', 'Meaning'], Object.entries(map.classes))}`,
    `## Purposes\n\n${table(['Purpose', 'Meaning'], Object.entries(map.purposes))}`,
    `## How long\n\n${table(
      ['Kept', 'Until'],
      Object.entries(map.kept).map(([name, time]) => [name, kept(time)]),
    )}`,
    '## Tables',
    ...tables,
  ].join('\n\n')}\n`;
}
