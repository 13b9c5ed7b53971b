/**
 * What costs much or could be guessed at, and how often one may ask for it: whoever is signed in by their person, anybody
 * else by where they come from. Counted in a transaction of its own, before anything is looked up, so that it stays counted
 * whatever the answer is. What has a limit of its own in its verb does not stand here.
 */
import { TRPCError } from '@trpc/server';
import { note } from '#audit';
import { limits, minutesToWait, type Limit } from '#people';
import type { Context } from './context.ts';
import { inTransaction } from './in-transaction.ts';

export const costly: Readonly<Record<string, Limit>> = {
  'letters.file': limits.letterFileForPerson,
  'letters.batchFile': limits.batchFileForPerson,
  'desk.exportHead': limits.registerForPerson,
  'desk.everything': limits.everythingForPerson,
  'privacy.download': limits.copyForPerson,
  'retention.listHead': limits.runOutListForPerson,
  'people.setPassword': limits.passwordSetForPerson,
  'complaints.checkReceipt': limits.receiptFromPeer,
};

/** Why it was asked for too often, inside what is thrown. */
export class TooManyAtOnce extends Error {
  readonly minutes: number;
  constructor(minutes: number) {
    super('too many at once');
    this.minutes = minutes;
  }
}

/** The minutes to wait where a limit stopped a procedure; undefined of any other fault. */
export const minutesIn = (fault: unknown): number | undefined =>
  fault instanceof TRPCError && fault.cause instanceof TooManyAtOnce ? fault.cause.minutes : undefined;

/** Throws where this call is one too many. That it was leaves a line in the trail. */
export async function countCostly(ctx: Context, path: string): Promise<void> {
  const limit = costly[path];
  if (limit === undefined) return;
  const subject = 'personId' in ctx.caller ? ctx.caller.personId : ctx.peer;
  const minutes = await inTransaction(ctx, async (call) => {
    const wait = await minutesToWait(call, limit, subject);
    if (wait !== undefined) await note(call, 'limit-reached', `limit:${limit.purpose}`);
    return wait;
  });
  if (minutes !== undefined)
    throw new TRPCError({ code: 'TOO_MANY_REQUESTS', cause: new TooManyAtOnce(minutes) });
}
