/** Complaints: begun, lodged, acknowledged, answered, taken further, followed. */
export { acknowledge, acknowledgeInput, type AcknowledgeInput } from './acknowledge.ts';
export {
  alsoTrue,
  contactWays,
  formats,
  questions,
  type Account,
  type Answers,
  type Question,
} from './account.ts';
export { calendarFile, type CalendarDay } from './calendar-file.ts';
export type { Complaint, RecordedEvent } from './complaint.ts';
export * from './casework/index.ts';
export {
  deskList,
  deskListInput,
  deskPage,
  firstLetters,
  mostCounted,
  type GroupListed,
} from './desk-list.ts';
export { filterInput, groups, isNarrowed, type Filter, type Group } from './desk/filter.ts';
export { handles, mayAct } from './desk/reach.ts';
export {
  beginExport,
  exportRegister,
  register,
  registerFrame,
  registerInput,
  type Register,
  type RegisterEntry,
} from './desk/register.ts';
export { mostFound, search, searchInput } from './desk/search.ts';
export { deskViews, dropView, dropViewInput, saveView, saveViewInput, type DeskView } from './desk/views.ts';
export { escalate, escalateInput, type EscalateInput } from './escalate.ts';
export * from './handling/index.ts';
export { countHistories, nextHistories, type HistoriesAsked, type History } from './histories.ts';
export { lodge, type Lodged, type Lodging } from './lodge.ts';
export { complaintsDue, noticesOf } from './notices.ts';
export { dropDraft, hasComplaints, ownComplaints, resumeDraft, type DraftGlance } from './own.ts';
export { dropFile, keepFiles, readDraft, roomForFiles, type DraftView } from './read-draft.ts';
export { mostPoints, pointFindings, pointsOf, type PointFinding, type PointFound } from './points.ts';
export type { LetterToPost } from './letter-to-post.ts';
export {
  holdBackPost,
  makeBatchInput,
  makePostBatch,
  postBatch,
  recordPosting,
  recordPostingInput,
  waitingPost,
} from './paper-post.ts';
export { byHand, envelopeOf, leftToHand, letterLanguage, reachable, wantsLargePrint } from './preferences.ts';
export { checkReceipt, receiptCode, receiptInput, type ReceiptAnswer } from './receipt.ts';
export { plainCode, plainTyped, readReference } from './reference.ts';
export { respond, respondInput, type RespondInput } from './respond.ts';
export { draftToken, saveDraft, saveDraftInput, type DraftSaved } from './save-draft.ts';
export { sendDraft, sendDraftInput } from './send-draft.ts';
export { answerTo, openDuties, requestRuns } from './standing.ts';
export type { Glance } from './store.ts';
export type { DeskRow } from './store/desk.ts';
export { toldIn } from './written-in.ts';
export { complaintsAbout } from './store/not-about.ts';
export { advocacyFor, isOpenTo, openFile, view, type ComplaintView } from './view.ts';
export * from './verbs/index.ts';
export { referencesOf } from './store.ts';
export { whoseComplaint } from './whose.ts';
export { mayDoAct } from './for-advocate.ts';
