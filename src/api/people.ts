/** Signing in and out, and the account page. Cookies are set by the pages: procedures answer tokens, never headers. */
import { z } from 'zod';
import { note } from '#audit';
import { config } from '#config';
import { withLandlord } from '#db/client';
import type { Call } from '#call';
import { landlordNamed, servedLandlords } from '#landlords';
import { done, refused, type Outcome } from '#outcome';
import { outboxOf, queueMail, tellOfChange, type WhatChanged } from '#letters';
import {
  account,
  addPasskey,
  addPasskeyInput,
  askAgain,
  askAgainInput,
  askForCode,
  askForCodeInput,
  askForText,
  askForTextInput,
  askForLanguage,
  askForLanguageInput,
  beginAddPasskey,
  beginAuthenticator,
  beginAuthenticatorInput,
  beginChange,
  beginSignOn,
  beginSignOnInput,
  beginUsePasskey,
  confirmAuthenticator,
  confirmAuthenticatorInput,
  confirmChange,
  confirmChangeInput,
  languagesAsked,
  leaveInput,
  endSessionInput,
  endSessions,
  enterCode,
  enterCodeInput,
  enterNumber,
  enterNumberInput,
  enterPassword,
  enterPasswordInput,
  enterSignOn,
  finishSignIn,
  finishSignInInput,
  finishSignOnInput,
  hearProvider,
  limits,
  minutesToWait,
  needFresh,
  newEmailInput,
  newTelephoneInput,
  offersText,
  pendingAuthenticator,
  proveAgain,
  proveAgainInput,
  removeAuthenticator,
  removePasskey,
  removePasskeyInput,
  removePassword,
  removeTelephone,
  renewRecoveryCodes,
  setPassword,
  setPasswordInput,
  signOut,
  signOutInput,
  usePasskey,
  usePasskeyInput,
  waysIn,
} from '#people';
import { publishable } from '#retention';
import { inTransaction } from './in-transaction.ts';
import { procedureFor, published, router, TRPCError, whenFresh } from './trpc.ts';

const anyone = procedureFor('visitor', 'resident', 'staff');
const signedIn = procedureFor('resident', 'staff');
const resident = procedureFor('resident');

/** Whoever is half signed in has just shown the first proof; anybody signed in shows it again. */
const proving = <T, Reason extends string>(
  call: Call,
  verb: () => Promise<Outcome<T, Reason>>,
): Promise<Outcome<T, Reason | 'sign-in-again'>> =>
  call.caller.kind === 'visitor' ? verb() : whenFresh(call, verb);

/** Whoever it is of, by the verb's own answer where a half signed in visitor did it. */
async function telling<T, Reason extends string>(
  call: Call,
  what: WhatChanged,
  verb: () => Promise<Outcome<T, Reason>>,
): Promise<Outcome<T, Reason>> {
  const outcome = await verb();
  if (outcome.outcome === 'done') {
    const { value } = outcome;
    const named =
      typeof value === 'object' && value !== null && 'personId' in value ? value.personId : undefined;
    const own = 'personId' in call.caller ? call.caller.personId : named;
    if (typeof own === 'string') await tellOfChange(call, own, what);
  }
  return outcome;
}

/** Dangerous, and told to the person on every channel. */
const freshAndTold = <T, Reason extends string>(
  call: Call,
  what: WhatChanged,
  verb: () => Promise<Outcome<T, Reason>>,
) => whenFresh(call, () => telling(call, what, verb));

export const peopleRouter = router({
  askForCode: anyone
    .input(askForCodeInput)
    .mutation(({ ctx, input }) => askForCode(ctx.call, input, { peer: ctx.peer, queueMail })),
  /** Where no text message can be sent there is no such thing. */
  askForText: anyone.input(askForTextInput).mutation(({ ctx, input }) => {
    if (!offersText()) throw new TRPCError({ code: 'NOT_FOUND' });
    return askForText(ctx.call, input, { peer: ctx.peer, queueMail });
  }),
  enterNumber: anyone
    .input(enterNumberInput)
    .mutation(({ ctx, input }) => enterNumber(ctx.call, input, { peer: ctx.peer })),
  newEmail: resident
    .input(newEmailInput)
    .mutation(({ ctx, input }) =>
      whenFresh(ctx.call, () => beginChange(ctx.call, input, { peer: ctx.peer, queueMail })),
    ),
  newTelephone: resident.input(newTelephoneInput).mutation(({ ctx, input }) => {
    if (!offersText()) throw new TRPCError({ code: 'NOT_FOUND' });
    return whenFresh(ctx.call, () => beginChange(ctx.call, input, { peer: ctx.peer, queueMail }));
  }),
  confirmChange: resident.input(confirmChangeInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      const changed = await confirmChange(ctx.call, input, { peer: ctx.peer });
      if (changed.outcome === 'refused') return changed;
      const { personId, what, before } = changed.value;
      await tellOfChange(ctx.call, personId, what, before);
      return changed;
    }),
  ),
  removeTelephone: resident.input(z.void()).mutation(({ ctx }) =>
    whenFresh(ctx.call, async () => {
      const removed = await removeTelephone(ctx.call);
      const had = removed.outcome === 'done' ? removed.value.before.telephone : null;
      if (removed.outcome === 'done' && had !== null && 'personId' in ctx.call.caller)
        await tellOfChange(ctx.call, ctx.call.caller.personId, 'telephone', removed.value.before);
      return removed;
    }),
  ),
  enterCode: anyone
    .input(enterCodeInput)
    .mutation(({ ctx, input }) => enterCode(ctx.call, input, { peer: ctx.peer })),
  askAgain: signedIn
    .input(askAgainInput)
    .mutation(({ ctx, input }) => askAgain(ctx.call, input, { peer: ctx.peer, queueMail })),
  proveAgain: signedIn
    .input(proveAgainInput)
    .mutation(({ ctx, input }) => proveAgain(ctx.call, input, { peer: ctx.peer })),
  enterPassword: anyone
    .input(enterPasswordInput)
    .mutation(({ ctx, input }) => enterPassword(ctx.call, input, { peer: ctx.peer })),
  finishSignIn: anyone.input(finishSignInInput).mutation(({ ctx, input }) => finishSignIn(ctx.call, input)),
  waysIn: signedIn.input(z.void()).query(({ ctx }) => waysIn(ctx.call)),
  beginAuthenticator: anyone
    .input(beginAuthenticatorInput)
    .mutation(({ ctx, input }) => proving(ctx.call, () => beginAuthenticator(ctx.call, input))),
  pendingAuthenticator: anyone
    .input(beginAuthenticatorInput)
    .mutation(async ({ ctx, input }) =>
      ctx.call.caller.kind !== 'visitor' && needFresh(ctx.call)
        ? undefined
        : pendingAuthenticator(ctx.call, input),
    ),
  confirmAuthenticator: anyone
    .input(confirmAuthenticatorInput)
    .mutation(({ ctx, input }) =>
      proving(ctx.call, () => telling(ctx.call, 'app', () => confirmAuthenticator(ctx.call, input))),
    ),
  removeAuthenticator: signedIn
    .input(z.void())
    .mutation(({ ctx }) => freshAndTold(ctx.call, 'app', () => removeAuthenticator(ctx.call))),
  renewRecoveryCodes: signedIn
    .input(z.void())
    .mutation(({ ctx }) => freshAndTold(ctx.call, 'codes', () => renewRecoveryCodes(ctx.call))),
  setPassword: signedIn.input(setPasswordInput).mutation(({ ctx, input }) => {
    const landlord = landlordNamed(ctx.call.landlordId);
    const names = [landlord?.id ?? '', landlord?.name ?? '', landlord?.shortName ?? ''];
    return freshAndTold(ctx.call, 'password', () => setPassword(ctx.call, input, { names }));
  }),
  removePassword: signedIn
    .input(z.void())
    .mutation(({ ctx }) => freshAndTold(ctx.call, 'password', () => removePassword(ctx.call))),
  beginAddPasskey: signedIn.input(z.void()).mutation(({ ctx }) => {
    const landlord = landlordNamed(ctx.call.landlordId)?.shortName ?? '';
    return whenFresh(ctx.call, () => beginAddPasskey(ctx.call, { landlord }));
  }),
  addPasskey: signedIn
    .input(addPasskeyInput)
    .mutation(({ ctx, input }) => freshAndTold(ctx.call, 'passkey', () => addPasskey(ctx.call, input))),
  removePasskey: signedIn
    .input(removePasskeyInput)
    .mutation(({ ctx, input }) => freshAndTold(ctx.call, 'passkey', () => removePasskey(ctx.call, input))),
  beginUsePasskey: anyone
    .input(z.void())
    .mutation(({ ctx }) => beginUsePasskey(ctx.call, { peer: ctx.peer })),
  usePasskey: anyone
    .input(usePasskeyInput)
    .mutation(({ ctx, input }) => usePasskey(ctx.call, input, { peer: ctx.peer })),
  /** The employer's own sign-in, out and back: the provider is talked to outside any transaction. */
  beginSignOn: published.input(beginSignOnInput).mutation(async ({ ctx, input }) => {
    const wait = await inTransaction(ctx, (call) => minutesToWait(call, limits.signOnFromPeer, ctx.peer));
    if (wait !== undefined) return refused({ reason: 'too-many-sign-ons' as const, facts: { count: wait } });
    return beginSignOn(ctx.landlordId, input, ctx.now);
  }),
  finishSignOn: published.input(finishSignOnInput).mutation(async ({ ctx, input }) => {
    const wait = await inTransaction(ctx, (call) => minutesToWait(call, limits.signOnFromPeer, ctx.peer));
    if (wait !== undefined) return refused({ reason: 'too-many-sign-ons' as const, facts: { count: wait } });
    const heard = await hearProvider(ctx.landlordId, input, ctx.now);
    if (heard.outcome === 'refused') {
      const reason = heard.refusals[0]?.reason ?? '';
      await inTransaction(ctx, (call) => note(call, 'sign-in-refused', 'sign-on', { reason }));
      return heard;
    }
    const { next, ...spoken } = heard.value;
    const entered = await inTransaction(ctx, (call) => enterSignOn(call, spoken, input));
    return entered.outcome === 'refused' ? entered : done({ ...entered.value, next });
  }),
  signOut: anyone.input(signOutInput).mutation(({ ctx, input }) => signOut(ctx.call, input)),
  /** Every session of one browser ends, at each landlord's: whoever leaves at once leaves nothing open. */
  leave: published.input(leaveInput).mutation(async ({ ctx, input }) => {
    for (const { landlordId, token } of input.tokens)
      if (landlordNamed(landlordId))
        await inTransaction({ ...ctx, landlordId }, (call) => signOut(call, { token }));
    return done(null);
  }),
  endSessions: signedIn.input(endSessionInput).mutation(({ ctx, input }) => endSessions(ctx.call, input)),
  account: signedIn.input(z.void()).query(({ ctx }) => account(ctx.call)),
  askForLanguage: anyone
    .input(askForLanguageInput)
    .mutation(({ ctx, input }) => askForLanguage(ctx.call, input, { peer: ctx.peer })),
  /**
   * How often languages were asked for that are not offered, for staff; null below five, because whoever asks for a language
   * in a small place is known by it.
   */
  languagesAsked: procedureFor('staff')
    .input(z.void())
    .query(async ({ ctx }) => {
      const asked = await languagesAsked(ctx.call);
      const { counts } = publishable(
        asked.map(({ times }) => times),
        { isTotalShown: false },
      );
      return asked.map(({ language }, place) => ({ language, times: counts[place] ?? null }));
    }),
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
