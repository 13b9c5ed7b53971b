/** What keeps a person from harm: how they may be reached, who is rung instead, and worries that the lead alone reads. */
export {
  endFlag,
  endFlagInput,
  flagsForLead,
  isHeldForSafety,
  leadsSafeguarding,
  raiseFlag,
  raiseFlagInput,
  worriesOpen,
  type Flag,
  type WorryOpen,
} from './flags.ts';
export { recordRung, ringList, rungInput, toRing, type ToRing } from './ringing.ts';
export {
  safeChannels,
  safeContactInput,
  safeContactOf,
  safeContactsOf,
  setSafeContact,
  type SafeContact,
  type SafeContactInput,
} from './safe-contact.ts';
export {
  forbidsPost,
  isNeutralTo,
  isPermitted,
  permittedFrom,
  wayOfNote,
  wayTo,
  type Reachable,
  type Way,
} from './way.ts';
