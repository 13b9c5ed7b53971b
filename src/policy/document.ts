/**
 * The shape of a policy edition: `content/landlords/<landlord>/<in-force-from>/policy.yaml`.
 *
 * Every entry carries the clause a reader is sent to. Where the policy is silent or reads two ways, `reading` holds what
 * this portal takes it to mean, beside the alternatives; the page shows both. Words for people stand in `text.<lang>.md`.
 */
import { z } from 'zod';
import {
  channels,
  commitmentSubjects,
  conflictKinds,
  divisions,
  dutyKinds,
  firmnesses,
  groundKinds,
  groundOrigins,
  holdingReasons,
  letterKinds,
  letterParts,
  outcomes,
  persons,
  remedyKinds,
  staffRoles,
  stageIds,
  triggers,
  units,
  uses,
} from './terms.ts';
import { saysSchema } from './says.ts';

const kebab = z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'small letters, digits, - and . only');
const clause = z.string().min(1).max(24);
const isoDay = z.iso.date();

export const spanSchema = z.strictObject({
  count: z.int().min(1).max(1000),
  unit: z.enum(units),
});
export type Span = z.infer<typeof spanSchema>;

/** A choice of ours where the words leave one. `chosen` and `alternatives` name spans or triggers where that is what differs. */
export const readingSchema = z.strictObject({
  id: kebab,
  /** What the policy's own words leave open. */
  policy: z.enum(['silent', 'unclear', 'contradictory', 'overtaken-by-law']),
  chosen: z.strictObject({
    span: spanSchema.optional(),
    from: z.enum(triggers).optional(),
    means: kebab.optional(),
  }),
  alternatives: z.array(
    z.strictObject({
      span: spanSchema.optional(),
      from: z.enum(triggers).optional(),
      means: kebab.optional(),
    }),
  ),
});
export type Reading = z.infer<typeof readingSchema>;

const head = {
  id: kebab,
  clause,
  firmness: z.enum(firmnesses).default('must'),
  use: z.enum(uses).default('executed'),
  reading: readingSchema.optional(),
};

/** No figure in the policy: `unspecified` says so, and a span without trigger or unit is refused unless it does. */
const timed = {
  from: z.enum(triggers).optional(),
  span: spanSchema.optional(),
  unspecified: z.literal(true).optional(),
};

export const stageSchema = z.strictObject({
  ...head,
  id: z.enum(stageIds),
  formal: z.boolean(),
  /** Which of the Code's two stages this step is; none for a step before them (Code 5.2). */
  codeStage: z.union([z.literal(1), z.literal(2)]).optional(),
  /** Role id of who answers at this stage. */
  handler: kebab,
  /** Must the request for this stage be in writing, in the policy's words? Shown; the portal takes any channel. */
  inWriting: z.boolean().default(false),
  reasons: z.enum(['not-asked', 'asked', 'required']).default('not-asked'),
  /** Where the policy asks for them, if in another clause than the stage's own. */
  reasonsClause: clause.optional(),
  final: z.boolean().default(false),
  writtenResponse: z.boolean().default(true),
});

export const dutySchema = z.strictObject({
  ...head,
  ...timed,
  stage: z.enum(stageIds),
  kind: z.enum(dutyKinds),
  party: z.literal('landlord').default('landlord'),
  /** Repeats from each contact: an update duty. */
  repeats: z.boolean().default(false),
  /** Owed only once its occasion arises: a holding response. */
  conditional: z.boolean().default(false),
  /** The date is agreed with the resident; without an agreed date `span`, or else the Code's, applies. */
  agreed: z.boolean().default(false),
});

export const windowSchema = z.strictObject({
  ...head,
  ...timed,
  /** The stage that may be asked for. */
  stage: z.enum(stageIds),
  party: z.literal('resident').default('resident'),
  extendable: z.enum(['no', 'on-request-inside-the-window']).default('no'),
});

export const holdingSchema = z.strictObject({
  ...head,
  ...timed,
  stage: z.enum(stageIds),
  reason: z.enum(holdingReasons),
});

export const extensionSchema = z.strictObject({
  ...head,
  stage: z.enum(stageIds),
  /** `none`: the policy's date cannot be moved. `code`: the policy gives no figure, so the Code's rule applies. */
  allowed: z.enum(['none', 'with-reasons', 'code']),
  /** The most that may be added without good reason; absent where the policy names no limit. */
  most: spanSchema.optional(),
  reasonsRequired: z.boolean().default(false),
  givesOmbudsman: z.boolean().default(false),
});

export const suspensionSchema = z.strictObject({
  ...head,
  cause: z.enum(['mediation', 'insurance-claim', 'legal-proceedings']),
  /** Does the clock run on when the cause ends without settling the matter? */
  resumes: z.boolean(),
});

export const closingSchema = z.strictObject({
  ...head,
  ...timed,
  stage: z.enum(stageIds),
  /** Never before this window has passed. */
  notBeforeWindow: z.enum(stageIds).optional(),
});

export const groundSchema = z.strictObject({
  ...head,
  kind: z.enum(groundKinds),
  /** Other clauses that say the same. */
  alsoIn: z.array(clause).optional(),
  /** Age limits: how old the cause may be. */
  span: spanSchema.optional(),
  countedFrom: z.enum(['event', 'event-or-awareness', 'latest-occurrence']).optional(),
  /** May staff look at each on its merits (Code 2.5)? */
  discretion: z.boolean(),
  /** Does the policy ask for the reason to be recorded and told (Code 2.1, 2.4)? */
  reasonsTold: z.boolean().default(false),
  /** The question in the lodging form, or the fact, that brings this ground up. */
  raisedBy: z.enum(groundOrigins).default('staff-only'),
});

export const handlerRuleSchema = z.strictObject({
  ...head,
  stage: z.enum(stageIds).optional(),
  /** The subject of the complaint that this routing is for; absent for the general rule. */
  about: z.enum(['service', 'staff-member', 'board-member', 'chief-executive', 'contractor']).optional(),
  goesTo: kebab,
  /** The portal's staff who hold that role; any of them where absent. */
  staff: z.array(z.enum(staffRoles)).optional(),
  never: z.array(z.enum(conflictKinds)).default([]),
});

export const letterSchema = z.strictObject({
  ...head,
  letter: z.enum(letterKinds),
  stage: z.enum(stageIds).optional(),
  contains: z.array(z.enum(letterParts)),
});

export const externalSchema = z.strictObject({
  ...head,
  body: kebab,
  /** For whom the policy names this route; empty for everyone. */
  persons: z.array(z.enum(persons)).default([]),
  /** The wait or the go-between in the policy's words; overtaken by law where the Ombudsman is meant. */
  wait: spanSchema.optional(),
  designatedPerson: z.boolean().default(false),
  supersededBy: kebab.optional(),
});

/** A duty or statement that a page shows, a record tracks or a report counts. */
export const commitmentSchema = z.strictObject({
  ...head,
  use: z.enum(['shown', 'tracked', 'reported']),
  about: z.enum(commitmentSubjects),
  /** The least time that it gives, where it gives any. */
  span: spanSchema.optional(),
  channels: z.array(z.enum(channels)).optional(),
  persons: z.array(z.enum(persons)).optional(),
  outcomes: z.array(z.enum(outcomes)).optional(),
  remedies: z.array(z.enum(remedyKinds)).optional(),
  every: z.enum(['month', 'quarter', 'year', 'two-years']).optional(),
  to: kebab.optional(),
  parts: z.array(kebab).optional(),
});

export const contradictionSchema = z.strictObject({
  id: kebab,
  /** Two places in the policy that cannot both hold, each with what it says there. */
  spans: z.tuple([
    z.strictObject({ clause, means: kebab, span: spanSchema.optional() }),
    z.strictObject({ clause, means: kebab, span: spanSchema.optional() }),
  ]),
  reading: readingSchema.optional(),
});

export const policySchema = z.strictObject({
  landlord: kebab,
  inForceFrom: isoDay,
  /** `assumed`: the text is undated, and this portal takes the day given. */
  inForceBasis: z.enum(['stated', 'assumed']),
  version: z.string().optional(),
  approvedOn: isoDay.optional(),
  calendar: z.enum(divisions),
  handlingCode: z.strictObject({
    applies: z.boolean(),
    /** The Scheme member that the findings are addressed to, where that is another body. */
    through: kebab.optional(),
  }),
  history: z
    .array(
      z.strictObject({
        version: z.string(),
        month: z.string().regex(/^\d{4}-\d{2}$/),
        clause,
        /** What that version changed; its words stand under `meanings` in the text. */
        means: kebab.optional(),
      }),
    )
    .default([]),
  persons: z.array(z.enum(persons)).min(1),
  stages: z.array(stageSchema).min(1),
  duties: z.array(dutySchema),
  windows: z.array(windowSchema),
  holdingResponses: z.array(holdingSchema).default([]),
  extensions: z.array(extensionSchema).default([]),
  suspensions: z.array(suspensionSchema).default([]),
  closing: z.array(closingSchema).default([]),
  grounds: z.array(groundSchema).default([]),
  handlers: z.array(handlerRuleSchema).default([]),
  letters: z.array(letterSchema).default([]),
  external: z.array(externalSchema).default([]),
  commitments: z.array(commitmentSchema).default([]),
  contradictions: z.array(contradictionSchema).default([]),
  /** What the text states or leaves out on the points that the Code asks about. */
  says: saysSchema,
});
export type PolicyEdition = z.infer<typeof policySchema>;
export type StageRule = z.infer<typeof stageSchema>;
export type DutyRule = z.infer<typeof dutySchema>;
export type WindowRule = z.infer<typeof windowSchema>;
export type GroundRule = z.infer<typeof groundSchema>;
export type Commitment = z.infer<typeof commitmentSchema>;
