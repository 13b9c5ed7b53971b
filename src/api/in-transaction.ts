import { noteOpenings } from '#audit';
import type { Call } from '#call';
import { asStaffIn, withLandlord } from '#db/client';
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
