import { noteOpenings } from '#audit';
import type { Call } from '#call';
import { asStaffIn, withLandlord, type Tx } from '#db/client';
import { TRPCError } from '@trpc/server';
import type { Context } from './context.ts';

/**
 * One transaction for the landlord of the request, as a call that verbs take. Whatever of somebody else's was looked at on
 * the way is written down at its end, in the same transaction.
 */
export const inTransaction = <T>(ctx: Context, work: (call: Call) => Promise<T>): Promise<T> => {
  const { landlordId, caller, now, today, language, requestId, signedInAt } = ctx;
  return withLandlord(ctx.pool, landlordId, async (tx) => {
    const call: Call = { landlordId, caller, now, today, language, requestId, signedInAt, tx };
    if (caller.kind === 'staff') await asStaffIn(tx, caller.personId, now);
    const answer = await work(call);
    await noteOpenings(call);
    return answer;
  });
};

/** A form may be half a minute on its way: whoever was signed out, or lost a role, meanwhile does nothing any more. */
export async function needStillIn({ isStillIn }: Context, tx: Tx): Promise<void> {
  if (isStillIn && !(await isStillIn(tx))) throw new TRPCError({ code: 'UNAUTHORIZED' });
}

/** For files that stream in: a transaction of its own once they are here, which asks again who sends them. */
export const afterArrival = <T>(ctx: Context, work: (call: Call) => Promise<T>): Promise<T> =>
  withLandlord(ctx.pool, ctx.landlordId, async (tx) => {
    await needStillIn(ctx, tx);
    if (ctx.caller.kind === 'staff') await asStaffIn(tx, ctx.caller.personId, ctx.now);
    return work({ ...ctx, tx });
  });
