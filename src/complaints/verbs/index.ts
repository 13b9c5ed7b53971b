/** What residents and staff do in the course of a complaint, one file a verb. */
export { addFiles, roomForMore } from './add-files.ts';
export {
  addTranslation,
  addTranslationInput,
  ownWords,
  translationsIn,
  type Translated,
} from './add-translation.ts';
export { addInformation, addInformationInput } from './add-information.ts';
export { addIssue, addIssueInput } from './add-issue.ts';
export { agreeToMediation, agreeToMediationInput, hasAgreed } from './agree-to-mediation.ts';
export { announceClosing, announceClosingInput, isAnnounced } from './announce-closing.ts';
export { askForMoreTime, askForMoreTimeInput } from './ask-for-more-time.ts';
export { clarify, clarifyInput, isClarificationOpen } from './clarify.ts';
export { close, closeInput } from './close.ts';
export { endMediation, endMediationInput } from './end-mediation.ts';
export { extendWindow, extendWindowInput, isMoreTimeAsked } from './extend-window.ts';
export { finishRequest, finishRequestInput, isRequestOpen } from './finish-request.ts';
export { keepAsRequest, keepAsRequestInput } from './keep-as-request.ts';
export { isKeptAsRequest, makeComplaint, makeComplaintInput } from './make-complaint.ts';
export { isLessonDue, lessonRule, noteLesson, noteLessonInput } from './note-lesson.ts';
export {
  externalOutcomes,
  isReferralOpen,
  recordExternalOutcome,
  recordExternalOutcomeInput,
} from './record-external-outcome.ts';
export { recordExternalReferral, recordExternalReferralInput } from './record-external-referral.ts';
export { isClaimOpen, recordInsuranceClaim, recordInsuranceClaimInput } from './record-insurance-claim.ts';
export { recordLegalProceedings, recordLegalProceedingsInput } from './record-legal-proceedings.ts';
export { recordSharing } from './record-sharing.ts';
export { reopen, reopenInput } from './reopen.ts';
export { sendRequest, sendRequestInput } from './send-request.ts';
export { startMediation, startMediationInput, waysToAgree } from './start-mediation.ts';
export { otherPathRule, treatDifferently, treatDifferentlyInput } from './treat-differently.ts';
export { withdraw, withdrawInput } from './withdraw.ts';
