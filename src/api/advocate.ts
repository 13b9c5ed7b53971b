/** Somebody acts for a resident: lodges for them without a permission, and prepares what only the resident decides. */
import { z } from 'zod';
import { lodgeForResident, lodgeForResidentInput } from '#complaints';
import { answerPrepared, answerPreparedInput, kindNames, preparedFor } from '#permission';
import { carryOutPrepared, preparedShown } from './advocate/prepared.ts';
import { resident } from './following/procedures.ts';
import { router, whenFresh } from './trpc.ts';

export const advocateRouter = router({
  /** Whoever somebody is to a resident, they can lodge for them. */
  lodgeForm: resident.input(z.void()).query(() => ({ kinds: kindNames })),
  lodge: resident
    .input(lodgeForResidentInput)
    .mutation(({ ctx, input }) => lodgeForResident(ctx.call, input)),
  /** What waits for the caller's own yes. */
  prepared: resident
    .input(z.void())
    .query(async ({ ctx }) => (await preparedFor(ctx.call)).map(preparedShown)),
  answerPrepared: resident
    .input(answerPreparedInput)
    .mutation(({ ctx, input }) =>
      whenFresh(ctx.call, () =>
        answerPrepared(ctx.call, input, (prepared) => carryOutPrepared(ctx.call, prepared)),
      ),
    ),
});
