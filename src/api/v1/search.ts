/** Search, for programs. */
import { limits, minutesToWait } from '#people';
import { foldedWords, searchPublished } from '#publishing';
import { z } from 'zod';
import { foundShown } from '../reading/found.ts';
import { editionIn } from '../reading/library.ts';
import { atLandlord } from './endpoint.ts';
import { landlordPath, limit } from './entries.ts';
import { whole } from './html.ts';
import * as shape from './shapes.ts';

export const search = atLandlord({
  id: 'search',
  group: 'search',
  path: '/landlords/{landlord}/search',
  takes: {
    path: landlordPath,
    query: z.strictObject({
      q: z
        .string()
        .max(200)
        .refine(
          (typed) => typed.isWellFormed() && !typed.includes('\0') && foldedWords(typed).join('').length >= 2,
          'two letters at least',
        ),
      language: shape.spoken.default('en'),
      limit,
    }),
  },
  answers: shape.searchShape,
  answer: async ({ query, today }, { call, landlord, shelved, peer }) => {
    const minutes = await minutesToWait(call, limits.searchFromPeer, peer);
    if (minutes !== undefined) return { problem: 'too-many', retryAfter: minutes * 60 };
    const { q, language } = query;
    const edition = editionIn(shelved, today)?.policy.inForceFrom;
    const found = await searchPublished(call, { q, language, edition, most: query.limit });
    const rows = foundShown(found, q, landlord, shelved, today);
    return { body: { language, found: rows.map((row) => ({ ...row, href: whole(row.href) })) } };
  },
});
