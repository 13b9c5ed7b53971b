/** What residents and staff do in the course of a complaint. */
import { z } from 'zod';
import { mostBytes, takeIn } from '#attachments';
import type { Call } from '#call';
import {
  addFiles,
  addInformation,
  addInformationInput,
  addIssue,
  addIssueInput,
  agreeToMediation,
  agreeToMediationInput,
  announceClosing,
  announceClosingInput,
  askForMoreTime,
  askForMoreTimeInput,
  clarify,
  clarifyInput,
  close,
  closeInput,
  endMediation,
  endMediationInput,
  extendWindow,
  extendWindowInput,
  finishRequest,
  finishRequestInput,
  keepAsRequest,
  keepAsRequestInput,
  makeComplaint,
  makeComplaintInput,
  addTranslation,
  addTranslationInput,
  noteLesson,
  noteLessonInput,
  recordExternalOutcome,
  recordExternalOutcomeInput,
  recordExternalReferral,
  recordExternalReferralInput,
  recordInsuranceClaim,
  recordInsuranceClaimInput,
  recordLegalProceedings,
  recordLegalProceedingsInput,
  reopen,
  reopenInput,
  roomForMore,
  sendRequest,
  sendRequestInput,
  startMediation,
  startMediationInput,
  treatDifferently,
  treatDifferentlyInput,
  withdraw,
  withdrawInput,
} from '#complaints';
import { done, refused } from '#outcome';
import { doOrPrepare } from './advocate/prepared.ts';
import { orNotFound, resident, seen, staff } from './following/procedures.ts';
import { afterArrival } from './in-transaction.ts';
import { published, router, TRPCError } from './trpc.ts';

const filesInput = z.strictObject({
  reference: z.string().max(40),
  onceKey: z.uuid(),
  request: z.instanceof(Request),
});

export const verbsRouter = router({
  /** What the form for files has to say; not found where none can be added. */
  filesForm: resident
    .input(z.strictObject({ reference: z.string().max(40) }))
    .query(async ({ ctx, input }) => {
      const { complaint } = await seen(ctx.call, input.reference);
      const most = orNotFound(await roomForMore(ctx.call, input.reference));
      return { title: complaint.title, most, megabytes: mostBytes / 1024 / 1024 };
    }),
  /** Streams files in without a transaction, then keeps their rows in one. For our own pages only: a request is no JSON. */
  addFiles: published.input(filesInput).mutation(async ({ ctx, input }) => {
    const { caller } = ctx;
    if (caller.kind !== 'resident')
      throw new TRPCError({ code: caller.kind === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN' });
    const inTx = <T>(work: (call: Call) => Promise<T>) => afterArrival(ctx, work);
    const room = await inTx((call) => roomForMore(call, input.reference));
    if (room === undefined) throw new TRPCError({ code: 'NOT_FOUND' });
    const taken = await takeIn(ctx.landlordId, input.request, room);
    if (taken.files.length + taken.refusals.length === 0)
      return refused({ reason: 'no-file-picked', facts: { field: 'files' } });
    const kept = taken.files.length > 0 && (await inTx((call) => addFiles(call, input, taken)));
    if (kept && kept.outcome === 'refused') return kept;
    // The good ones are kept and stand on the complaint; the others are refused by name.
    return taken.refusals.length > 0 ? refused(...taken.refusals) : done({ reference: input.reference });
  }),
  withdraw: resident
    .input(withdrawInput)
    .mutation(({ ctx, input }) =>
      doOrPrepare(ctx.call, { ...input, verb: 'withdraw', text: input.reasons }, () =>
        withdraw(ctx.call, input),
      ),
    ),
  addInformation: resident
    .input(addInformationInput)
    .mutation(({ ctx, input }) => addInformation(ctx.call, input)),
  addIssue: resident.input(addIssueInput).mutation(({ ctx, input }) => addIssue(ctx.call, input)),
  askForMoreTime: resident
    .input(askForMoreTimeInput)
    .mutation(({ ctx, input }) => askForMoreTime(ctx.call, input)),
  clarify: resident.input(clarifyInput).mutation(({ ctx, input }) => clarify(ctx.call, input)),
  agreeToMediation: resident
    .input(agreeToMediationInput)
    .mutation(({ ctx, input }) =>
      doOrPrepare(ctx.call, { ...input, verb: 'agree-mediation', text: '' }, () =>
        agreeToMediation(ctx.call, input),
      ),
    ),
  keepAsRequest: resident
    .input(keepAsRequestInput)
    .mutation(({ ctx, input }) => keepAsRequest(ctx.call, input)),
  makeComplaint: resident
    .input(makeComplaintInput)
    .mutation(({ ctx, input }) => makeComplaint(ctx.call, input)),
  sendRequest: resident.input(sendRequestInput).mutation(({ ctx, input }) => sendRequest(ctx.call, input)),
  startMediation: staff
    .input(startMediationInput)
    .mutation(({ ctx, input }) => startMediation(ctx.call, input)),
  endMediation: staff.input(endMediationInput).mutation(({ ctx, input }) => endMediation(ctx.call, input)),
  recordInsuranceClaim: staff
    .input(recordInsuranceClaimInput)
    .mutation(({ ctx, input }) => recordInsuranceClaim(ctx.call, input)),
  recordLegalProceedings: staff
    .input(recordLegalProceedingsInput)
    .mutation(({ ctx, input }) => recordLegalProceedings(ctx.call, input)),
  extendWindow: staff.input(extendWindowInput).mutation(({ ctx, input }) => extendWindow(ctx.call, input)),
  announceClosing: staff
    .input(announceClosingInput)
    .mutation(({ ctx, input }) => announceClosing(ctx.call, input)),
  close: staff.input(closeInput).mutation(({ ctx, input }) => close(ctx.call, input)),
  reopen: staff.input(reopenInput).mutation(({ ctx, input }) => reopen(ctx.call, input)),
  treatDifferently: staff
    .input(treatDifferentlyInput)
    .mutation(({ ctx, input }) => treatDifferently(ctx.call, input)),
  finishRequest: staff.input(finishRequestInput).mutation(({ ctx, input }) => finishRequest(ctx.call, input)),
  recordExternalReferral: staff
    .input(recordExternalReferralInput)
    .mutation(({ ctx, input }) => recordExternalReferral(ctx.call, input)),
  recordExternalOutcome: staff
    .input(recordExternalOutcomeInput)
    .mutation(({ ctx, input }) => recordExternalOutcome(ctx.call, input)),
  addTranslation: staff
    .input(addTranslationInput)
    .mutation(({ ctx, input }) => addTranslation(ctx.call, input)),
  noteLesson: staff.input(noteLessonInput).mutation(({ ctx, input }) => noteLesson(ctx.call, input)),
});
