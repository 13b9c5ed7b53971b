/** Who deals with a complaint, and for whom it is made. */
import { allocate, allocateInput, recordAbout, recordAboutInput } from '#complaints';
import { staff } from './following/procedures.ts';
import { router } from './trpc.ts';

export const handlingRouter = router({
  recordAbout: staff.input(recordAboutInput).mutation(({ ctx, input }) => recordAbout(ctx.call, input)),
  allocate: staff.input(allocateInput).mutation(({ ctx, input }) => allocate(ctx.call, input)),
});
