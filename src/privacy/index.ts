/** What people ask about their own information: a copy, a correction, a complaint; and whom a leak concerns. See README.md. */
export { acknowledgeSpan, longerSpan } from './clock.ts';
export {
  askForCopy,
  askForCopyInput,
  countWordsAsRequest,
  countWordsInput,
  mayAskForCopy,
} from './copy/ask-for-copy.ts';
export {
  downloadCopy,
  fileOfCopy,
  listCopies,
  ownCopies,
  reviewCopy,
  unfinishedCopies,
  type CopyGiven,
  type CopyListed,
  type CopyReviewed,
} from './copy/copies.ts';
export { packCopy, type CopyEntry, type CopyPacked } from './copy/entries.ts';
export { gatherNext } from './copy/gather.ts';
export { sayIn, textOf, type KeptPart, type Part, type PartFile, type Said } from './copy/part.ts';
export { redactionReasons, withRedactions, type Redaction, type RedactionReason } from './copy/redact.ts';
export { downloadDays, release, releaseInput, sweepCopies } from './copy/release.ts';
export { takeLonger, takeLongerInput } from './copy/take-longer.ts';
export { putBack, putBackInput, takeOut, takeOutInput } from './copy/take-out.ts';
export { answerLetter } from './data-complaints/answer-letter.ts';
export {
  acknowledgeData,
  acknowledgeDataInput,
  answerData,
  answerDataInput,
  complainAboutData,
  complainInput,
  dataOutcomes,
  listDataComplaints,
  ownDataComplaints,
  reviewDataComplaint,
  type DataComplaintListed,
} from './data-complaints/data-complaint.ts';
export { addNote, addNoteInput, correctInput, correctRecord, notesOf } from './notes/add-note.ts';
export type { NoteKind, RecordNote } from './notes/record.ts';
export { keepNoticeGiven } from './notice.ts';
export { beginShare, beginShareInput, toShare, type ToShare } from './sharing/begin.ts';
export { endShare, endShareInput, sweepShares } from './sharing/end.ts';
export { givenParts, leftOutIn, packShare } from './sharing/pack.ts';
export { isOpenAt, mostShareDays } from './sharing/package.ts';
export {
  confirmShare,
  confirmShareInput,
  fileOfShare,
  handOverShare,
  openShare,
  openShareInput,
  reviewShare,
  type ShareRead,
  type ShareReviewed,
} from './sharing/read.ts';
export { sendShare, sendShareInput } from './sharing/send.ts';
export { sharePutBack, sharePutBackInput, shareTakeOut, shareTakeOutInput } from './sharing/take-out.ts';
export { ownShares, type ShareTold } from './sharing/told.ts';
export type { SharePackage } from './store/shares.ts';
export { looksAfterData } from './staff.ts';
export type { CopyRequest } from './store/copies.ts';
export type { PersonConcerned } from './store/openings.ts';
export { referenceOf } from './tell.ts';
export { whoSawWhat, whoSawWhatInput, type WhoSawWhat } from './who-saw-what.ts';
