/** An export, taken in whole or not at all, by a landlord of whom this installation holds nothing yet. */
import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ChainWalk, lineOfExport, ownPublicKeys, type KeptLine } from '#audit';
import { filesOf, hashOfFile, placeOfFile, type Progress } from './export.ts';
import { leftOutBecause } from './left-out.ts';
import { readManifest, Refused, type Manifest } from './manifest.ts';
import {
  behindWall,
  countOf,
  empty,
  insertTexts,
  lastMigration,
  tablesInOrder,
  withoutTriggersOf,
  withTriggersOf,
  type Sql,
  type TableShape,
} from './store.ts';

/** What a start puts there by itself: it gives way. A row in any other table means that somebody is here already. */
const filledByAStart: readonly string[] = [
  'documents',
  'entries',
  'entry_languages',
  'landlords',
  'languages_asked_for',
  'proposals',
  'publication_history',
  'published_words',
  'revisions',
  'shelf_places',
  'shelves',
];
/** Kept beside the row by triggers, and in the rows already. */
const keptByTriggers: readonly string[] = ['complaint_events', 'remedy_events', 'shelf_places'];
const linesAtOnce = 500;

const tableFile = (folder: string, table: string): string => join(folder, 'tables', `${table}.jsonl`);

async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  for (const { table, sha256 } of manifest.tables) {
    const found = await hashOfFile(tableFile(folder, table));
    if (found === undefined) throw new Refused('file-missing', `${table}.jsonl`);
    if (found !== sha256) throw new Refused('file-differs', `${table}.jsonl`);
  }
  for (const hash of manifest.files) {
    const found = await hashOfFile(placeOfFile(join(folder, 'files'), hash));
    if (found === undefined) throw new Refused('file-missing', hash);
    if (found !== hash) throw new Refused('file-differs', hash);
  }
}

async function* linesIn(file: string): AsyncGenerator<string[]> {
  let some: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    some.push(line);
    if (some.length === linesAtOnce) {
      yield some;
      some = [];
    }
  }
  if (some.length > 0) yield some;
}

const camel = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );

/** The trail of an export holds by itself, signed by its installation, up to the end that the manifest names. */
async function checkTrail(folder: string, manifest: Manifest, keys: readonly KeyObject[]): Promise<void> {
  const { landlord, trail } = manifest;
  const walk = new ChainWalk({ keys, heads: new Map(trail ? [[landlord, [trail]]] : []) });
  for await (const some of linesIn(tableFile(folder, 'audit_lines')))
    for (const text of some) {
      const row = camel(JSON.parse(text) as Record<string, unknown>) as unknown as KeptLine;
      const line = { ...row, at: new Date(row.at).toISOString() };
      lineOfExport(line);
      if (walk.take(line)) throw new Refused('trail-broken', String(line.sequence));
    }
  if (walk.end()) throw new Refused('trail-broken', String(trail?.sequence ?? 0));
}

async function makeRoom(sql: Sql, tables: readonly TableShape[]): Promise<void> {
  const going = tables.filter(({ table }) => leftOutBecause(table) === undefined);
  for (const { table } of going)
    if (!filledByAStart.includes(table) && (await countOf(sql, table)) > 0)
      throw new Refused('landlord-not-empty', table);
  for (const { table } of going.toReversed()) if (filledByAStart.includes(table)) await empty(sql, table);
}

/**
 * Takes an export in. Everything is checked before the first row is written: the signature of the manifest, each file, the
 * audit trail, the schema, and that the landlord is empty here. Ids stay what they were.
 *
 * @param url of the database, as the role that owns its tables.
 * @param keys public keys of the installation that wrote it, got another way than with the export.
 * @returns the manifest. Throws {@link Refused}: then nothing was changed.
 */
export async function importLandlord(
  url: string,
  folder: string,
  keys: readonly KeyObject[] = ownPublicKeys(),
  tell: Progress = () => {},
): Promise<Manifest> {
  const manifest = readManifest(folder, keys);
  await checkFiles(folder, manifest);
  await checkTrail(folder, manifest, keys);
  return behindWall(url, manifest.landlord, 'read write', async (sql) => {
    if ((await lastMigration(sql)) !== manifest.schema) throw new Refused('another-schema', manifest.schema);
    const tables = await tablesInOrder(sql);
    const shapes = manifest.tables.map(({ table, columns }) => {
      const shape = tables.find((each) => each.table === table);
      if (!shape || columns.some((column) => !shape.columns.includes(column)))
        throw new Refused('table-unknown', table);
      return { ...shape, columns };
    });
    await withoutTriggersOf(sql, keptByTriggers);
    await makeRoom(sql, tables);
    for (const shape of tables.flatMap(({ table }) => shapes.filter((each) => each.table === table))) {
      let rows = 0;
      for await (const lines of linesIn(tableFile(folder, shape.table))) {
        await insertTexts(sql, shape, lines);
        rows += lines.length;
        tell(shape.table, rows);
      }
    }
    await withTriggersOf(sql, keptByTriggers);
    const target = filesOf(manifest.landlord);
    for (const [place, hash] of manifest.files.entries()) {
      await mkdir(join(placeOfFile(target, hash), '..'), { recursive: true, mode: 0o700 });
      await copyFile(placeOfFile(join(folder, 'files'), hash), placeOfFile(target, hash));
      tell('files', place + 1);
    }
    return manifest;
  });
}
