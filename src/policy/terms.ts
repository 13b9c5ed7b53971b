/**
 * The closed lists of the field. A word that is not here is not understood by the engine.
 *
 * - A *span* is a length of time with its unit; it cannot be added to a day without a calendar.
 * - A *trigger* is the fact that a span is counted from. The day of the trigger is never counted.
 * - A *duty* is owed by the landlord; a *window* is a time in which the resident may act.
 * - A *ground* is a reason on which a policy may decline a complaint. Staff decide on it, never the software.
 */
export const units = ['hour', 'working-day', 'calendar-day', 'week', 'month', 'unspecified-day'] as const;
export type Unit = (typeof units)[number];

export const divisions = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
export type Division = (typeof divisions)[number];

/** Who or what made a text: the original itself, a person, a machine with people's help, or the body whose text it is. */
export const makings = ['source', 'person', 'machine-assisted', 'official'] as const;
export type Making = (typeof makings)[number];

/** What a span may be counted from. `stage-start` is the lodging at the first stage and the request at a later one. */
export const triggers = [
  'stage-start',
  'acknowledgement',
  'allocation',
  'response-issued',
  'response-received',
  'last-contact',
] as const;
export type Trigger = (typeof triggers)[number];

export const firmnesses = ['must', 'normally', 'generally', 'may'] as const;
export type Firmness = (typeof firmnesses)[number];

/** What the portal does with a rule: the engine runs it, a page shows it, a record tracks it, a report counts it. */
export const uses = ['executed', 'shown', 'tracked', 'reported'] as const;
export type Use = (typeof uses)[number];

export const parties = ['resident', 'landlord', 'advocate'] as const;
export type Party = (typeof parties)[number];

export const persons = [
  'tenant',
  'leaseholder',
  'shared-owner',
  'licensee',
  'applicant',
  'client',
  'member',
  'commercial-client',
  'other',
] as const;
export type Person = (typeof persons)[number];

export const stageIds = [
  'informal',
  'early-resolution',
  'local-resolution',
  'review',
  'stage-1',
  'stage-2',
] as const;
export type StageId = (typeof stageIds)[number];

export const dutyKinds = [
  'acknowledge',
  'respond',
  'holding-response',
  'write-to-complainant',
  'interview',
  'update',
] as const;
export type DutyKind = (typeof dutyKinds)[number];

export const outcomes = ['upheld', 'partly-upheld', 'not-upheld', 'resolved'] as const;
export type Outcome = (typeof outcomes)[number];

export const deliveries = ['screen', 'post'] as const;
export type Delivery = (typeof deliveries)[number];

export const holdingReasons = ['more-investigation', 'outside-organisation'] as const;
export type HoldingReason = (typeof holdingReasons)[number];

export const channels = [
  'form',
  'letter',
  'fax',
  'e-mail',
  'telephone',
  'text-message',
  'visit',
  'website',
  'portal',
  'third-party',
  'tenant-panel',
  'councillor',
  'mp',
] as const;
export type Channel = (typeof channels)[number];

/** Why a policy may decline a complaint (Code 2.2 lists the first three; every other kind needs its own justification). */
export const groundKinds = [
  'too-old',
  'claim-at-court',
  'already-considered',
  'service-request',
  'outside-control',
  'agreed-policy',
  'general-law',
  'insurance',
  'legal-proceedings',
  'conduct',
  'anonymous',
  'enquiry-by-representative',
  'other-procedure',
  'new-issue',
  'governance',
  'information-request',
  'not-a-customer',
] as const;
export type GroundKind = (typeof groundKinds)[number];

/** The question in the lodging form, or the fact, that brings a ground up. */
export const groundOrigins = [
  'age',
  'service-request',
  'insurance',
  'court',
  'anonymous',
  'neighbour',
  'earlier-complaint',
  'staff-only',
] as const;

/** What a letter must contain. The first seven are the Code's for a stage letter (6.9, 6.19). */
export const letterParts = [
  'stage',
  'complaint-definition',
  'decision',
  'reasons',
  'remedy',
  'outstanding-actions',
  'next-step',
  'outcome-sought',
  'responsibility-split',
  'findings',
  'action-proposed',
  'right-to-appeal',
  'ombudsman-contact',
  'new-date',
  'policy-copy',
  'timescale',
  'references',
  'interview-date',
  'comment-by',
] as const;
export type LetterPart = (typeof letterParts)[number];

export const letterKinds = [
  'acknowledgement',
  'holding',
  'extension',
  'refusal',
  'response',
  'early-outcome',
  'update',
  'verbal-outcome',
  'closing',
  'other-path',
  'clarification',
  'draft-findings',
  'interview',
  'agreed-time',
  'remedy-due',
  'remedy-done',
] as const;
export type LetterKind = (typeof letterKinds)[number];

export const remedyKinds = [
  'apology',
  'acknowledge-fault',
  'explanation',
  'service',
  'act-on-delay',
  'reconsider-decision',
  'amend-record',
  'money',
  'change-practice',
] as const;
export type RemedyKind = (typeof remedyKinds)[number];

export const findings = [
  'meets',
  'beats',
  'fails',
  'silent',
  'unclear',
  'not-applicable',
  'contrary-to-law',
] as const;
export type FindingWord = (typeof findings)[number];

/** Who may never deal with a complaint at a stage, worked out from the history of the complaint. */
export const conflictKinds = [
  'person-complained-about',
  'line-manager-of-person-complained-about',
  'decided-earlier-stage',
  'works-for-contractor-complained-about',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** What a duty or statement that the engine does not run is about. */
export const commitmentSubjects = [
  'who-may-complain',
  'definition',
  'publishing',
  'formats',
  'languages',
  'training',
  'confidentiality',
  'learning',
  'record',
  'channels',
  'no-detriment',
  'representatives',
  'adjustments',
  'handling',
  'keeping-informed',
  'remedy',
  'monitoring',
  'reporting',
  'anonymous',
  'groups',
  'conduct',
  'mediation',
  'legal',
  'merging',
  'review-of-policy',
  'roles',
  'naming-people',
  'clarification',
  'comment-before-decision',
  'external',
] as const;
export type CommitmentSubject = (typeof commitmentSubjects)[number];
/** Roles of the portal's staff that a policy's own role is held by. */
export const staffRoles = ['handler', 'manager', 'board-member'] as const;
export type StaffRole = (typeof staffRoles)[number];
