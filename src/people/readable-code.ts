/** Codes that are written down or said aloud: no letter in them looks or sounds like another. */
import { randomInt } from 'node:crypto';
import { plainDigits } from '#typed';

const marks = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten marks in two halves: close to fifty random bits. */
export const newReadableCode = (): string => {
  const code = Array.from({ length: 10 }, () => marks[randomInt(marks.length)]).join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
};

/** As typed, in either case, with any gaps and dashes and in the digits of any script, as it is hashed. */
export const plainCode = (typed: string): string => plainDigits(typed).toLowerCase();
