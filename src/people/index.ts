/** The people of one landlord: residents and staff, how they sign in, and for how long. */
export { account, endSessionInput, endSessions, signOut, signOutInput, type Account } from './account.ts';
export { addPerson, addPersonByName } from './add-person.ts';
export { askForCode, askForCodeInput, type AskForCodeInput, type QueueCodeMail } from './ask-for-code.ts';
export { deviceOf } from './device.ts';
export { emailField, readEmail } from './email.ts';
export { enterCode, enterCodeInput, type EnterCodeInput } from './enter-code.ts';
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
export { giveSetUpCode, giveSetUpCodeInput } from './set-up-code.ts';
export { waysIn, type WaysIn } from './ways-in.ts';
export {
  endStaffSessions,
  endStaffSessionsInput,
  staffSessions,
  type StaffSessions,
} from './staff-sessions.ts';
export { describePerson, describePersonInput, hasPeople, peopleNamed } from './persons.ts';
export { giveLanguage, giveRole, takeRole } from './roles.ts';
export { limits, minutesToWait } from './limits.ts';
export { hashOfToken, isSameHash, isToken, keyedHash, newToken, openText, sealText } from './secret.ts';
export {
  endAllSessions,
  endSession,
  openSession,
  readSession,
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
export {
  askForLanguage,
  askForLanguageInput,
  languagesAsked,
  type AskForLanguageReason,
} from './ask-for-language.ts';
