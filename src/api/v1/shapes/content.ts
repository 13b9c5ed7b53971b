/** What is published, and where it stands. */
import { makings } from '#policy';
import { z } from 'zod';
import { day, direction, hash, instant, kind, languageCode, named, path, slug } from './base.ts';

export const languageShape = named(
  'Language',
  z.strictObject({ code: languageCode, ownName: z.string(), direction, isOffered: z.boolean() }),
);
export const languagesShape = named('Languages', z.strictObject({ languages: z.array(languageShape) }));

const landlord = {
  id: slug,
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  nation: z.string(),
  calendar: z.string(),
  languages: z.array(languageCode),
};
export const landlordShape = named('Landlord', z.strictObject(landlord));
export const landlordsShape = named('Landlords', z.strictObject({ landlords: z.array(landlordShape) }));
export const landlordInForceShape = named(
  'LandlordInForce',
  z.strictObject({
    ...landlord,
    /** The edition of the policy in force today, by its first day; null where none is. */
    edition: day.nullable(),
    codeApplies: z.boolean(),
  }),
);

/** How a text in one language stands to its original. */
const standing = {
  language: languageCode,
  direction,
  /** To be sent back with a write: a language that somebody changed meanwhile is not overwritten. */
  version: z.int(),
  isPublished: z.boolean(),
  /** Has the original changed since this was made from it? Null for the original, and where no record says. */
  isStale: z.boolean().nullable(),
  made: z.enum(makings).nullable(),
  isChecked: z.boolean(),
  hash: hash.nullable(),
  publishedAt: instant.nullable(),
};
export const standingShape = named('LanguageState', z.strictObject(standing));

const entryHead = {
  landlord: slug,
  kind,
  slug,
  language: languageCode,
  title: z.string(),
  hash,
  publishedAt: instant,
};
export const listedShape = named('EntryListed', z.strictObject({ ...entryHead, href: path }));
export const entriesShape = named(
  'Entries',
  z.strictObject({ entries: z.array(listedShape), next: z.string().nullable() }),
);
export const entryStatesShape = named(
  'EntryLanguages',
  z.strictObject({ landlord: slug, kind, slug, languages: z.array(standingShape) }),
);

export const blockShape = named(
  'Block',
  z.strictObject({ id: z.string(), hash: z.string(), words: z.string() }),
);
export const entryShape = named(
  'Entry',
  z.strictObject({
    ...entryHead,
    direction: direction.nullable(),
    made: z.enum(makings).nullable(),
    isChecked: z.boolean(),
    /** Rendered, with today's facts and the rules' own figures filled in. Null for what is no page. */
    html: z.string().nullable(),
    /** As it was written, placeholders in it. */
    source: z.string(),
    sourceType: z.enum(['text/markdown', 'application/yaml']),
    blocks: z.array(blockShape),
  }),
);

export const revisionShape = named(
  'Revision',
  z.strictObject({
    number: z.int(),
    hash,
    made: z.enum(makings).nullable(),
    publishedAt: instant,
    isInForce: z.boolean(),
  }),
);
export const historyShape = named(
  'History',
  z.strictObject({
    landlord: slug,
    kind,
    slug,
    language: languageCode,
    revisions: z.array(revisionShape),
  }),
);

export const foundShape = named(
  'Found',
  z.strictObject({
    kind: z.string(),
    slug,
    /** What it is in: the language asked for, or the source language where there is nothing in that. */
    language: languageCode,
    direction,
    title: z.string(),
    heading: z.string(),
    clause: z.string().nullable(),
    href: path,
    excerpt: z.array(z.strictObject({ text: z.string(), isMatch: z.boolean() })),
  }),
);
export const searchShape = named(
  'SearchAnswer',
  z.strictObject({ language: languageCode, found: z.array(foundShape) }),
);
