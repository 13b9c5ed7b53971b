/** Keys of other programs and webhooks, for the landlord's administrators. */
import { z } from 'zod';
import {
  addHook,
  addHookInput,
  changeSecret,
  endHook,
  hookInput,
  listHooks,
  listKeys,
  makeKey,
  makeKeyInput,
  resend,
  resendInput,
  takeBackKey,
  takeBackKeyInput,
} from '#programs';
import { followed } from './following/procedures.ts';
import { router, TRPCError } from './trpc.ts';

const administrator = followed('staff').use(({ ctx, next }) => {
  const { caller } = ctx.call;
  if (caller.kind !== 'staff' || !caller.roles.includes('administrator'))
    throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});

export const programsRouter = router({
  keys: administrator.input(z.void()).query(({ ctx }) => listKeys(ctx.call)),
  makeKey: administrator.input(makeKeyInput).mutation(({ ctx, input }) => makeKey(ctx.call, input)),
  takeBackKey: administrator
    .input(takeBackKeyInput)
    .mutation(({ ctx, input }) => takeBackKey(ctx.call, input)),
  webhooks: administrator.input(z.void()).query(({ ctx }) => listHooks(ctx.call)),
  addWebhook: administrator.input(addHookInput).mutation(({ ctx, input }) => addHook(ctx.call, input)),
  changeSecret: administrator.input(hookInput).mutation(({ ctx, input }) => changeSecret(ctx.call, input)),
  endWebhook: administrator.input(hookInput).mutation(({ ctx, input }) => endHook(ctx.call, input)),
  resend: administrator.input(resendInput).mutation(({ ctx, input }) => resend(ctx.call, input)),
});
