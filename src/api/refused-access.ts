import { note } from '#audit';
import type { Context } from './context.ts';
import { inTransaction } from './in-transaction.ts';

const refusals = new Set(['FORBIDDEN', 'NOT_FOUND', 'UNAUTHORIZED']);

/**
 * Writes down that somebody who is signed in, or holds a key, was kept from something, in a transaction of its own: the one
 * of the procedure is rolled back. What is not there and what is not theirs look the same here too. A visitor who meets the
 * way to sign in was refused nothing.
 */
export async function noteRefusedAccess(ctx: Context, path: string, code: string): Promise<void> {
  if (!refusals.has(code) || ['visitor', 'system'].includes(ctx.caller.kind)) return;
  await inTransaction(ctx, (call) =>
    note(call, 'access-refused', `procedure:${path}`, { code: code.toLowerCase(), request: ctx.requestId }),
  );
}
