import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkedLanguages } from './checked.ts';
import { localesFolder } from './folder.ts';

export type Direction = 'ltr' | 'rtl';

export interface Language {
  code: string;
  /** The language's name in the language itself. */
  ownName: string;
  direction: Direction;
  /** Only a language with all the words that residents meet is offered; there are no links to the others. */
  isOffered: boolean;
  /** The pages of staff are in this language too. */
  isForDesk: boolean;
  /** One that nobody speaks, brought by a test: every landlord offers it. */
  isForTests: boolean;
  /** True of the source, and of a language of which a person checked all the words on screen. */
  isChecked: boolean;
}

export const listed = z.array(
  z.strictObject({
    code: z.string().regex(/^[a-z]{2,3}$/),
    ownName: z.string().min(1),
    direction: z.enum(['ltr', 'rtl']),
  }),
);

/** The language that words fall back on, and in which every sentence is first written. */
export const sourceLanguage = 'en';

/** The words that only staff meet, and those of the command line, which is in the source language alone. */
export const deskBundles: readonly string[] = [
  'desk',
  'desk-list',
  'desk-permission',
  'desk-privacy',
  'desk-retention',
  'desk-share',
  'publishing',
  'register',
  'staff',
];
export const sourceOnlyBundles: readonly string[] = ['cli'];

const sourceBundles = readdirSync(join(localesFolder, sourceLanguage))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

const hasAll = (code: string, bundles: readonly string[]): boolean =>
  bundles.every((bundle) => existsSync(join(localesFolder, code, `${bundle}.json`)));

const ofDesk = sourceBundles.filter((bundle) => deskBundles.includes(bundle));
const ofEverybody = sourceBundles.filter(
  (bundle) => !deskBundles.includes(bundle) && !sourceOnlyBundles.includes(bundle),
);

/** Every language on the list, in the order in which they are shown. */
export const languages: readonly Language[] = listed
  .parse(JSON.parse(readFileSync(join(localesFolder, 'languages.json'), 'utf8')))
  .map((language) => ({
    ...language,
    isOffered: hasAll(language.code, ofEverybody),
    isForDesk: hasAll(language.code, [...ofEverybody, ...ofDesk]),
    isForTests: /^q[a-t][a-z]$/.test(language.code),
    isChecked: language.code === sourceLanguage || checkedLanguages(ofEverybody).has(language.code),
  }));

/** The languages that a page can be read in today. */
export const offeredLanguages: readonly Language[] = languages.filter((language) => language.isOffered);

/** The offered language with this code; none for a code that is unknown or not offered. */
export function offeredLanguage(code: string | undefined): Language | undefined {
  return offeredLanguages.find((language) => language.code === code);
}

/** The marks on words that stand among words of another language: none where it is the same. */
export const markedAs = (language: string, around: string): { lang?: string; dir?: Direction | 'auto' } =>
  language === around ? {} : { lang: language, dir: language === '' ? 'auto' : directionOf(language) };

/** Which way a language is written. Throws on a language that is not on the list. */
export function directionOf(code: string): Direction {
  const language = languages.find((each) => each.code === code);
  if (!language) throw new Error(`no language ${code} on the list`);
  return language.direction;
}
