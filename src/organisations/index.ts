/** Organisations that employ advocates: asked for, verified by the landlord, and their people by name. */
export { askForOrganisation, askForOrganisationInput, type AskReason } from './ask-for.ts';
export { attest, attestInput, walkOrganisations } from './attest.ts';
export { skeletonOf } from './confusable.ts';
export {
  inviteMember,
  inviteMemberInput,
  joinOrganisation,
  leaveOrganisation,
  placeInput,
  removeMember,
  removeMemberInput,
} from './members.ts';
export {
  closeOrganisation,
  confirmSuspension,
  heldOrganisationInput,
  resumeOrganisation,
  suspendOrganisation,
  suspendOrganisationInput,
} from './suspend.ts';
export {
  declineOrganisation,
  declineOrganisationInput,
  verifyOrganisation,
  verifyOrganisationInput,
} from './verify.ts';
export { nameAnother, nameAnotherInput } from './name-another.ts';
export { tellOfLimit } from './tell.ts';
export {
  organisationsToPick,
  listOrganisations,
  ownOrganisations,
  type LoadShown,
  type ManagedShown,
  type MemberShown,
  type OrganisationListed,
  type OwnOrganisation,
} from './view.ts';
