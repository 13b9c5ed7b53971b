/** Who deals with a complaint, and for whom it is made. */
export {
  allocate,
  allocateInput,
  freeToHandle,
  mayBeAsked,
  toOutside,
  type AllocateInput,
} from './allocate.ts';
export {
  beginClaim,
  beginClaimInput,
  checkClaim,
  checkClaimInput,
  claimSignedIn,
  claimSignedInInput,
  claimsWaiting,
  openWithClaim,
  openWithClaimInput,
  finishClaim,
  waitingClaimInput,
} from './claim.ts';
export { claimCodeOf } from './claim-code.ts';
export {
  answerConcern,
  answerConcernInput,
  followConcern,
  followConcernInput,
  howTaken,
  listConcerns,
  tellConcern,
  tellConcernInput,
} from './concern.ts';
export { boardLog, type BoardLine } from './board-log.ts';
export {
  conductExamples,
  contactLimits,
  endRestriction,
  endRestrictionInput,
  isRestricted,
  isReviewDue,
  logConduct,
  logConductInput,
  restrictContact,
  restrictInput,
} from './restrict.ts';
export { conflictsOf } from './conflicts.ts';
export { giveCopy, giveCopyInput, peopleAbout, tellOfCopy, tellOfCopyInput, toldBy, whomOf } from './copy.ts';
export {
  groupRule,
  membersIn,
  nameMember,
  nameMemberInput,
  recordPetition,
  recordPetitionInput,
} from './members.ts';
export { mergeComplaints, mergeInput, mergingRule } from './merge.ts';
export { handlingNow, type HandlingNow } from './handling-now.ts';
export { keptFrom, type Kept } from './kept-from.ts';
export { allocationAt, outside, statementsIn, subjects, unknown } from './history.ts';
export { lodgeFor, type LodgedFor } from './lodge-for.ts';
export { goBetweens, lodgeForInput, takenBy, type LodgeForInput } from './lodge-for-input.ts';
export { lodgeForResident, type LodgedForResident } from './lodge-for-resident.ts';
export { lodgeForResidentInput, type LodgeForResidentInput } from './lodge-for-resident-input.ts';
export { awaitsPermission } from './owned.ts';
export { showPermission, showPermissionInput } from './permission.ts';
export { renewClaim, renewClaimInput } from './renew-claim.ts';
export { recordAbout, recordAboutInput, type RecordAboutInput } from './record-about.ts';
