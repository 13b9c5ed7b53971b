/** What anyone may read: the landlords, a policy and its dates, what it is worth against the Code, guidance. */
import { limits, minutesToWait } from '#people';
import { done, refused } from '#outcome';
import { neutralSite } from '#library';
import { searchInput, searchPublished } from '#publishing';
import { z } from 'zod';
import { translator } from '#languages';
import { landlordNamed, servedLandlords } from '#landlords';
import { rulesSummaries } from '#publishing';
import { articlesShown } from './reading/articles.ts';
import { checkShown } from './reading/check.ts';
import { datesShown } from './reading/dates.ts';
import { articleShown } from './reading/guidance.ts';
import { foundShown } from './reading/found.ts';
import { homeShown } from './reading/home.ts';
import { editionIn, shelvedFor } from './reading/library.ts';
import { policyShown } from './reading/policy.ts';
import { readerFor } from './reading/reader.ts';
import { referenceShown } from './v1/reference.ts';
import { procedureFor, published, router, TRPCError } from './trpc.ts';

const day = z.iso.date('not-a-day');
const anyone = procedureFor('visitor', 'resident', 'staff').use(async ({ ctx, next }) => {
  const landlord = landlordNamed(ctx.call.landlordId);
  if (!landlord) throw new TRPCError({ code: 'NOT_FOUND' });
  const reader = readerFor(landlord, ctx.call.language, ctx.call.today);
  return next({ ctx: { landlord, reader, shelved: await shelvedFor(ctx.call) } });
});

export const readingRouter = router({
  landlords: published.query(({ ctx }) => {
    const t = translator(ctx.language, 'landlords');
    return servedLandlords().map(({ id, name, kind }) => ({ id, name, kind: t(`kind.${kind}`) }));
  }),
  /** Where leaving at once leads, and whose sessions a browser may hold. */
  waysOut: published.query(() => ({ site: neutralSite(), landlords: servedLandlords().map(({ id }) => id) })),
  reference: published.query(() => referenceShown()),
  home: anyone.query(({ ctx }) => homeShown(ctx.shelved, ctx.landlord, ctx.reader)),
  policy: anyone
    .input(z.strictObject({ inForceFrom: day.optional() }))
    .query(async ({ ctx, input }) =>
      policyShown(ctx.shelved, input.inForceFrom, ctx.reader, await rulesSummaries(ctx.call)),
    ),
  check: anyone.input(z.strictObject({})).query(({ ctx }) => checkShown(ctx.shelved, ctx.reader)),
  dates: anyone
    .input(z.strictObject({ from: day }))
    .query(({ ctx, input }) => datesShown(ctx.shelved, input.from, ctx.reader)),
  articles: anyone.query(({ ctx }) => articlesShown(ctx.shelved, ctx.reader)),
  guidance: anyone
    .input(z.strictObject({ slug: z.string().regex(/^[a-z0-9-]{1,60}$/) }))
    .query(({ ctx, input }) => articleShown(ctx.shelved, input.slug, ctx.reader)),
  /** What was typed is in the address, as people expect to keep and send it on; it is neither logged nor audited. */
  search: anyone.input(searchInput).query(async ({ ctx, input }) => {
    const { call, landlord, shelved, peer } = ctx;
    const minutes = await minutesToWait(call, limits.searchFromPeer, peer);
    if (minutes !== undefined) return refused({ reason: 'too-many-searches', facts: { count: minutes } });
    const edition = editionIn(shelved, call.today)?.policy.inForceFrom;
    const asked = { q: input.q, language: call.language, edition, most: 30 };
    const found = await searchPublished(call, asked);
    return done(foundShown(found, input.q, landlord, shelved, call.today));
  }),
});
