/** The shapes of everything that `/api/v1` answers. Each is named, so that a client made from the document has it by name. */
import { offeredLanguage } from '#languages';
import { calendarSchema, factSchema, findings, makings, policySchema, spanSchema } from '#policy';
import { entryKinds, publishedKinds } from '#publishing';
import { hookEvents } from '#programs';
import { z } from 'zod';

/** Every named shape of the interface. */
export const shapes = z.registry<{ id: string; description?: string }>();

function named<T extends z.ZodType>(id: string, shape: T): T {
  shapes.add(shape, { id });
  return shape;
}

export const day = z.iso.date();
const instant = z.iso.datetime();
export const languageCode = z.string().regex(/^[a-z]{2,3}$/);
/** A language that the portal's own sentences are in. */
export const spoken = languageCode.refine(
  (code) => offeredLanguage(code) !== undefined,
  'an offered language',
);
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80);
export const kind = named('Kind', z.enum(publishedKinds));
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const path = z.string();

const span = named('Span', spanSchema);
const direction = z.enum(['ltr', 'rtl']);

export const languageShape = named(
  'Language',
  z.strictObject({ code: languageCode, ownName: z.string(), direction, isOffered: z.boolean() }),
);
export const languagesShape = named('Languages', z.strictObject({ languages: z.array(languageShape) }));

const landlord = {
  id: slug,
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  nation: z.string(),
  calendar: z.string(),
  languages: z.array(languageCode),
};
export const landlordShape = named('Landlord', z.strictObject(landlord));
export const landlordsShape = named('Landlords', z.strictObject({ landlords: z.array(landlordShape) }));
export const landlordInForceShape = named(
  'LandlordInForce',
  z.strictObject({
    ...landlord,
    /** The edition of the policy in force today, by its first day; null where none is. */
    edition: day.nullable(),
    codeApplies: z.boolean(),
  }),
);

/** How a text in one language stands to its original. */
const standing = {
  language: languageCode,
  direction,
  /** To be sent back with a write: a language that somebody changed meanwhile is not overwritten. */
  version: z.int(),
  isPublished: z.boolean(),
  /** Has the original changed since this was made from it? Null for the original, and where no record says. */
  isStale: z.boolean().nullable(),
  made: z.enum(makings).nullable(),
  isChecked: z.boolean(),
  hash: hash.nullable(),
  publishedAt: instant.nullable(),
};
export const standingShape = named('LanguageState', z.strictObject(standing));

const entryHead = {
  landlord: slug,
  kind,
  slug,
  language: languageCode,
  title: z.string(),
  hash,
  publishedAt: instant,
};
export const listedShape = named('EntryListed', z.strictObject({ ...entryHead, href: path }));
export const entriesShape = named(
  'Entries',
  z.strictObject({ entries: z.array(listedShape), next: z.string().nullable() }),
);
export const entryStatesShape = named(
  'EntryLanguages',
  z.strictObject({ landlord: slug, kind, slug, languages: z.array(standingShape) }),
);

export const blockShape = named(
  'Block',
  z.strictObject({ id: z.string(), hash: z.string(), words: z.string() }),
);
export const entryShape = named(
  'Entry',
  z.strictObject({
    ...entryHead,
    direction: direction.nullable(),
    made: z.enum(makings).nullable(),
    isChecked: z.boolean(),
    /** Rendered, with today's facts and the rules' own figures filled in. Null for what is no page. */
    html: z.string().nullable(),
    /** As it was written, placeholders in it. */
    source: z.string(),
    sourceType: z.enum(['text/markdown', 'application/yaml']),
    blocks: z.array(blockShape),
  }),
);

const draftStates = z.enum(['draft', 'in-review', 'sent-back', 'approved']);
const entryKind = named('EntryKind', z.enum(entryKinds));
const draftState = {
  language: languageCode,
  /** Of the revision. */
  number: z.int(),
  version: z.int(),
  state: draftStates,
};
export const draftListedShape = named(
  'DraftListed',
  z.strictObject({ kind: entryKind, slug, ...draftState }),
);
export const draftsShape = named(
  'Drafts',
  z.strictObject({ drafts: z.array(draftListedShape), next: z.string().nullable() }),
);
export const draftShape = named(
  'Draft',
  entryShape.omit({ publishedAt: true }).extend({ ...draftState, madeAt: instant }),
);

const target = {
  kind: entryKind,
  slug,
  language: languageCode,
  /** The version that was read before; 0 for a language that was not begun. */
  version: z.int().min(0),
};
const written = {
  ...target,
  /** The whole document: front matter and words. */
  source: z.string().min(1).max(200_000),
  note: z.string().max(500).default(''),
};
export const draftWriteShape = named('DraftWrite', z.strictObject(written));
export const translationWriteShape = named(
  'TranslationWrite',
  z.strictObject({
    ...written,
    made: z.enum(['person', 'machine-assisted', 'official']),
    /** Blocks that were looked at, left as they are, and still fit the original of today. */
    stillFits: z.array(z.string().max(200)).max(2000).default([]),
  }),
);
export const publishShape = named('Publish', z.strictObject(target));

const refusal = z.strictObject({
  reason: z.string(),
  clause: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export const writtenShape = named(
  'Written',
  z.strictObject({
    ...target,
    /** Revisions: of the draft, and of what is published. */
    draft: z.int().nullable(),
    state: draftStates.nullable(),
    published: z.int().nullable(),
    /** What stops nothing yet, and would stop the publication or asks to be looked at. */
    cautions: z.array(refusal),
  }),
);

export const revisionShape = named(
  'Revision',
  z.strictObject({
    number: z.int(),
    hash,
    made: z.enum(makings).nullable(),
    publishedAt: instant,
    isInForce: z.boolean(),
  }),
);
export const historyShape = named(
  'History',
  z.strictObject({
    landlord: slug,
    kind,
    slug,
    language: languageCode,
    revisions: z.array(revisionShape),
  }),
);

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

export const foundShape = named(
  'Found',
  z.strictObject({
    kind: z.string(),
    slug,
    /** What it is in: the language asked for, or the source language where there is nothing in that. */
    language: languageCode,
    direction,
    title: z.string(),
    heading: z.string(),
    clause: z.string().nullable(),
    href: path,
    excerpt: z.array(z.strictObject({ text: z.string(), isMatch: z.boolean() })),
  }),
);
export const searchShape = named(
  'SearchAnswer',
  z.strictObject({ language: languageCode, found: z.array(foundShape) }),
);

/** What a webhook is told. The text itself is fetched, so that it is always the newest. */
export const messageShape = named(
  'WebhookMessage',
  z.strictObject({
    /** The same at every try. */
    id: z.uuid(),
    event: z.enum(hookEvents),
    at: instant,
    /** When it is to happen, of what is scheduled. */
    dueAt: instant.optional(),
    landlord: slug,
    kind,
    slug,
    language: languageCode,
    revision: z.int().nullable(),
    hash: hash.nullable(),
    href: path,
  }),
);

export const problemShape = named(
  'Problem',
  z.strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** The number of the request, for whoever asks about it. */
    instance: z.string(),
    /** What could not be taken: where it stood and what was expected there. */
    errors: z
      .array(
        z.strictObject({
          in: z.enum(['path', 'query', 'header', 'body']),
          name: z.string(),
          expected: z.string(),
        }),
      )
      .optional(),
    /** Why a verb refused, as it refuses at the desk. */
    refusals: z.array(refusal).optional(),
  }),
);
