/** Somebody acts for a resident: lodges for them without a permission, and prepares what only the resident decides. */
import { z } from 'zod';
import { lodgeForResident, lodgeForResidentInput } from '#complaints';
import type { Call } from '#call';
import { done, refused } from '#outcome';
import { newEmailInput, newTelephoneInput, offersText, peopleNamed } from '#people';
import {
  answerPrepared,
  answerPreparedInput,
  appointInput,
  dangerousActions,
  kindNames,
  kinds,
  noesToProposing,
  preparedFor,
  proposedInput,
} from '#permission';
import { carryOutPrepared, prepare, preparedShown, proposedIn, type Carried } from './advocate/prepared.ts';
import { orNotFound, resident, seen } from './following/procedures.ts';
import { appointInWords } from './permission/appointing.ts';
import { kindsOffered } from './permission/shown.ts';
import { router, TRPCError, whenFresh } from './trpc.ts';

const named = z.strictObject({ reference: z.string().max(40) });
const preparing = named.extend({ onceKey: z.uuid() });

/** What the browser already holds of a code that was sent before. */
const browser = z.string().max(200).optional().catch(undefined);

async function ownEmail(call: Call): Promise<string | null> {
  const own = 'personId' in call.caller ? await peopleNamed(call, [call.caller.personId]) : [];
  return own[0]?.email ?? null;
}

export const advocateRouter = router({
  /** Whoever somebody is to a resident, they can lodge for them. */
  lodgeForm: resident.input(z.void()).query(() => ({ kinds: kindNames })),
  lodge: resident
    .input(lodgeForResidentInput)
    .mutation(({ ctx, input }) => lodgeForResident(ctx.call, input)),
  /** What the caller may prepare for the resident of a complaint; not found for whoever does not act for them. */
  prepareForm: resident.input(named).query(async ({ ctx, input }) => {
    const { advocacy } = await seen(ctx.call, input.reference);
    const { actions } = orNotFound(advocacy);
    return {
      acts: dangerousActions.filter((action) => actions.includes(action)),
      kinds: kindsOffered('resident').filter((kind) => !kinds[kind].needsOrganisation),
      offersText: offersText(),
    };
  }),
  prepareEmail: resident
    .input(preparing.extend({ email: newEmailInput.shape.email }))
    .mutation(({ ctx, input: { onceKey, ...input } }) =>
      prepare(ctx.call, { verb: 'change-contact', ...input }, onceKey),
    ),
  /** Where no text message can be sent there is no such thing. */
  prepareTelephone: resident
    .input(preparing.extend({ telephone: newTelephoneInput.shape.telephone }))
    .mutation(({ ctx, input: { onceKey, ...input } }) => {
      if (!offersText()) throw new TRPCError({ code: 'NOT_FOUND' });
      return prepare(ctx.call, { verb: 'change-telephone', ...input }, onceKey);
    }),
  prepareAppointing: resident
    .input(preparing.extend(proposedInput.shape))
    .mutation(async ({ ctx, input: { onceKey, reference, ...proposed } }) => {
      // Whose complaint it is not learns nothing from what is judged first.
      orNotFound((await seen(ctx.call, reference)).advocacy);
      const noes = noesToProposing(proposed, await ownEmail(ctx.call));
      if (noes.length > 0) return refused(...noes);
      return prepare(ctx.call, { verb: 'appoint-others', reference, proposed }, onceKey);
    }),
  prepareCopy: resident
    .input(preparing)
    .mutation(({ ctx, input: { onceKey, reference } }) =>
      prepare(ctx.call, { verb: 'request-data', reference }, onceKey),
    ),
  /** What waits for the caller's own yes. */
  prepared: resident
    .input(z.void())
    .query(async ({ ctx }) => (await preparedFor(ctx.call)).map(preparedShown)),
  answerPrepared: resident.input(answerPreparedInput.extend({ browser })).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      const { actId, answer } = input;
      const answered = await answerPrepared(ctx.call, { actId, answer }, (prepared) =>
        carryOutPrepared(ctx.call, prepared, { peer: ctx.peer, browser: input.browser }),
      );
      return answered.outcome === 'refused' ? answered : done<Carried>(answered.value ?? {});
    }),
  ),
  /** Yes to somebody whom an advocate named: the resident appoints them, with ticks of their own. */
  appointPrepared: resident
    .input(
      appointInput
        .pick({ actions: true, months: true, seenFrom: true, complaints: true, told: true })
        .extend({ actId: z.uuid() }),
    )
    .mutation(({ ctx, input: { actId, ...terms } }) =>
      whenFresh(ctx.call, async () => {
        const answered = await answerPrepared(ctx.call, { actId, answer: 'yes' }, (prepared) =>
          appointInWords(ctx.call, ctx.landlord, {
            ...terms,
            ...proposedIn(prepared),
            organisation: null,
            onceKey: prepared.onceKey,
          }),
        );
        return answered.outcome === 'refused' ? answered : done(orNotFound(answered.value));
      }),
    ),
});
