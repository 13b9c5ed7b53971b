/**
 * The facts of one complaint as the engine takes them: what happened, when, and what was told.
 *
 * Events are facts in any order; the engine sorts them by instant. Instants are ISO 8601 with an offset. An event that
 * belongs to a stage applies to the stage the complaint had reached at that instant.
 */
import { z } from 'zod';
import { isInstant } from './moments.ts';
import { deliveries, holdingReasons, outcomes, persons } from './terms.ts';

const anInstant = 'an ISO 8601 instant with an offset, such as 2026-12-23T16:30:00Z';
/** To the minute or finer; `Z`, `+00:00` or any other offset. */
const at = z.string(anInstant).refine(isInstant, anInstant);
const day = z.iso.date('a day, such as 2026-12-23');

const events = [
  /** `formal` false starts at the landlord's informal or early step, where it has one. */
  z.strictObject({ type: z.literal('complaint-lodged'), at, formal: z.boolean().default(true) }),
  z.strictObject({ type: z.literal('acknowledgement-sent'), at }),
  z.strictObject({ type: z.literal('allocated'), at }),
  z.strictObject({ type: z.literal('investigator-wrote'), at }),
  z.strictObject({ type: z.literal('interview-held'), at }),
  z.strictObject({ type: z.literal('timescale-agreed'), at, dueOn: day }),
  /** How often the resident hears, in working days, as agreed with them while the answer takes its time. */
  z.strictObject({ type: z.literal('update-interval-agreed'), at, everyDays: z.int().min(1).max(60) }),
  z.strictObject({ type: z.literal('update-sent'), at }),
  z.strictObject({ type: z.literal('holding-response-sent'), at, reason: z.enum(holdingReasons) }),
  z.strictObject({
    type: z.literal('deadline-extended'),
    at,
    dueOn: day,
    reason: z.string().max(4000).optional(),
  }),
  /** What was found, before it is decided; `commentBy` is the last day on which to say something to it. */
  z.strictObject({ type: z.literal('draft-findings-shared'), at, commentBy: day }),
  z.strictObject({ type: z.literal('findings-commented'), at }),
  z.strictObject({
    type: z.literal('response-issued'),
    at,
    delivery: z.enum(deliveries).default('screen'),
    outcome: z.enum(outcomes).optional(),
    /** When it went into the post, if later than `at`; a paper letter counts as received two working days after. */
    postedAt: at.optional(),
  }),
  /** The day on which a response by post was posted, where that was recorded later than its issue. */
  z.strictObject({ type: z.literal('response-posted'), at }),
  z.strictObject({ type: z.literal('escalation-requested'), at }),
  z.strictObject({ type: z.literal('window-extended'), at, until: day }),
  z.strictObject({ type: z.literal('mediation-started'), at }),
  z.strictObject({ type: z.literal('mediation-ended'), at, resolved: z.boolean() }),
  z.strictObject({ type: z.literal('insurance-claim-started'), at }),
  z.strictObject({ type: z.literal('insurance-claim-ended'), at }),
  z.strictObject({ type: z.literal('legal-proceedings-issued'), at }),
  z.strictObject({ type: z.literal('complaint-withdrawn'), at }),
  z.strictObject({ type: z.literal('complaint-closed'), at }),
  z.strictObject({ type: z.literal('complaint-reopened'), at }),
  z.strictObject({ type: z.literal('complaint-refused'), at, ground: z.string().max(120) }),
] as const;

export const eventTypes = events.map((event) => event.shape.type.value);

export const eventSchema = z.discriminatedUnion('type', events, {
  error: ({ code }) =>
    code === 'invalid_union'
      ? `one of ${eventTypes.join(', ')}`
      : 'an event: a set of named values with its type',
});
export type ComplaintEvent = z.infer<typeof eventSchema>;
export type EventType = ComplaintEvent['type'];

const mostEvents = 5000;
const someEvents = `a list of 1 to ${mostEvents} events`;

export const situationSchema = z.strictObject(
  {
    landlord: z.string().min(1),
    /** The instant the question is asked for: decides what is late. */
    at,
    person: z.enum(persons).default('tenant'),
    events: z.array(eventSchema, someEvents).min(1, someEvents).max(mostEvents, someEvents),
    /** Dates already told to the resident: a computed date is never shown later than these, save by a later recorded extension. */
    told: z.array(z.strictObject({ duty: z.string(), dueOn: day, toldAt: at })).default([]),
  },
  {
    error: ({ code }) =>
      code === 'invalid_type' ? 'a situation: a set of named values with landlord, at and events' : undefined,
  },
);
export type Situation = z.infer<typeof situationSchema>;
