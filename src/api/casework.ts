/** What staff write on the way to the answer, and the resident's comment on what was found. */
import {
  agreeTimescale,
  agreeTimescaleInput,
  agreeUpdateInterval,
  agreeUpdateIntervalInput,
  askToClarify,
  askToClarifyInput,
  commentOnFindings,
  commentOnFindingsInput,
  confirmInWriting,
  confirmInWritingInput,
  extendDeadline,
  extendDeadlineInput,
  recordInterview,
  recordInterviewInput,
  refuseComplaint,
  refuseComplaintInput,
  sendHolding,
  sendHoldingInput,
  sendUpdate,
  sendUpdateInput,
  settleEarly,
  settleEarlyInput,
  shareDraftFindings,
  shareDraftFindingsInput,
  writeToComplainant,
  writeToComplainantInput,
} from '#complaints';
import { resident, staff } from './following/procedures.ts';
import { router } from './trpc.ts';

export const caseworkRouter = router({
  agreeTimescale: staff
    .input(agreeTimescaleInput)
    .mutation(({ ctx, input }) => agreeTimescale(ctx.call, input)),
  agreeUpdateInterval: staff
    .input(agreeUpdateIntervalInput)
    .mutation(({ ctx, input }) => agreeUpdateInterval(ctx.call, input)),
  askToClarify: staff.input(askToClarifyInput).mutation(({ ctx, input }) => askToClarify(ctx.call, input)),
  commentOnFindings: resident
    .input(commentOnFindingsInput)
    .mutation(({ ctx, input }) => commentOnFindings(ctx.call, input)),
  confirmInWriting: staff
    .input(confirmInWritingInput)
    .mutation(({ ctx, input }) => confirmInWriting(ctx.call, input)),
  extendDeadline: staff
    .input(extendDeadlineInput)
    .mutation(({ ctx, input }) => extendDeadline(ctx.call, input)),
  recordComment: staff
    .input(commentOnFindingsInput)
    .mutation(({ ctx, input }) => commentOnFindings(ctx.call, input)),
  recordInterview: staff
    .input(recordInterviewInput)
    .mutation(({ ctx, input }) => recordInterview(ctx.call, input)),
  refuse: staff.input(refuseComplaintInput).mutation(({ ctx, input }) => refuseComplaint(ctx.call, input)),
  sendHolding: staff.input(sendHoldingInput).mutation(({ ctx, input }) => sendHolding(ctx.call, input)),
  sendUpdate: staff.input(sendUpdateInput).mutation(({ ctx, input }) => sendUpdate(ctx.call, input)),
  settleEarly: staff.input(settleEarlyInput).mutation(({ ctx, input }) => settleEarly(ctx.call, input)),
  shareDraftFindings: staff
    .input(shareDraftFindingsInput)
    .mutation(({ ctx, input }) => shareDraftFindings(ctx.call, input)),
  writeToComplainant: staff
    .input(writeToComplainantInput)
    .mutation(({ ctx, input }) => writeToComplainant(ctx.call, input)),
});
