/** What officers do about permissions: each act that opens or shuts one for good needs two of them. */
export { enterPermission, enterPermissionInput, waysTold } from './enter.ts';
export { codeLetter } from './letter-code.ts';
export { occasions, recordOccasion, recordOccasionInput } from './occasion.ts';
export { agreeToEnd, askToEnd, askToEndInput, leaveInForce } from './remove.ts';
export { reviewAuthority, reviewAuthorityInput } from './review.ts';
export {
  confirmSuspendedPermission,
  heldPermissionInput,
  lapseSuspension,
  resumePermission,
  suspendPermission,
  suspendPermissionInput,
} from './suspend.ts';
export { suspensionsToLapse } from '../store/officers.ts';
export { agreeToUndo, askToUndo, askToUndoInput, leaveWritten } from './undo.ts';
export { officerIn } from './who.ts';
export { verifyPermission, verifyPermissionInput, waysToVerify } from './verify.ts';
export {
  permissionOpened,
  permissionsListed,
  type PermissionListed,
  type PermissionOpened,
  type StepShown,
} from './view.ts';
