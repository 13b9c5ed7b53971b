/** `npm run -s landlord:export -- <landlord> <folder>` and `landlord:import -- <folder>`: a landlord moves, whole. */
import { readFileSync } from 'node:fs';
import { note, readPublicKeys } from '#audit';
import { londonDay, presentInstant } from '#clock';
import { openPool, withLandlord } from '#db/client';
import { sourceLanguage } from '#languages';
import { exportLandlord, importLandlord, Refused, type Manifest, type Progress } from '#moving';
import { readArguments } from './arguments.ts';
import { onDatabase } from './on-database.ts';
import { runVerb } from './run-verb.ts';
import { say, sayUsage, words } from './say.ts';

/** A line for each ten thousand rows, on standard error. */
const tell: Progress = (part, count) => {
  if (count % 10_000 === 0) sayUsage(words()('moving.part', { part, count }));
};

function sayDone(key: string, manifest: Manifest, folder: string): void {
  const rows = manifest.tables.reduce((sum, each) => sum + each.rows, 0);
  const { landlord, tables, files } = manifest;
  say(words()(key, { landlord, tables: tables.length, rows, files: files.length, folder }));
}

/** Exit 0 done; 1 refused, and nothing was changed; 2 the command line cannot be read. */
async function refusable(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    sayUsage(words()(`moving.refused.${fault.because}`, { about: fault.about }));
    return 1;
  }
}

async function noteExport(webUrl: string, { landlord: landlordId, tables, files }: Manifest): Promise<void> {
  const pool = openPool(webUrl, 1);
  const now = presentInstant();
  await withLandlord(pool, landlordId, async (tx) => {
    const call = {
      landlordId,
      now,
      today: londonDay(now),
      language: sourceLanguage,
      requestId: 'export',
      tx,
    };
    const rows = tables.reduce((sum, each) => sum + each.rows, 0);
    await note({ ...call, caller: { kind: 'system' } }, 'landlord-exported', `landlord:${landlordId}`, {
      rows,
      files: files.length,
    });
  }).finally(() => pool.end());
}

async function exportOne(args: string[]): Promise<number> {
  const { strange, words: given } = readArguments(args, [], []);
  const [landlord, folder, ...more] = given;
  if (strange.length > 0 || more.length > 0 || landlord === undefined || folder === undefined) {
    sayUsage(words()('usage.landlord-export'));
    return 2;
  }
  return refusable(() =>
    onDatabase(async ({ ownerUrl, webUrl }) => {
      const manifest = await exportLandlord(ownerUrl, landlord, folder, tell);
      await noteExport(webUrl, manifest);
      sayDone('moving.exported', manifest, folder);
    }),
  );
}

async function importOne(args: string[]): Promise<number> {
  const { options, strange, words: given } = readArguments(args, ['key'], []);
  const [folder, ...more] = given;
  const key = options.get('key');
  if (strange.length > 0 || more.length > 0 || folder === undefined) {
    sayUsage(words()('usage.landlord-import'));
    return 2;
  }
  const keys = key === undefined ? undefined : readPublicKeys(readFileSync(key, 'utf8'));
  return refusable(() =>
    onDatabase(async ({ ownerUrl }) => {
      sayDone('moving.imported', await importLandlord(ownerUrl, folder, keys, tell), folder);
    }),
  );
}

await runVerb({ export: exportOne, import: importOne }, 'usage.landlord-export');
