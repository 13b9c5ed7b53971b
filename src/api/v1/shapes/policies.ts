/** The policies, their dates, and the facts of the law. */
import { calendarSchema, factSchema, findings, policySchema } from '#policy';
import { z } from 'zod';
import { day, languageCode, named, path, slug, span } from './base.ts';

const editionHead = {
  landlord: slug,
  inForceFrom: day,
  inForceBasis: z.enum(['stated', 'assumed']),
  version: z.string().nullable(),
  approvedOn: day.nullable(),
  isInForce: z.boolean(),
};
export const editionListedShape = named(
  'EditionListed',
  z.strictObject({ ...editionHead, clauses: z.int(), languages: z.array(languageCode) }),
);
export const editionsShape = named('Editions', z.strictObject({ editions: z.array(editionListedShape) }));
export const editionShape = named(
  'Edition',
  z.strictObject({
    ...editionHead,
    /** Every rule of the edition, each with its clause and, where words leave a choice, the reading taken. */
    rules: policySchema,
  }),
);

export const findingShape = named(
  'Finding',
  z.strictObject({
    provision: z.string(),
    finding: z.enum(findings),
    clauses: z.array(z.string()),
    because: z.string(),
    check: z.enum(['policy', 'case', 'person']),
  }),
);
export const findingsShape = named(
  'Findings',
  z.strictObject({
    landlord: slug,
    edition: day,
    code: z.strictObject({ code: z.string(), edition: z.string() }),
    applies: z.boolean(),
    findings: z.array(findingShape),
    contradictions: z.array(z.strictObject({ id: z.string(), clauses: z.tuple([z.string(), z.string()]) })),
    counts: z.record(z.enum(findings), z.int()),
  }),
);

export const factsShape = named('Facts', z.strictObject({ on: day, facts: z.array(factSchema) }));
export const calendarShape = named('Calendar', calendarSchema);
export const calendarsShape = named('Calendars', z.strictObject({ calendars: z.array(calendarShape) }));

const clauseShape = z.strictObject({ id: z.string(), href: path });
export const stepShape = named(
  'Step',
  z.strictObject({
    id: z.string(),
    kind: z.enum(['start', 'duty', 'window', 'request']),
    words: z.string(),
    /** The promised day, or the last day of a window; null where neither the policy nor the Code gives a figure. */
    on: day.nullable(),
    dueAt: z.iso.datetime({ offset: true }).nullable(),
    from: z.strictObject({ on: day, event: z.string() }).nullable(),
    span: span.nullable(),
    clause: clauseShape.nullable(),
    basis: z.enum(['policy', 'code']),
    code: z.strictObject({ provision: z.string(), on: day }).nullable(),
    skipped: z.array(z.strictObject({ on: day, because: z.string() })),
    readings: z.array(z.string()),
  }),
);
export const timelineShape = named(
  'Timeline',
  z.strictObject({
    landlord: slug,
    language: languageCode,
    from: day,
    edition: day,
    steps: z.array(stepShape),
    notCounted: z.array(z.strictObject({ on: day, because: z.string() })),
    external: z.strictObject({ words: z.string(), when: z.string(), cite: z.string() }).nullable(),
    calendar: z.strictObject({ source: z.string(), asOf: day, coversFrom: day, coversTo: day }),
  }),
);
