/** What a password may be: long enough, and not what is tried first. Nothing about which characters it is made of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '#outcome';

export type PasswordReason =
  'password-missing' | 'password-too-short' | 'password-too-long' | 'password-common' | 'password-names-you';

export const fewestCharacters = 8;
/** Long enough for any sentence, short enough that a hash of it costs nothing. */
export const mostCharacters = 256;

/** What the letters are that people write as digits and signs. */
const spelling: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

let words: ReadonlySet<string> | undefined;
const commonWords = (): ReadonlySet<string> => {
  words ??= new Set(
    readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  );
  return words;
};

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const spelt = (text: string): string => [...text].map((mark) => spelling[mark] ?? mark).join('');
const bare = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** Is it the smallest part of it over and over: `abcabcabc`, `11111111`? */
const isRepeated = (text: string): boolean => /^(.{1,4})\1+.?.?.?$/su.test(text);

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
];
const isRow = (text: string): boolean =>
  rows.some((row) => row.includes(text) || [...row].reverse().join('').includes(text));

/**
 * Is it among the first that anybody tries? A word of the list counts with whatever digits and signs stand around it, with
 * letters written as digits, and twice over.
 */
export function isCommon(password: string): boolean {
  const text = plain(password);
  if (/^\d+$/.test(text) && text.length <= 10) return true;
  if (isRepeated(text) || isRow(text)) return true;
  const forms = [text, spelt(text), bare(text), bare(spelt(text)), spelt(bare(text))];
  return forms.some((form) => commonWords().has(form) || isTwoOf(form));
}

/** Two common words one after the other: `welcomehome`, `passwordpassword`. */
const isTwoOf = (form: string): boolean =>
  Array.from({ length: Math.max(0, form.length - 1) }, (_, place) => place + 1).some(
    (cut) => commonWords().has(form.slice(0, cut)) && commonWords().has(form.slice(cut)),
  );

/** Names worth four letters or more: what is left of the password without them must still be a password. */
function namesSomeone(password: string, names: readonly string[]): boolean {
  const text = spelt(plain(password));
  const parts = names
    .flatMap((name) => [plain(name), ...plain(name).split(/[^\p{L}\p{N}]+/u)])
    .map(spelt)
    .filter((part) => part.length >= 4);
  return parts.some(
    (part) => text.includes(part) && [...text.replaceAll(part, '')].length < fewestCharacters,
  );
}

/** Compared exactly as typed: no space is taken off, no letter is changed. Undefined where it may be taken. */
export function decidePassword(
  password: string,
  names: readonly string[],
): Refusal<PasswordReason> | undefined {
  const { length } = [...password];
  if (length === 0) return { reason: 'password-missing' };
  if (length < fewestCharacters) return { reason: 'password-too-short', facts: { count: fewestCharacters } };
  if (length > mostCharacters) return { reason: 'password-too-long', facts: { count: mostCharacters } };
  if (isCommon(password)) return { reason: 'password-common' };
  return namesSomeone(password, names) ? { reason: 'password-names-you' } : undefined;
}
