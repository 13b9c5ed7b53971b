import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { localesFolder } from './folder.ts';

/** The part of a ledger of translations that is of use here: who checked what. */
const ledger = z.object({
  language: z.string(),
  files: z.record(z.string(), z.object({ checkedBy: z.string().nullable() })),
});

/** The languages of which a person checked every one of these bundles, by the ledgers beside the words. */
export function checkedLanguages(bundles: readonly string[]): ReadonlySet<string> {
  const folder = join(localesFolder, '..', 'translations');
  const ledgers = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  return new Set(
    ledgers
      .map((file) => ledger.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
      .filter(({ files }) =>
        bundles.every((bundle) => {
          const checkedBy = files[`locales/en/${bundle}.json`]?.checkedBy;
          return checkedBy !== undefined && checkedBy !== null;
        }),
      )
      .map(({ language }) => language),
  );
}
