/** What pages share: forms, links, cookies. */
export {
  browserCookie,
  claimCookie,
  clearSite,
  cookieMarks,
  draftCookie,
  halfCookie,
  keptCookie,
  languageCookie,
  passkeyCookie,
  sessionCookie,
  sharedCookie,
  signOnCookie,
} from './cookies.ts';
export {
  answerTo,
  answerWith,
  askedLanguage,
  formSent,
  isNotFound,
  minutesIn,
  listOf,
  namedAmong,
  onlyToShow,
  orNotFound,
  secondsToWait,
  statusOf,
  text,
  typedIn,
  typedParts,
  type FormAnswer,
  type Problem,
} from './form.ts';
export { lodgeForTyped } from './lodge-for-typed.ts';
export { roles } from '#call';
export { linkTo, pathBack } from './link.ts';
export { onwardsFrom, wayIn, wentIn } from './way-in.ts';
export { drawAcross } from './draw-across.ts';
export { drawDown } from './draw-down.ts';
export type { Drawing, PathFacts } from './draw-path.ts';
export { dayOf } from './day-of.ts';
export { timeTyped } from './time-typed.ts';
export { typedDay, type TypedDay } from './typed-day.ts';
export { pdfAnswer } from './pdf.ts';
export { pathFacts } from './path-facts.ts';
export { isDemo } from './mode.ts';
export { actPage, type ActPage } from './act-page.ts';
export { cautionsIn, withCautions } from './cautions.ts';
export { keyAfter } from './send-act.ts';
export { saidOf, type Said } from './said.ts';
export { saidAbout, saidAt, statusAbout } from './said-about.ts';
export { remedyPage, type RemedyPage } from './remedy-page.ts';
export { deviceOf, freshMinutes, isFreshAt, keptOf, offersText, sharedMinutes, signOnName } from '#people';
export { asksForProof, isProof, keptFields, proofIn, withoutProof, type Proof } from './proof.ts';
export { byteOrderMark, csvLine } from './csv.ts';
export { sendOn, type Outgoing } from './send-on.ts';
export { askedOf, deskAsked, deskFilter, deskPath } from './desk-asked.ts';
export { letterPage } from './letter-page.ts';
export { safeContactSaid, safeContactTyped } from './safe-contact.ts';
export { safeName, zipPieces, type ZipEntry } from './zip.ts';
export { placeAsked, sendPublishing, textTyped, type PlaceAsked } from './publishing-page.ts';
export { atFields, rulesForm, rulesReason, wholeDays, type RulesForm, type TypedForm } from './rules-page.ts';
export { fewest } from '#retention';
