/** What people quote: random and without a counter, so that it tells neither order nor number of complaints. */
import { randomInt } from 'node:crypto';

/** No letter or digit that is taken for another when read out or written by hand. */
export const plainAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

export const randomPlain = (length: number): string =>
  Array.from({ length }, () => plainAlphabet[randomInt(plainAlphabet.length)]).join('');

/** `CN-7K4M-29QX`: the landlord's two letters and eight random characters, over six hundred thousand million of them. */
export const newReference = (prefix: string): string => `${prefix}-${randomPlain(4)}-${randomPlain(4)}`;

/** A reference as kept, from one typed by a person: any case, any spaces or dashes. Undefined where it cannot be one. */
export function readReference(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const parts = /^([A-Z]{2})([0-9A-Z]{4})([0-9A-Z]{4})$/.exec(plain);
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : undefined;
}
