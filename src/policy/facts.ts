/**
 * Dated central facts: what the law and the Ombudsman's own details are, whatever a policy prints.
 * `content/facts/<subject>.yaml`. A fact is never pinned to a complaint: people get what holds today.
 */
import { z } from 'zod';
import { spanSchema } from './document.ts';
import { confidences } from './handling-code.ts';

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** One kind of value each: read the member that is there. */
export const factValueSchema = z.union([
  z.strictObject({ text: z.string().min(1) }),
  z.strictObject({ lines: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ web: z.url() }),
  z.strictObject({ span: spanSchema, counted: z.string().optional() }),
  z.strictObject({ number: z.number() }),
  /** One day, as an ISO date: a first day that articles tell, before it comes and after. */
  z.strictObject({ day: z.iso.date() }),
  /** A day of every year, month first. */
  z.strictObject({ yearly: z.string().regex(/^\d{2}-\d{2}$/) }),
  z.strictObject({
    hours: z
      .array(z.strictObject({ days: z.array(z.enum(weekdays)).min(1), opens: clockTime, closes: clockTime }))
      .min(1),
  }),
  /** Something that is so, and needs no figure. */
  z.strictObject({ holds: z.literal(true) }),
]);
export type FactValue = z.infer<typeof factValueSchema>;

export const factSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/),
    /** Contact details that changed together. */
    generation: z.int().min(1).optional(),
    postcode: z.string().optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    superseded: z.literal(true).optional(),
    pending: z.literal(true).optional(),
    value: factValueSchema,
    source: z.string().min(1),
    confidence: z.enum(confidences),
    asOf: z.iso.date(),
  })
  .refine((fact) => !fact.from || !fact.to || fact.from <= fact.to, 'a last day not before the first');
export type Fact = z.infer<typeof factSchema>;

export const factsDocumentSchema = z.strictObject({
  subject: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  facts: z.array(factSchema).min(1),
});
export type FactsDocument = z.infer<typeof factsDocumentSchema>;

/**
 * The facts that hold on a day (ISO date, Europe/London). First and last day are included; a fact without a first day
 * holds since before the records begin. What is superseded on an unknown day, or still pending, never holds.
 */
export const factsOn = (facts: readonly Fact[], day: string): Fact[] =>
  facts.filter(
    (fact) =>
      !fact.superseded &&
      !fact.pending &&
      (fact.from === undefined || fact.from <= day) &&
      (fact.to === undefined || day <= fact.to),
  );

/** The one fact of an id that holds on a day; undefined where none does. Of two, the one that began later. */
export const factOn = (facts: readonly Fact[], id: string, day: string): Fact | undefined =>
  factsOn(facts, day)
    .filter((fact) => fact.id === id)
    .sort((a, b) => (b.from ?? '').localeCompare(a.from ?? ''))[0];

/** The generation of contact details that a printed postcode belongs to; undefined where it is none of those on record. */
export const generationOf = (facts: readonly Fact[], postcode: string): number | undefined =>
  facts.find((fact) => fact.postcode !== undefined && bare(fact.postcode) === bare(postcode))?.generation;

const bare = (postcode: string): string => postcode.replaceAll(' ', '').toUpperCase();
