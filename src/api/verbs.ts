/** What residents and staff do in the course of a complaint. */
import {
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
  sendRequest,
  sendRequestInput,
  startMediation,
  startMediationInput,
  treatDifferently,
  treatDifferentlyInput,
  withdraw,
  withdrawInput,
} from '#complaints';
import { resident, staff } from './following/procedures.ts';
import { router } from './trpc.ts';

export const verbsRouter = router({
  withdraw: resident.input(withdrawInput).mutation(({ ctx, input }) => withdraw(ctx.call, input)),
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
    .mutation(({ ctx, input }) => agreeToMediation(ctx.call, input)),
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
  noteLesson: staff.input(noteLessonInput).mutation(({ ctx, input }) => noteLesson(ctx.call, input)),
});
