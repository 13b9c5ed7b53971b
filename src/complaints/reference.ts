/** What people quote: random and without a counter, so that it tells neither order nor number of complaints. */
import { randomInt } from 'node:crypto';
import { plainDigits } from '#typed';

/** No letter or digit that is taken for another when read out or written by hand. */
export const plainAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

export const randomPlain = (length: number): string =>
  Array.from({ length }, () => plainAlphabet[randomInt(plainAlphabet.length)]).join('');

/** The first characters of a keyed hash, sixty bits and fewer, as people type them: `7K4M-29QX-HB3D`. */
export function plainCode(hash: string): string {
  let number = BigInt(`0x${hash.slice(0, 32)}`);
  let code = '';
  for (let place = 0; place < 12; place += 1) {
    code += plainAlphabet[Number(number % BigInt(plainAlphabet.length))];
    number /= BigInt(plainAlphabet.length);
  }
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/** A code as typed: any case, any spaces or dashes, the digits of any script. */
export const plainTyped = (typed: string): string =>
  plainDigits(typed)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** `CN-7K4M-29QX`: the landlord's two letters and eight random characters, over six hundred thousand million of them. */
export const newReference = (prefix: string): string => `${prefix}-${randomPlain(4)}-${randomPlain(4)}`;

/** A reference as kept, from one typed by a person: any case, any spaces or dashes, the digits of any script. Undefined where it cannot be one. */
export function readReference(typed: string): string | undefined {
  const parts = /^([A-Z]{2})([0-9A-Z]{4})([0-9A-Z]{4})$/.exec(plainTyped(typed));
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : undefined;
}
