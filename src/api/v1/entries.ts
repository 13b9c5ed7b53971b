/** Endpoints of what is published: lists, one text, its languages. */
import { sourceLanguage } from '#languages';
import { publishedIn, type Published, type PublishedName } from '#publishing';
import { z } from 'zod';
import { pageOf } from './cursor.ts';
import { atLandlord, type AtLandlord } from './endpoint.ts';
import { addressOf, entryOf, listed } from './entry.ts';
import type { Problem } from './problem.ts';
import * as shape from './shapes.ts';
import { standingsOf } from './standings.ts';

export const landlordPath = z.strictObject({ landlord: shape.slug });
export const entryPath = z.strictObject({ landlord: shape.slug, kind: shape.kind, slug: shape.slug });
export const textPath = z.strictObject({ ...entryPath.shape, language: shape.languageCode });

export const limit = z.coerce.number().int().min(1).max(100).default(50);
export const cursor = z.string().max(400).optional();

const place = (each: Published): string => addressOf('', each);
const isNamed =
  (wanted: Omit<PublishedName, 'language'>) =>
  (each: Published): boolean =>
    each.kind === wanted.kind && each.slug === wanted.slug;

export const newest = (many: readonly Published[]): string | undefined =>
  many
    .map(({ publishedAt }) => publishedAt)
    .sort()
    .at(-1);

export const listEntries = atLandlord({
  id: 'listEntries',
  isKept: true,
  group: 'content',
  path: '/landlords/{landlord}/entries',
  takes: {
    path: landlordPath,
    query: z.strictObject({
      kind: shape.kind.optional(),
      language: shape.languageCode.optional(),
      'changed-since': z.iso.datetime({ offset: true }).optional(),
      limit,
      cursor,
    }),
  },
  answers: shape.entriesShape,
  answer: async ({ query }, { call, landlord, shelved }) => {
    const since = query['changed-since'];
    const after = since === undefined ? '' : new Date(since).toISOString();
    const rows = (await publishedIn(call.tx))
      .filter((each) => query.kind === undefined || each.kind === query.kind)
      .filter((each) => query.language === undefined || each.language === query.language)
      .filter((each) => each.publishedAt > after)
      .sort((one, other) => (place(one) < place(other) ? -1 : 1));
    const page = pageOf(rows, place, query.limit, query.cursor);
    if (!page) return notACursor;
    return {
      body: { entries: page.rows.map((each) => listed(landlord.id, shelved, each)), next: page.next },
      changedAt: newest(rows),
    };
  },
});

export const notACursor: Problem = {
  problem: 'not-taken',
  errors: [{ in: 'query', name: 'cursor', expected: 'a cursor that an earlier answer gave' }],
};

/** The one text of a name; undefined where nothing of that name is published. */
const textNamed = async (
  { call }: AtLandlord,
  wanted: Omit<PublishedName, 'language'>,
  language: string,
): Promise<Published | undefined> =>
  (await publishedIn(call.tx)).find((each) => isNamed(wanted)(each) && each.language === language);

export const readEntryLanguages = atLandlord({
  id: 'readEntryLanguages',
  group: 'content',
  path: '/landlords/{landlord}/entries/{kind}/{slug}',
  takes: { path: entryPath, query: z.strictObject({}) },
  answers: shape.entryStatesShape,
  answer: async ({ path }, at) => {
    const own = (await publishedIn(at.call.tx)).filter(isNamed(path));
    if (own.length === 0) return { problem: 'not-there' };
    const { kind, slug } = path;
    const body = { landlord: at.landlord.id, kind, slug, languages: await standingsOf(at, own) };
    return { body, changedAt: newest(own) };
  },
});

export const readEntry = atLandlord({
  id: 'readEntry',
  isKept: true,
  group: 'content',
  path: '/landlords/{landlord}/entries/{kind}/{slug}/{language}',
  takes: {
    path: textPath,
    // Falling back is asked for and seen: `language` of the answer says what it is in.
    query: z.strictObject({ fallback: z.literal(sourceLanguage).optional() }),
  },
  answers: shape.entryShape,
  answer: async ({ path, query, today }, at) => {
    const found =
      (await textNamed(at, path, path.language)) ??
      (query.fallback && (await textNamed(at, path, query.fallback)));
    if (!found) return { problem: 'not-there' };
    return { body: entryOf(at.landlord, at.shelved, found, today), changedAt: found.publishedAt };
  },
});
