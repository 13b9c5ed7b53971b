/** What staff should look at twice before a copy goes out. A flag decides nothing: a person does. */
import { textOf, type Flag, type Part } from './part.ts';

export interface KnownOfPerson {
  name: string;
  email: string;
  /** Texts in which the person gave their own numbers and addresses. */
  own: string;
}

const emails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const telephones = /\+?\d[\d\s()-]{8,}\d/g;
const postcodes = /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gi;
const close = (text: string): string => text.toLowerCase().replace(/[\s()-]/g, '');

/** Does a text hold an e-mail address, a telephone number or a postcode that the person did not give as theirs? */
function reachesSomebodyElse(text: string, { email, own }: KnownOfPerson): boolean {
  const known = close(`${email}\n${own}`);
  return [emails, telephones, postcodes].some((pattern) =>
    [...text.matchAll(pattern)].some(([found]) => !known.includes(close(found))),
  );
}

/**
 * The flags of a part: those it came with, and `somebody-else` where it names another person the landlord knows, or holds
 * another's address or number.
 *
 * @param names of other people, in lower case.
 */
export function flagsOf(part: Part, person: KnownOfPerson, names: readonly string[]): Flag[] {
  const text = textOf(part);
  const lower = text.toLowerCase();
  const isOther = names.some((name) => lower.includes(name)) || reachesSomebodyElse(text, person);
  return [...new Set<Flag>([...part.flags, ...(isOther ? (['somebody-else'] as const) : [])])];
}
