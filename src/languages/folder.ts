import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest `content/locales` above this file, so that it is found from the source as well as from a build. */
function findLocales(from: string): string {
  const here = join(from, 'content', 'locales');
  if (existsSync(here)) return here;
  const above = dirname(from);
  if (above === from) throw new Error('content/locales is missing');
  return findLocales(above);
}

/**
 * Where the words on screen stand. A test may bring a folder of its own, with a language that nobody speaks
 * (`npm run garble`); the settings refuse one in production.
 */
export const localesFolder: string = process.env['LOCALES_DIR'] || findLocales(import.meta.dirname);
