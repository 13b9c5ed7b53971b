import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInstance } from 'i18next';
import { z } from 'zod';
import { localesFolder } from './folder.ts';
import { directionOf, offeredLanguages, sourceLanguage } from './list.ts';
import type { Direction } from './list.ts';

/** What fills the gaps of a sentence. `count` also picks the plural form. */
export type Facts = Readonly<Record<string, string | number>>;

/** A translator bound to one language. Keys are `room:key`, or `key` alone in the room it was made for. */
export interface Translator {
  (key: string, facts?: Facts): string;
  /** Are there words for this key in this language? */
  has(key: string): boolean;
  language: string;
  direction: Direction;
}

const bundle = z.record(z.string(), z.string().min(1));

function bundlesOf(language: string): Record<string, Record<string, string>> {
  const folder = join(localesFolder, language);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      basename(file, '.json'),
      bundle.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    ]),
  );
}

const resources = Object.fromEntries(offeredLanguages.map(({ code }) => [code, bundlesOf(code)]));

const i18next = createInstance();
void i18next.init({
  resources,
  supportedLngs: Object.keys(resources),
  fallbackLng: false,
  ns: Object.keys(resources[sourceLanguage] ?? {}),
  defaultNS: 'web',
  keySeparator: false,
  initAsync: false,
  // The pages escape what they print.
  interpolation: { escapeValue: false },
});

/** A missing sentence is a fault: it stops a test, and in service the English is shown and the fault is logged. */
function missing(language: string, key: string, facts: Facts | undefined): string {
  const fault = `no words for ${key} in ${language}`;
  if (process.env['VITEST'] !== undefined || language === sourceLanguage) throw new Error(fault);
  console.error(fault);
  return translator(sourceLanguage)(key, facts);
}

/** Words that keep an order of their own among words written the other way. */
export const isolated = (words: string): string =>
  /^\u2068[^\u2068\u2069]*\u2069$/.test(words) ? words : `\u2068${words}\u2069`;

/** What turns the words around it: letters written from the right, and marks that say so. */
const turns = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Without the marks that would reach past their own end, into our sentence. */
function withinItself(words: string): string {
  const plain = words.replace(/[\u202a-\u202e]/g, '');
  let open = 0;
  for (const [mark] of plain.matchAll(/[\u2066-\u2069]/g)) {
    open += mark === '\u2069' ? -1 : 1;
    if (open < 0) break;
  }
  return open === 0 ? plain : plain.replace(/[\u2066-\u2069]/g, '');
}

/**
 * Facts are set apart, so that a name or a date keeps its own order and leaves the sentence its: all of them in a language
 * written from the right, and in the others those that would turn what stands beside them.
 */
const setApart = (facts: Facts, direction: Direction): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' && (direction === 'rtl' || turns.test(fact))
        ? isolated(withinItself(fact))
        : fact,
    ]),
  );

const made = new Map<string, Translator>();

/**
 * The words of one language. Throws on a language that is not offered. A missing key throws too (see above).
 *
 * @param room the bundle in which keys without a `room:` are looked up; `web` when absent.
 */
export function translator(language: string, room = 'web'): Translator {
  const name = `${language} ${room}`;
  const before = made.get(name);
  if (before) return before;
  if (!(language in resources)) throw new Error(`the language ${language} is not offered`);
  const direction = directionOf(language);
  const fixed = i18next.getFixedT(language, room);
  const full = (key: string): string => (key.includes(':') ? key : `${room}:${key}`);
  const has = (key: string, facts?: Facts): boolean => i18next.exists(full(key), { lng: language, ...facts });
  const translate = (key: string, facts?: Facts): string => {
    if (!has(key, facts)) return missing(language, full(key), facts);
    const given = facts && setApart(facts, direction);
    return fixed(full(key), { ...given });
  };
  const bound: Translator = Object.assign(translate, {
    has: (key: string) => has(key) || has(key, { count: 2 }),
    language,
    direction,
  });
  made.set(name, bound);
  return bound;
}
