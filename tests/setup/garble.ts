/**
 * A language that nobody speaks, made of the English: accented, two fifths longer, in brackets, written from the right. What
 * is not in brackets came past the words; what is cut or runs over would do so in a real language too. `npm run garble`
 * writes it, beside the real ones, into a folder for the setting LOCALES_DIR; it never ships.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** One of the codes that ISO 639 leaves to whoever needs one. */
export const garbled = 'qps';

const accented: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aáeéiíoóuúyýcçnñsšzžAÁEÉIÍOÓUÚCÇNÑSŠZŽ'].flatMap((letter, at, all) =>
    at % 2 === 0 ? [[letter, all[at + 1] ?? letter]] : [],
  ),
);

/** One sentence; its gaps stay as they are, and so does an address. */
export function garble(sentence: string): string {
  if (/^https?:/.test(sentence)) return sentence;
  const parts = sentence.split(/(\{\{\w+\}\}|\n)/);
  const said = parts.map((part) =>
    /^(?:\{\{|\n)/.test(part) ? part : [...part].map((letter) => accented[letter] ?? letter).join(''),
  );
  const length = sentence.replace(/\{\{\w+\}\}/g, '').length;
  const more = 'lórém ípsúm dólór sít ámét '
    .repeat(60)
    .slice(0, Math.ceil(length * 0.4))
    .trimEnd();
  return sentence.includes('\n')
    ? `[${said.join('')}]`
    : `[${said.join('')}${more === '' ? '' : ` ${more}`}]`;
}

/** Writes the folder and answers where it is. */
export function writeGarbled(folder = join(root, '.data/garbled')): string {
  const locales = join(folder, 'locales');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'content/locales'), locales, { recursive: true });
  const listed = join(locales, 'languages.json');
  const languages = JSON.parse(readFileSync(listed, 'utf8')) as object[];
  languages.push({ code: garbled, ownName: '[Gárbléd]', direction: 'rtl' });
  writeFileSync(listed, JSON.stringify(languages));
  mkdirSync(join(locales, garbled));
  for (const file of readdirSync(join(locales, 'en'))) {
    const words = JSON.parse(readFileSync(join(locales, 'en', file), 'utf8')) as Record<string, string>;
    const made = Object.fromEntries(Object.entries(words).map(([key, sentence]) => [key, garble(sentence)]));
    writeFileSync(join(locales, garbled, file), JSON.stringify(made, null, 2));
  }
  return locales;
}

if (process.argv[1] === import.meta.filename) console.log(writeGarbled());
