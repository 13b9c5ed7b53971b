import { lineOfExport, linesOf, publicKeyPem, type KeptLine } from '#audit';
import { openPool, withLandlord } from '#db/client';
import { landlordsOnDisk } from '#library';
import { readArguments } from './arguments.ts';
import { sayUsage, words } from './say.ts';

/** The landlords whose trail is read: those that were named, or all there are. */
export const landlordsAsked = (named: string | undefined): string[] =>
  named === undefined
    ? landlordsOnDisk().map(({ id }) => id)
    : named.split(',').filter((each) => each !== '');

/** Lines of these landlords' chains from a database, one chain after the other. */
export async function eachLineOf(
  url: string,
  landlords: readonly string[],
  take: (line: KeptLine) => Promise<boolean> | boolean,
): Promise<void> {
  const pool = openPool(url, 1);
  try {
    for (const landlordId of landlords) {
      const isGoingOn = await withLandlord(pool, landlordId, async (tx) => {
        for await (const line of linesOf(tx)) if (!(await take(line))) return false;
        return true;
      });
      if (!isGoingOn) return;
    }
  } finally {
    await pool.end();
  }
}

const written = (line: string): Promise<void> =>
  new Promise((done) => {
    if (process.stdout.write(`${line}\n`)) done();
    else process.stdout.once('drain', done);
  });

/** Prints every line of the trail. Exit 0 done; 2 the command line cannot be used. */
export async function auditExport(args: string[]): Promise<number> {
  const { options, strange, words: loose } = readArguments(args, ['database', 'landlord'], []);
  const url = options.get('database') ?? process.env.DATABASE_URL;
  if (strange.length > 0 || loose.length > 0 || url === undefined) {
    sayUsage(words()('usage.audit'));
    return 2;
  }
  await eachLineOf(url, landlordsAsked(options.get('landlord')), async (line) => {
    await written(lineOfExport(line));
    return true;
  });
  return 0;
}

/** Prints the public half of the installation's key. */
export function auditKey(): Promise<number> {
  process.stdout.write(publicKeyPem());
  return Promise.resolve(0);
}
