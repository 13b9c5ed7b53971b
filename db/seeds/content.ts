/**
 * `npm run content:export -- <folder>` writes what is published as the files that ship; `npm run content:import -- [folder]`
 * puts such files on the shelves, as a start does: what a landlord published itself stays, and is asked about.
 */
import { resolve } from 'node:path';
import type { Call } from '#call';
import { londonDay, presentInstant } from '#clock';
import { config } from '#config';
import { openPool, withLandlord, type Pool, type Tx } from '#db/client';
import { prepareDatabase } from '#db/prepare';
import { servedLandlords } from '#landlords';
import { sourceLanguage } from '#languages';
import { pictureFiles, writeContentFile, writePictureFile } from '#library';
import { done } from '#outcome';
import {
  centralFiles,
  filesForShelf,
  importContent,
  importOwn,
  importPictures,
  landlordFiles,
  ownFilesFor,
} from '#publishing';
import { UnreadableContent } from './fill.ts';

const tell = (line: string): void => console.log(line);

/** Writes everything into a folder; answers the number of files. */
export async function exportTo(pool: Pool, folder: string, say = tell): Promise<number> {
  const landlords = [];
  for (const { id, shortName } of servedLandlords()) {
    landlords.push(await withLandlord(pool, id, landlordFiles));
    say(`${shortName}: ${landlords.at(-1)?.files.length} documents`);
  }
  const files = centralFiles(landlords);
  for (const file of files) writeContentFile(file, folder);
  const pictures = landlords.flatMap((landlord) => landlord.pictures);
  for (const picture of pictures) writePictureFile(picture, folder);
  return files.length + pictures.length;
}

const callOf = (landlordId: string, tx: Tx): Call => ({
  landlordId,
  caller: { kind: 'system' },
  now: presentInstant(),
  today: londonDay(presentInstant()),
  language: sourceLanguage,
  requestId: 'import',
  tx,
});

/** Imports a folder for every landlord; answers the number of places that changed. */
export async function importFrom(pool: Pool, folder: string | undefined, say = tell): Promise<number> {
  let changes = 0;
  for (const { id, name, shortName } of servedLandlords()) {
    const imported = await withLandlord(pool, id, async (tx) => {
      await importPictures(tx, pictureFiles(`landlords/${id}/media`, folder), presentInstant());
      const central = await importContent(tx, name, presentInstant(), filesForShelf(id, folder));
      if (central.outcome === 'refused') return central;
      const own = await importOwn(callOf(id, tx), ownFilesFor(id, folder));
      return own.outcome === 'refused' ? own : done(central.value + own.value);
    });
    if (imported.outcome === 'refused') throw new UnreadableContent(imported.refusals);
    changes += imported.value;
    say(`${shortName}: ${imported.value} changed`);
  }
  return changes;
}

async function run(): Promise<void> {
  const [verb, folder] = process.argv.slice(2);
  if (!['export', 'import'].includes(verb ?? '') || (verb === 'export' && folder === undefined)) {
    console.error('Usage: npm run content:export -- <folder>\n       npm run content:import -- [folder]');
    process.exit(2);
  }
  const database = await prepareDatabase(config(), tell);
  const pool = openPool(database.webUrl, 2);
  try {
    const at = folder === undefined ? undefined : resolve(folder);
    const count = verb === 'export' ? await exportTo(pool, at ?? '') : await importFrom(pool, at);
    tell(verb === 'export' ? `${count} files in ${at}` : `${count} places changed`);
  } finally {
    await pool.end();
    if (database.isStartedHere) await database.stop();
  }
}

if (import.meta.main) await run();
