/** `npm run -s erasures:apply`: what residents had erased goes again, after a backup was restored. */
import type { Call } from '#call';
import { londonDay, presentInstant } from '#clock';
import { openPool, withLandlord } from '#db/client';
import { servedLandlords } from '#landlords';
import { sourceLanguage } from '#languages';
import { endHeldBy } from '#permission';
import { applyErasures } from '#retention';
import { readArguments } from './arguments.ts';
import { onDatabase } from './on-database.ts';
import { runVerb } from './run-verb.ts';
import { say, sayUsage, words } from './say.ts';

/** Exit 0 done, also where the ledger names nobody; 2 the command line or the ledger cannot be read. */
async function apply(args: string[]): Promise<number> {
  const { options, strange, words: loose } = readArguments(args, ['ledger', 'landlord'], []);
  if (strange.length > 0 || loose.length > 0) {
    sayUsage(words()('usage.erasures'));
    return 2;
  }
  const landlords = options.get('landlord')?.split(',') ?? servedLandlords().map(({ id }) => id);
  return onDatabase(async ({ webUrl }) => {
    const pool = openPool(webUrl, 1);
    try {
      for (const landlordId of landlords) {
        const now = presentInstant();
        const count = await withLandlord(pool, landlordId, (tx) => {
          const call: Call = {
            landlordId,
            caller: { kind: 'system' },
            now,
            today: londonDay(now),
            language: sourceLanguage,
            requestId: 'erasures',
            tx,
          };
          return applyErasures(call, endHeldBy, options.get('ledger'));
        });
        say(words()('erasures.applied', { landlord: landlordId, count }));
      }
    } finally {
      await pool.end();
    }
    return 0;
  });
}

await runVerb({ apply }, 'usage.erasures');
