/**
 * What happens around a complaint and moves none of its dates: it stands in the record and on the page, and the engine has
 * no use for it.
 */
export const happeningTypes = [
  'about-recorded',
  'claim-code-made',
  'clarification-answered',
  'clarification-asked',
  'closing-announced',
  'complaint-claimed',
  'complaint-merged',
  'conduct-logged',
  'contact-restricted',
  'copy-given',
  'copy-notice-given',
  'external-outcome-recorded',
  'external-referral-recorded',
  'information-added',
  'information-shared',
  'issue-added',
  'kept-as-request',
  'lesson-noted',
  'letter-posted',
  'made-a-complaint',
  'made-of-request',
  'mediation-agreed',
  'member-named',
  'more-time-asked',
  'permission-shown',
  'petition-recorded',
  'preference-not-met',
  'request-done',
  'restriction-ended',
  'translation-added',
  'treated-differently',
] as const;
export type HappeningType = (typeof happeningTypes)[number];

export interface Happening {
  type: HappeningType;
  /** The instant it happened, ISO 8601 in UTC. */
  at: string;
}
