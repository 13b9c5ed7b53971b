/** Signing in and out, and the account page. Cookies are set by the pages: procedures answer tokens, never headers. */
import { z } from 'zod';
import { config } from '#config';
import { withLandlord } from '#db/client';
import { servedLandlords } from '#landlords';
import { outboxOf, queueMail } from '#letters';
import {
  account,
  askAgain,
  askAgainInput,
  askForCode,
  askForCodeInput,
  askForLanguage,
  askForLanguageInput,
  languagesAsked,
  endSessionInput,
  endSessions,
  enterCode,
  enterCodeInput,
  proveAgain,
  proveAgainInput,
  signOut,
  signOutInput,
} from '#people';
import { procedureFor, published, router, TRPCError } from './trpc.ts';

const anyone = procedureFor('visitor', 'resident', 'staff');
const signedIn = procedureFor('resident', 'staff');

export const peopleRouter = router({
  askForCode: anyone
    .input(askForCodeInput)
    .mutation(({ ctx, input }) => askForCode(ctx.call, input, { peer: ctx.peer, queueMail })),
  enterCode: anyone
    .input(enterCodeInput)
    .mutation(({ ctx, input }) => enterCode(ctx.call, input, { peer: ctx.peer })),
  askAgain: signedIn
    .input(askAgainInput)
    .mutation(({ ctx, input }) => askAgain(ctx.call, input, { peer: ctx.peer, queueMail })),
  proveAgain: signedIn
    .input(proveAgainInput)
    .mutation(({ ctx, input }) => proveAgain(ctx.call, input, { peer: ctx.peer })),
  signOut: anyone.input(signOutInput).mutation(({ ctx, input }) => signOut(ctx.call, input)),
  endSessions: signedIn.input(endSessionInput).mutation(({ ctx, input }) => endSessions(ctx.call, input)),
  account: signedIn.input(z.void()).query(({ ctx }) => account(ctx.call)),
  askForLanguage: anyone
    .input(askForLanguageInput)
    .mutation(({ ctx, input }) => askForLanguage(ctx.call, input, { peer: ctx.peer })),
  /** How often languages were asked for that are not offered, for staff. */
  languagesAsked: procedureFor('staff')
    .input(z.void())
    .query(({ ctx }) => languagesAsked(ctx.call)),
  /** Demo mode alone: the newest mail of every landlord. Elsewhere there is no such thing. */
  outbox: published.input(z.void()).query(async ({ ctx }) => {
    if (config().MODE !== 'demo') throw new TRPCError({ code: 'NOT_FOUND' });
    const boxes = await Promise.all(
      servedLandlords().map(({ id }) => withLandlord(ctx.pool, id, (tx) => outboxOf(tx))),
    );
    const mails = boxes.flat().sort((one, other) => (one.queuedAt < other.queuedAt ? 1 : -1));
    return { mails, isPosted: config().SMTP_URL !== undefined };
  }),
});
