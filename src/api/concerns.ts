/** What is told without a name, and what became of it. */
import { z } from 'zod';
import {
  answerConcern,
  answerConcernInput,
  followConcern,
  followConcernInput,
  howTaken,
  listConcerns,
  tellConcern,
  tellConcernInput,
} from '#complaints';
import { anyone, staff } from './following/procedures.ts';
import { router } from './trpc.ts';

export const concernsRouter = router({
  /** How the policy takes it, with its clause: told before anything is typed. */
  how: anyone.input(z.void()).query(async ({ ctx }) => {
    const { takenAs, clause } = await howTaken(ctx.call);
    return { takenAs, clause: clause === null ? null : ctx.reader.clause(clause) };
  }),
  tell: anyone
    .input(tellConcernInput)
    .mutation(({ ctx, input }) => tellConcern(ctx.call, input, { peer: ctx.peer })),
  follow: anyone
    .input(followConcernInput)
    .mutation(({ ctx, input }) => followConcern(ctx.call, input, { peer: ctx.peer })),
  list: staff.input(z.void()).query(({ ctx }) => listConcerns(ctx.call)),
  answer: staff.input(answerConcernInput).mutation(({ ctx, input }) => answerConcern(ctx.call, input)),
});
