/** A landlord's everything, as files that anybody can read: a line of JSON a row, a file a table, and the papers. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { config } from '#config';
import { leftOutBecause } from './left-out.ts';
import { keyName, manifestName, Refused, signatureName, written, type Manifest } from './manifest.ts';
import {
  behindWall,
  endOfTrail,
  fileHashes,
  lastMigration,
  rowsAsText,
  tablesInOrder,
  type Sql,
  type TableShape,
} from './store.ts';

export type Progress = (part: string, done: number) => void;

export const placeOfFile = (root: string, hash: string): string => join(root, hash.slice(0, 2), hash);
export const filesOf = (landlordId: string): string => resolve(config().DATA_DIR, 'files', landlordId);

/** SHA-256 of a file, read piece by piece; undefined where it is not there. */
export async function hashOfFile(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const sum = createHash('sha256');
  for await (const piece of createReadStream(path)) sum.update(piece as Buffer);
  return sum.digest('hex');
}

async function writeTable(
  sql: Sql,
  shape: TableShape,
  folder: string,
  tell: Progress,
): Promise<Manifest['tables'][number]> {
  const { table, columns } = shape;
  const file = createWriteStream(join(folder, `${table}.jsonl`), { flags: 'wx', mode: 0o600 });
  const sum = createHash('sha256');
  let rows = 0;
  for await (const lines of rowsAsText(sql, shape)) {
    const text = lines.map((line) => `${line}\n`).join('');
    sum.update(text);
    if (!file.write(text)) await once(file, 'drain');
    rows += lines.length;
    tell(table, rows);
  }
  file.end();
  await once(file, 'close');
  return { table, columns, rows, sha256: sum.digest('hex') };
}

async function copyFiles(
  landlordId: string,
  hashes: readonly string[],
  to: string,
  tell: Progress,
): Promise<void> {
  for (const [place, hash] of hashes.entries()) {
    const from = placeOfFile(filesOf(landlordId), hash);
    const found = await hashOfFile(from);
    if (found === undefined) throw new Refused('file-missing', hash);
    if (found !== hash) throw new Refused('file-differs', hash);
    await mkdir(join(placeOfFile(to, hash), '..'), { recursive: true });
    await copyFile(from, placeOfFile(to, hash));
    tell('files', place + 1);
  }
}

/**
 * Writes everything of a landlord into a folder that is empty or not there, as it stands at one instant. The same state is
 * written as the same bytes, so nothing in it says when.
 *
 * @param url of the database, as any role that may read all of its tables.
 * @returns the manifest, which is written last: a folder without one is no export. Throws {@link Refused} on a file that is
 * missing or is not what its row says.
 */
export async function exportLandlord(
  url: string,
  landlordId: string,
  folder: string,
  tell: Progress = () => {},
): Promise<Manifest> {
  await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 1 || (await readdir(join(folder, 'tables'))).length > 0)
    throw new Error('The folder of an export has to be empty.');
  const manifest = await behindWall(url, landlordId, 'read only', async (sql): Promise<Manifest> => {
    const tables = [];
    const leftOut: Record<string, string> = {};
    for (const shape of await tablesInOrder(sql)) {
      const because = leftOutBecause(shape.table);
      if (because === undefined) tables.push(await writeTable(sql, shape, join(folder, 'tables'), tell));
      else leftOut[shape.table] = because;
    }
    const files = await fileHashes(sql);
    await copyFiles(landlordId, files, join(folder, 'files'), tell);
    const [schema, trail] = [await lastMigration(sql), await endOfTrail(sql)];
    return {
      format: 'putright-landlord',
      version: 1,
      landlord: landlordId,
      schema,
      tables,
      files,
      leftOut,
      trail,
    };
  });
  const { text, signature, key } = written(manifest);
  await writeFile(join(folder, keyName), key);
  await writeFile(join(folder, signatureName), signature);
  await writeFile(join(folder, manifestName), text);
  return manifest;
}
