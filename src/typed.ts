/** Text that somebody types, the same in every room. Messages are keys of the room's words. */
import { z } from 'zod';

/** PostgreSQL can keep neither a NUL nor half a character, so both are refused before they reach it. */
const isStorable = (words: string): boolean => words.isWellFormed() && !words.includes('\0');

/**
 * Free text of at most so many characters; empty where it may be left out, else `missing` names the message.
 *
 * @param room whose bundle holds `problem.<name>`.
 */
export const wordsIn = (room: string) => (most: number, missing?: string) => {
  const problem = (name: string): string => `${room}:problem.${name}`;
  const base = z
    .string(missing ? problem(missing) : undefined)
    .trim()
    .max(most, problem('too-long'))
    .refine(isStorable, problem('unreadable-characters'));
  return missing ? base.min(1, problem(missing)) : base.default('');
};

/** Decimal digits stand in runs of ten in every script: the value is the distance from the run's nought. */
function valueOf(digit: string): number {
  let nought = digit.codePointAt(0) ?? 0;
  const own = nought;
  while (own - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--;
  return own - nought;
}

/**
 * Figures of any script as plain ones, and any dash as a hyphen, without the marks that nobody sees and that come along when
 * something is copied. Gaps and words stay.
 */
export const inPlainFigures = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));

/** The same without gaps and hyphens: for what is written in groups so that it can be read. */
export const plainDigits = (typed: string): string => inPlainFigures(typed).replace(/[\s-]/g, '');
