/** The grounds of procedures about a complaint: who may call, and the words in the reader's language. */
import { handles, view } from '#complaints';
import type { Call } from '#call';
import { landlordNamed } from '#landlords';
import { followerFor } from './follower.ts';
import { procedureFor, TRPCError } from '../trpc.ts';

const landlordOf = (landlordId: string) => {
  const landlord = landlordNamed(landlordId);
  if (!landlord) throw new TRPCError({ code: 'NOT_FOUND' });
  return landlord;
};

export const followed = (...kinds: Parameters<typeof procedureFor>) =>
  procedureFor(...kinds).use(({ ctx, next }) => {
    const landlord = landlordOf(ctx.call.landlordId);
    return next({ ctx: { landlord, reader: followerFor(landlord, ctx.call.language, ctx.call.today) } });
  });

export const writer = followed('visitor', 'resident');
export const resident = followed('resident');
export const reader = followed('resident', 'staff');
export const anyone = followed('visitor', 'resident', 'staff');
export const staff = followed('staff').use(({ ctx, next }) => {
  if (!handles(ctx.call.caller)) throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});

/** Staff who handle, and board members, who see and do nothing but what was given to them. */
export const dealing = followed('staff').use(({ ctx, next }) => {
  const { caller } = ctx.call;
  const deals =
    caller.kind === 'staff' &&
    caller.roles.some((role) => ['handler', 'manager', 'board-member'].includes(role));
  if (!deals) throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});

/** What is not there, or not for this caller. */
export const orNotFound = <T>(found: T | undefined): T => {
  if (found === undefined) throw new TRPCError({ code: 'NOT_FOUND' });
  return found;
};

/** The complaint, for who may see it. */
export const seen = async (call: Call, reference: string) => orNotFound(await view(call, reference));
