import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { localesFolder } from './folder.ts';

export type Direction = 'ltr' | 'rtl';

export interface Language {
  code: string;
  /** The language's name in the language itself. */
  ownName: string;
  direction: Direction;
  /** Only a language whose bundles are here is offered; there are no links to the others. */
  isOffered: boolean;
}

const listed = z.array(
  z.strictObject({
    code: z.string().regex(/^[a-z]{2,3}$/),
    ownName: z.string().min(1),
    direction: z.enum(['ltr', 'rtl']),
  }),
);

/** The language that words fall back on, and in which every sentence is first written. */
export const sourceLanguage = 'en';

/** Every language on the list, in the order in which they are shown. */
export const languages: readonly Language[] = listed
  .parse(JSON.parse(readFileSync(join(localesFolder, 'languages.json'), 'utf8')))
  .map((language) => ({ ...language, isOffered: existsSync(join(localesFolder, language.code)) }));

/** The languages that a page can be read in today. */
export const offeredLanguages: readonly Language[] = languages.filter((language) => language.isOffered);

/** The offered language with this code; none for a code that is unknown or not offered. */
export function offeredLanguage(code: string | undefined): Language | undefined {
  return offeredLanguages.find((language) => language.code === code);
}

/** Which way a language is written. Throws on a language that is not on the list. */
export function directionOf(code: string): Direction {
  const language = languages.find((each) => each.code === code);
  if (!language) throw new Error(`no language ${code} on the list`);
  return language.direction;
}
