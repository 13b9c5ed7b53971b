/** The words of the room: a permission is a resident's dated authority to somebody who acts for them. */

/** What an advocate may do without asking again. */
export const plainActions = [
  'see',
  'write',
  'upload',
  'speak-for',
  'request-stage-2',
  'receive-copies',
] as const;
/** What costs a resident something: off unless ticked, and each time the resident confirms it before it happens. */
export const dangerousActions = [
  'withdraw',
  'accept',
  'change-contact',
  'appoint-others',
  'request-data',
] as const;
export const actions = [...plainActions, ...dangerousActions] as const;
export type Action = (typeof actions)[number];
export type DangerousAction = (typeof dangerousActions)[number];

export const isDangerous = (action: Action): action is DangerousAction =>
  (dangerousActions as readonly string[]).includes(action);

export type State = 'awaiting-resident' | 'awaiting-review' | 'active' | 'suspended' | 'ended';
/** How it ended. The advocate is never told which. */
export type EndedAs =
  | 'revoked'
  | 'expired'
  | 'superseded'
  | 'declined'
  | 'lapsed'
  | 'given-back'
  /** Taken away by two of the landlord's officers. */
  | 'removed';

export interface Evidence {
  /** What shows the authority, from the table of kinds. */
  shown: string;
  /** The number on it, or words about it. */
  words: string;
  /** As an advocate typed it when asking. */
  reference?: string;
  /** For how many months an advocate asked. */
  months?: number;
}

/** The wording that a resident agreed to, as it stood on the page: printable at any time. */
export interface Wording {
  version: string;
  language: string;
  lines: readonly string[];
  /** The same in English, which counts. */
  english: readonly string[];
}

/** Instants are ISO 8601 in UTC. */
export interface Permission {
  permissionId: string;
  /** Null while nobody knows whether whom an advocate named is one of the landlord's residents. */
  residentId: string | null;
  advocateId: string;
  organisationId: string | null;
  kind: string;
  state: State;
  endedAs: EndedAs | null;
  actions: readonly Action[];
  /** Nothing written before this day is shown: an ISO date, Europe/London. */
  seenFrom: string | null;
  /** The advocate sees the public stages and nothing else, and is not told so. */
  isLimited: boolean;
  askedBy: 'resident' | 'advocate' | 'officer';
  askedAt: string;
  /** Unanswered, it is gone from here. */
  lapsesAt: string;
  startsAt: string | null;
  /** When the advocate said that they will act; null until then, and nothing is shown to them. */
  takenUpAt: string | null;
  /** From here files, letters and what was told are shown too. */
  sensitiveFrom: string | null;
  expiresAt: string;
  endedAt: string | null;
  evidence: Evidence;
  verifiedHow: string | null;
  wording: Wording | null;
  /** Days before the end on which a reminder went out. */
  reminded: readonly number[];
  onceKey: string;
  version: number;
}

/** Somebody acts for the resident of a complaint, at this instant, under this permission. */
export interface Advocacy {
  permissionId: string;
  version: number;
  advocateId: string;
  residentId: string;
  organisationId: string | null;
  kind: string;
  actions: readonly Action[];
  /** Only the public stages are shown: by the resident's wish, or while the first day lasts. */
  seesLittle: boolean;
  seenFrom: string | null;
}
