/** The people of one landlord: residents and staff, how they sign in, and for how long. */
export {
  account,
  endSessionInput,
  endSessions,
  leaveInput,
  signOut,
  signOutInput,
  type Account,
} from './account.ts';
export { markActsForOthers, setUpCodeForAdvocate } from './acts-for-others.ts';
export { addPerson, addPersonByName } from './add-person.ts';
export {
  askForCode,
  askForCodeInput,
  askForText,
  askForTextInput,
  type AskForCodeInput,
} from './ask-for-code.ts';
export {
  beginChange,
  confirmChange,
  confirmChangeInput,
  newEmailInput,
  newTelephoneInput,
  removeTelephone,
  type Reach,
} from './change-channel.ts';
export { offersText } from './channels.ts';
export { deviceOf } from './device.ts';
export { emailField, readEmail } from './email.ts';
export { enterCode, enterCodeInput, type EnterCodeInput } from './enter-code.ts';
export { enterNumber, enterNumberInput, openAccount } from './enter-number.ts';
export { firstAdministrator } from './first-administrator.ts';
export { keepForm, takeForm } from './kept-form.ts';
export { freshMinutes, isFreshAt, needFresh } from './fresh.ts';
export { askAgain, askAgainInput, proveAgain, proveAgainInput } from './prove-again.ts';
export type { SignIn } from './sign-in-as.ts';
export { enterSignOn } from './sign-on/enter-sign-on.ts';
export {
  beginSignOn,
  beginSignOnInput,
  finishSignOnInput,
  hearProvider,
  keptOf,
  signOnName,
} from './sign-on/sign-on.ts';
export {
  beginAuthenticator,
  beginAuthenticatorInput,
  confirmAuthenticator,
  confirmAuthenticatorInput,
  pendingAuthenticator,
  removeAuthenticator,
  renewRecoveryCodes,
  type AuthenticatorBegun,
} from './authenticator.ts';
export { finishSignIn, finishSignInInput, type FirstStep } from './half-sign-in.ts';
export {
  enterPassword,
  enterPasswordInput,
  removePassword,
  setPassword,
  setPasswordInput,
} from './password.ts';
export {
  addPasskey,
  addPasskeyInput,
  beginAddPasskey,
  beginUsePasskey,
  removePasskey,
  removePasskeyInput,
  usePasskey,
  usePasskeyInput,
  type PasskeyAsked,
} from './passkey.ts';
export { hasSecondFactor } from './second-factor.ts';
export type { QueueCodeMail } from './send-code.ts';
export { giveNumber, giveNumberOnce, isNumberOf, numberOf, type NumberShown } from './sign-in-number.ts';
export { giveAdvocateCode, giveAdvocateCodeInput, giveSetUpCode, giveSetUpCodeInput } from './set-up-code.ts';
export { waysIn, type WaysIn } from './ways-in.ts';
export {
  endStaffSessions,
  endStaffSessionsInput,
  staffSessions,
  type StaffSessions,
} from './staff-sessions.ts';
export {
  describePerson,
  describePersonInput,
  hasPeople,
  peopleNamed,
  personAt,
  personKnown,
  personWith,
} from './persons.ts';
export { giveLanguage, giveRole, takeRole } from './roles.ts';
export { limits, minutesToWait, type Limit } from './limits.ts';
export { hashOfToken, isSameHash, isToken, keyedHash, newToken, openText, sealText } from './secret.ts';
export {
  endAllSessions,
  endSession,
  markShared,
  openSession,
  readSession,
  sharedMinutes,
  stillStands,
  type SessionListed,
  type SignedIn,
} from './session.ts';
export {
  addStaff,
  addStaffInput,
  listStaff,
  staffMembers,
  takeStaffRole,
  takeStaffRoleInput,
  type StaffMember,
  type StaffPerson,
} from './staff-roles.ts';
export type { Person } from './store/people.ts';
export { sweepPeople } from './sweep.ts';
export { readTelephone } from './telephone.ts';
export {
  askForLanguage,
  askForLanguageInput,
  languagesAsked,
  type AskForLanguageReason,
} from './ask-for-language.ts';
