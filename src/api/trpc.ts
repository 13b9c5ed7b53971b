/**
 * The procedures' ground: each runs in one transaction for one landlord, rolled back whole when it throws. A procedure
 * names who may call it, its input and one function of a room, and holds no logic of its own.
 */
import { initTRPC, TRPCError } from '@trpc/server';
import type { Call, Caller } from '#call';
import { refused, type Outcome } from '#outcome';
import { needFresh } from '#people';
import type { Context } from './context.ts';
import { inTransaction, needStillIn } from './in-transaction.ts';
import { countCostly } from './costly.ts';
import { passes } from './access/doors.ts';
import { procedureRows } from './access/procedures.ts';
import { holdsNul } from './no-nul.ts';
import { noteRefusedAccess } from './refused-access.ts';

const t = initTRPC.context<Context>().create({
  // A thrown message can hold SQL and what a resident typed: only the number of the request goes out.
  errorFormatter: ({ shape, error, ctx }) =>
    error.code === 'INTERNAL_SERVER_ERROR'
      ? { ...shape, message: 'fault', data: { code: shape.data.code, requestId: ctx?.requestId } }
      : { ...shape, data: { code: shape.data.code, requestId: ctx?.requestId } },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Carries a procedure's failure out of the transaction, so that it rolls back. */
class RolledBack<Result> extends Error {
  readonly result: Result;
  constructor(result: Result) {
    super('rolled back');
    this.result = result;
  }
}

const isForAnybody = (path: string): boolean => {
  const row = procedureRows[path];
  return row !== undefined && passes(row.door, { kind: 'visitor' });
};

const inOneTransaction = t.middleware(async ({ ctx, path, type, next }) => {
  const inside = (call: Call) => next({ ctx: { call } });
  try {
    return await inTransaction(ctx, async (call) => {
      if (type === 'mutation' && !isForAnybody(path)) await needStillIn(ctx, call.tx);
      const result = await inside(call);
      if (!result.ok) throw new RolledBack(result);
      return result;
    });
  } catch (fault) {
    if (fault instanceof RolledBack) return fault.result as Awaited<ReturnType<typeof inside>>;
    throw fault;
  }
});

const refusalsAreNoted = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (!result.ok) await noteRefusedAccess(ctx, path, result.error.code);
  return result;
});

const readable = t.middleware(async ({ getRawInput, next }) => {
  if (holdsNul(await getRawInput())) throw new TRPCError({ code: 'BAD_REQUEST' });
  return next();
});

const byTheTable = t.middleware(({ ctx, path, next }) => {
  const row = procedureRows[path];
  if (row === undefined) throw new Error(`The procedure ${path} has no row in src/api/access/procedures/.`);
  if (!passes(row.door, ctx.caller))
    throw new TRPCError({ code: ctx.caller.kind === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN' });
  return next();
});

const counted = t.middleware(async ({ ctx, path, next }) => {
  await countCostly(ctx, path);
  return next();
});

/**
 * The ground of every procedure: the table of access is asked before the input is read. Runs without a transaction: for
 * what is published, and for files that stream in.
 */
export const published = t.procedure.use(refusalsAreNoted).use(byTheTable).use(readable).use(counted);

/** Open to the kinds of caller named, inside one transaction. Everyone else is refused before the input is read. */
export const procedureFor = (...kinds: Caller['kind'][]) =>
  published
    .use(({ ctx, next }) => {
      if (!kinds.includes(ctx.caller.kind))
        throw new TRPCError({ code: ctx.caller.kind === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN' });
      return next();
    })
    .use(inOneTransaction);

/**
 * For an act that somebody at an unlocked screen must not be able to do: refused with `sign-in-again` unless the caller
 * proved who they are a moment ago.
 */
export async function whenFresh<T, Reason extends string>(
  call: Call,
  verb: () => Promise<Outcome<T, Reason>>,
): Promise<Outcome<T, Reason | 'sign-in-again'>> {
  const stale = needFresh(call);
  return stale ? refused<Reason | 'sign-in-again'>(stale) : verb();
}

/** The same for a procedure that answers no outcome, such as a file: its page asks beforehand. */
export const throwUnlessFresh = (call: Call): void => {
  if (needFresh(call)) throw new TRPCError({ code: 'PRECONDITION_FAILED', message: 'sign-in-again' });
};

export { TRPCError };
