/** Part of a complaint for somebody outside: made ready, sent and ended at the desk; read by whoever has link and code. */
import { z } from 'zod';
import { done } from '#outcome';
import {
  beginShare,
  beginShareInput,
  confirmShare,
  confirmShareInput,
  endShare,
  endShareInput,
  fileOfShare,
  handOverShare,
  mostShareDays,
  openShare,
  openShareInput,
  packShare,
  reviewShare,
  sendShare,
  sendShareInput,
  sharePutBack,
  sharePutBackInput,
  shareTakeOut,
  shareTakeOutInput,
  toShare,
} from '#privacy';
import { anyone, orNotFound, staff } from './following/procedures.ts';
import { shareReviewShown, sharedShown, toShareShown } from './privacy/shares-shown.ts';
import { router, throwUnlessFresh, TRPCError, whenFresh } from './trpc.ts';

const named = z.strictObject({ packageId: z.uuid() });
const nameOf = z.custom<(name: string) => string>((of) => typeof of === 'function');

export const sharingRouter = router({
  parts: staff.input(z.strictObject({ reference: z.string().max(40) })).query(async ({ ctx, input }) => {
    const { call, landlord, reader } = ctx;
    const found = orNotFound(await toShare(call, input.reference));
    return { ...toShareShown(found, landlord.shortName, reader, call.now), mostDays: mostShareDays };
  }),
  begin: staff.input(beginShareInput).mutation(({ ctx, input }) => beginShare(ctx.call, input)),
  review: staff.input(named).query(async ({ ctx, input }) => {
    const { call, landlord, reader } = ctx;
    const found = orNotFound(await reviewShare(call, input.packageId));
    return shareReviewShown(found, landlord.shortName, reader, call.now);
  }),
  takeOut: staff.input(shareTakeOutInput).mutation(({ ctx, input }) => shareTakeOut(ctx.call, input)),
  putBack: staff.input(sharePutBackInput).mutation(({ ctx, input }) => sharePutBack(ctx.call, input)),
  /** Exactly what its recipient will read. */
  preview: staff.input(named).query(async ({ ctx, input }) => {
    const found = orNotFound(await reviewShare(ctx.call, input.packageId));
    return sharedShown(found, ctx.landlord.shortName, ctx.call.language);
  }),
  send: staff
    .input(sendShareInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => sendShare(ctx.call, input))),
  end: staff.input(endShareInput).mutation(({ ctx, input }) => endShare(ctx.call, input)),
  /** The package as one file for staff to hand over; its files are read one by one while it is sent. */
  handOver: staff.input(named.extend({ nameOf })).mutation(({ ctx: { call }, input }) =>
    whenFresh(call, async () => {
      const found = await handOverShare(call, input.packageId);
      return found.outcome === 'refused' ? found : done(packShare(call, found.value, input.nameOf));
    }),
  ),
  handOverFile: staff.input(named.extend({ place: z.number().int() })).query(async ({ ctx, input }) => {
    throwUnlessFresh(ctx.call);
    const found = orNotFound(await reviewShare(ctx.call, input.packageId));
    return (await fileOfShare(ctx.call, found, input.place))?.bytes ?? null;
  }),

  open: anyone.input(openShareInput).mutation(async ({ ctx, input }) => {
    const found = await openShare(ctx.call, input, { peer: ctx.peer, what: 'read' });
    if (found.outcome === 'refused') return found;
    const { kept } = found.value;
    return done({
      ...sharedShown(found.value, ctx.landlord.shortName, ctx.call.language),
      isConfirmed: kept.confirmedAt !== null,
    });
  }),
  confirm: anyone
    .input(confirmShareInput)
    .mutation(({ ctx, input }) => confirmShare(ctx.call, input, { peer: ctx.peer })),
  file: anyone
    .input(openShareInput.extend({ place: z.coerce.number().int().min(0) }))
    .mutation(async ({ ctx, input: { place, ...input } }) => {
      const found = await openShare(ctx.call, input, { peer: ctx.peer, what: 'file' });
      if (found.outcome === 'refused') return found;
      const file = await fileOfShare(ctx.call, found.value, place);
      if (file === null) throw new TRPCError({ code: 'NOT_FOUND' });
      return done(file);
    }),
  /** All of it as one file: small enough to be read at once, as a complaint's files are few. */
  pack: anyone
    .input(openShareInput.extend({ nameOf }))
    .mutation(async ({ ctx, input: { nameOf: safe, ...input } }) => {
      const found = await openShare(ctx.call, input, { peer: ctx.peer, what: 'all' });
      if (found.outcome === 'refused') return found;
      const { on, entries } = packShare(ctx.call, found.value, safe);
      const read = [];
      for (const entry of entries) {
        const bytes =
          'text' in entry
            ? Buffer.from(entry.text)
            : (await fileOfShare(ctx.call, found.value, entry.place))?.bytes;
        if (bytes)
          read.push({ name: entry.folder === '' ? entry.name : `${entry.folder}/${entry.name}`, bytes });
      }
      return done({ on, entries: read });
    }),
});
