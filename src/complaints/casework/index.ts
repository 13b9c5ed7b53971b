/** What staff write to the resident, and record, on the way from the acknowledgement to the answer. */
export { agreeTimescale, agreeTimescaleInput } from './agree-timescale.ts';
export { agreeUpdateInterval, agreeUpdateIntervalInput } from './agree-update-interval.ts';
export { askToClarify, askToClarifyInput } from './ask-to-clarify.ts';
export { commentOnFindings, commentOnFindingsInput, mayComment } from './comment-on-findings.ts';
export { confirmInWriting, confirmInWritingInput, saidWays } from './confirm-in-writing.ts';
export { extendDeadline, extendDeadlineInput } from './extend-deadline.ts';
export { recordInterview, recordInterviewInput } from './record-interview.ts';
export {
  codesGrounds,
  lateRequest,
  lateWindow,
  refuseComplaint,
  refuseComplaintInput,
} from './refuse-complaint.ts';
export { sendHolding, sendHoldingInput } from './send-holding.ts';
export { sendUpdate, sendUpdateInput } from './send-update.ts';
export { settleEarly, settleEarlyInput } from './settle-early.ts';
export { shareDraftFindings, shareDraftFindingsInput } from './share-draft-findings.ts';
export { writeToComplainant, writeToComplainantInput } from './write-to-complainant.ts';
