/** A link to one revision, for whoever holds it and until a day: signed, so that nobody can make one of another. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { entryKinds, numberField } from './entry.ts';

const shown = z.strictObject({
  landlordId: z.string(),
  kind: z.enum(entryKinds),
  slug: z.string(),
  language: z.string(),
  number: numberField,
  /** Instant, ISO 8601 in UTC, from which it no longer opens. */
  until: z.iso.datetime(),
});
export type Previewed = z.output<typeof shown>;

const signature = (key: string, words: string): string =>
  createHmac('sha256', key).update(`preview ${words}`).digest('base64url').slice(0, 32);

/** @param key the portal's own, made for this purpose alone. */
export function previewToken(previewed: Previewed, key: string): string {
  const words = Buffer.from(JSON.stringify(previewed)).toString('base64url');
  return `${words}.${signature(key, words)}`;
}

/** What a token shows; null where it was not made here, is of another landlord, or is over. */
export function previewOf(token: string, key: string, landlordId: string, now: string): Previewed | null {
  const [words = '', signed = ''] = token.split('.');
  const own = Buffer.from(signature(key, words));
  const given = Buffer.from(signed);
  if (own.length !== given.length || !timingSafeEqual(own, given)) return null;
  const read = shown.safeParse(JSON.parse(Buffer.from(words, 'base64url').toString()));
  if (!read.success || read.data.landlordId !== landlordId || read.data.until <= now) return null;
  return read.data;
}
