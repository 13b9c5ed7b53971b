/** Erasing what is held of oneself, and the desk's page of what is kept. */
import { z } from 'zod';
import { endHeldBy } from '#permission';
import {
  beginRunOutList,
  erasable,
  erase,
  eraseInput,
  liftHold,
  liftHoldInput,
  openBeyondUse,
  openBeyondUseInput,
  retentionReport,
  runOutList,
  setHold,
  setHoldInput,
} from '#retention';
import { procedureFor, router, throwUnlessFresh, TRPCError, whenFresh } from './trpc.ts';

const own = procedureFor('resident', 'staff');

/** Managers and administrators: they see references and numbers, and no complaint. */
const keeper = procedureFor('staff').use(({ ctx, next }) => {
  const { caller } = ctx.call;
  const keeps =
    caller.kind === 'staff' && caller.roles.some((role) => ['manager', 'administrator'].includes(role));
  if (!keeps) throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});

/** Who may open what is beyond use: managers, who may open any other complaint too. */
const manager = procedureFor('staff').use(({ ctx, next }) => {
  const { caller } = ctx.call;
  if (caller.kind !== 'staff' || !caller.roles.includes('manager'))
    throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});

const place = z.strictObject({
  complaintId: z.uuid(),
  lastHappenedAt: z.iso
    .datetime()
    .max(40)
    .regex(/^(?:19|2\d)/),
});

export const retentionRouter = router({
  erasable: own.input(z.void()).query(({ ctx }) => erasable(ctx.call)),
  erase: own
    .input(eraseInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => erase(ctx.call, input, endHeldBy))),
  report: keeper.input(z.void()).query(({ ctx }) => retentionReport(ctx.call)),
  /** Begins the list of what has run out, written down; the rows follow piece by piece. */
  listHead: keeper.input(z.void()).mutation(async ({ ctx }) => {
    throwUnlessFresh(ctx.call);
    await beginRunOutList(ctx.call);
  }),
  listRows: keeper.input(z.strictObject({ after: place.optional() })).query(({ ctx, input }) => {
    throwUnlessFresh(ctx.call);
    return runOutList(ctx.call, input.after);
  }),
  setHold: keeper.input(setHoldInput).mutation(({ ctx, input }) => setHold(ctx.call, input)),
  openBeyondUse: manager
    .input(openBeyondUseInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => openBeyondUse(ctx.call, input))),
  /** What a hold keeps can go the same night: nobody lifts one from a screen that somebody else left open. */
  liftHold: keeper
    .input(liftHoldInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => liftHold(ctx.call, input))),
});
