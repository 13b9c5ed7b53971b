/**
 * What happens around a complaint and moves none of its dates: it stands in the record and on the page, and the engine has
 * no use for it.
 */
export const happeningTypes = [
  'about-recorded',
  'claim-code-made',
  'complaint-claimed',
  'complaint-merged',
  'conduct-logged',
  'contact-restricted',
  'copy-given',
  'copy-notice-given',
  'information-added',
  'member-named',
  'permission-shown',
  'petition-recorded',
  'restriction-ended',
] as const;
export type HappeningType = (typeof happeningTypes)[number];

export interface Happening {
  type: HappeningType;
  /** The instant it happened, ISO 8601 in UTC. */
  at: string;
}
