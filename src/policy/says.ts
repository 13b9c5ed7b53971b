/**
 * What a policy's text states on the points that the Complaint Handling Code asks about, each with its clauses.
 *
 * These are facts about the text and never findings: `states` what it says, `against` what it sets in the way,
 * `doubts` what it says by half or in two ways. A point that the text does not touch is left out. What the engine runs
 * (stages, spans, windows, grounds, letters, routes) is not repeated here: `check` reads it from the rules themselves.
 */
import { z } from 'zod';

const clauses = z.array(z.string().min(1).max(24)).min(1);

const point = <
  const S extends readonly [string, ...string[]],
  const A extends readonly string[] = [],
  const D extends readonly string[] = [],
>(
  states: S,
  against?: A,
  doubts?: D,
) =>
  z
    .strictObject({
      clauses,
      states: z.array(z.enum(states)).default([]),
      against: z.array(z.enum((against ?? []) as A)).default([]),
      doubts: z.array(z.enum((doubts ?? []) as D)).default([]),
    })
    .refine(
      (said) => said.states.length + said.against.length + said.doubts.length > 0,
      'at least one thing the clauses say',
    )
    .optional();

export const saysSchema = z
  .strictObject({
    /** Code 1.2. `codes-own-words`: the Code's definition, complete. */
    definition: point(
      ['codes-own-words'],
      ['in-writing', 'members-only', 'wants-corrective-action', 'first-response-failed'],
    ),
    /** 1.3 */
    choice: point(['word-not-needed', 'choice-offered'], ['staff-decide'], ['formal-procedure-told-later']),
    /** 1.3, 3.6. `passes-on`: may bring the complaint in; `acts`: may act for the resident throughout. */
    representatives: point(['passes-on', 'helps', 'acts', 'accompanies'], [], ['permission-shown-first']),
    /** 1.4 */
    serviceRequests: point(['defined', 'recorded'], [], ['recorded-in-part']),
    /** 1.5 */
    failedRequests: point(['is-a-complaint']),
    /** 1.6 */
    surveys: point(['say-how-to-complain']),
    /** 3.1 */
    formats: point(['other-formats', 'other-languages', 'equality-policy']),
    /** 3.1, 5.10 */
    adjustments: point(['offered', 'recorded', 'reviewed']),
    /** 3.2 */
    anyStaff: point(['any-member-of-staff']),
    /** 3.3 */
    volumes: point(['many-are-welcome'], ['target-for-fewer', 'cap']),
    /** 3.4, 3.5. The names are those given where the policy says how it is publicised. */
    publicity: point(['published', 'names-ombudsman', 'names-code'], [], ['inside-the-organisation']),
    /** 3.7: the Ombudsman's details as the policy prints them. */
    ombudsmanContact: z
      .strictObject({
        clauses,
        postcode: z.string().min(5).max(8).optional(),
        byEmail: z.boolean().default(false),
        throughout: z.boolean().default(false),
      })
      .optional(),
    /** 4.1 */
    complaintsOfficer: point(
      ['named', 'liaises-with-ombudsman', 'reports-to-governing-body'],
      [],
      ['owns-the-log'],
    ),
    /** 4.2 */
    authority: point(['reaches-all-levels', 'may-settle']),
    /** 4.3 */
    training: point(['prioritised', 'resourced', 'trained']),
    /** 5.1 */
    noDetriment: point(['no-worse-treatment'], [], ['outside-the-procedure']),
    /** 5.3: how many stages the policy itself counts. */
    stagesNamed: z.strictObject({ clauses, count: z.int().min(1).max(9) }).optional(),
    /** 5.5 */
    thirdParties: point(['bound-to-code']),
    /** 5.6 */
    clarification: point(['asked-when-unclear']),
    /** 5.8, 6.13 */
    fairHearing: point(
      ['independent', 'both-sides-heard', 'evidence-weighed', 'conflicts-handled'],
      [],
      ['earlier-officer-may-act-again', 'same-people-may-decide-both', 'own-service-manager'],
    ),
    /** 5.9 */
    updates: point(['kept-informed', 'intervals-agreed']),
    /** 5.11, 6.10, 6.12 */
    escalation: point(
      ['on-request', 'refused-only-for-listed-reasons', 'late-requests-considered'],
      [
        'closed-is-not-escalated',
        'persisting-is-vexatious',
        'not-accepting-is-vexatious',
        'stages-may-be-skipped',
      ],
    ),
    /** 6.12: what is said about reasons outside the stage rules. */
    reasonsAsked: point(['none-needed'], [], ['no-grounds-is-vexatious']),
    /** 5.12 */
    record: point(['complaint', 'date', 'correspondence', 'evidence', 'outcome']),
    /** 5.13 */
    puttingRight: point(['whenever-upheld'], [], ['money-only-exceptionally']),
    /** 5.14, 5.15 */
    conduct: point(['evidence-required', 'reviewed', 'proportionate', 'equality-minded']),
    /** 6.1 */
    triage: point(['by-complexity', 'by-vulnerability', 'by-risk']),
    /** 6.6, 6.17 */
    answering: point(['when-known', 'leftover-actions-tracked']),
    /** 6.7, 6.18 */
    reasoning: point(['every-point', 'reasons-with-policy-and-law']),
    /** 6.8 */
    newIssues: point(['related-are-added', 'others-start-anew'], ['changing-the-basis-is-vexatious']),
    /** 7.1 */
    fault: point(['admitted', 'action-told']),
    /** 7.2 */
    remedyFits: point(['effect-on-resident']),
    /** 7.3 */
    remedyDates: point(['what', 'by-when', 'followed-through'], [], ['early-step-only']),
    /** 7.4 */
    remedyGuidance: point(['ombudsmans-guidance-used']),
    /** 8.1: the six parts of the annual report. */
    annualReport: point(
      [
        'self-assessment',
        'performance-and-refusals',
        'non-compliance',
        'improvements',
        'ombudsmans-report',
        'other-publications',
      ],
      [],
      ['parts-not-named'],
    ),
    /** 8.2 */
    reportPublished: point(
      ['to-governing-body', 'published', 'response-published'],
      [],
      ['summary-to-tenants'],
    ),
    /** 8.3, 8.4 */
    reassessment: point(['after-change', 'when-asked']),
    /** 8.5: only while the landlord cannot comply. */
    exception: point(['ombudsman-told', 'residents-told', 'published', 'return-date']),
    /** 9.1 */
    learning: point(['past-the-single-complaint']),
    /** 9.2 */
    intelligence: point(['complaints-used-to-improve']),
    /** 9.3 */
    lessons: point(['reported'], [], ['figures-only']),
    /** 9.4 */
    seniorLead: point(['accountable-lead'], [], ['owns-the-log']),
    /** 9.5, 9.6 */
    governingBodyMember: point(['named', 'informs-the-board', 'has-access']),
    /** 9.7 */
    memberReceives: point(
      ['volumes', 'outcomes', 'themes', 'ombudsman-outcomes', 'annual-report'],
      [],
      ['board-only'],
    ),
    /** 9.8 */
    objective: point(['for-staff', 'for-contractors']),
  })
  .prefault({});
export type Says = z.infer<typeof saysSchema>;

/** One point as the text has it. */
export interface Said {
  clauses: string[];
  states: string[];
  against: string[];
  doubts: string[];
}

/** The points that have states, by name. */
export type PointName = {
  [K in keyof Says]-?: NonNullable<Says[K]> extends Said ? K : never;
}[keyof Says];
