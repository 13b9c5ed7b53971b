/** Remedies: offered, agreed, changed, done, and said by the resident to be done or not. */
export type { RemedyActDone } from './act.ts';
export { addEvidence, evidenceInput, roomForEvidence, type EvidenceInput } from './add-evidence.ts';
export { agree, agreeInput, type AgreeInput } from './agree.ts';
export { change, changeInput, type ChangeInput } from './change.ts';
export { chase, remediesToChase } from './chase.ts';
export { comment, commentInput, type CommentInput } from './comment.ts';
export { complete, completeInput, type CompleteInput } from './complete.ts';
export { confirm, confirmInput, type ConfirmInput } from './confirm.ts';
export { decline, declineInput, type DeclineInput } from './decline.ts';
export {
  remedyList,
  remedyListInput,
  remedyLists,
  remedyTally,
  type RemediesListed,
  type RemedyList,
} from './desk-list.ts';
export { remedyLines } from './letter-facts.ts';
export { noesTo, remedyActs, type RemedyAct } from './may.ts';
export { offer, offerInput, type OfferInput } from './offer.ts';
export { remediesOf, type RemediesSeen, type RemedySeen } from './remedies-of.ts';
export type { Remedy, RemedyEvent, RemedyFact, Standing } from './remedy.ts';
export { heardWays } from './typed.ts';
export { withdraw, withdrawInput, type WithdrawInput } from './withdraw.ts';
