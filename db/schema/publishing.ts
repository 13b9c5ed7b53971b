/**
 * Documents by hash, which of them is in force on a landlord's shelf, and the entries that are written, translated,
 * reviewed and published. The migrations hold the constraints.
 */
import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const documents = pgTable('documents', {
  landlordId: text('landlord_id').notNull(),
  hash: text('hash').notNull(),
  path: text('path').notNull(),
  isCentral: boolean('is_central').notNull(),
  body: text('body').notNull(),
  importedAt: timestamp('imported_at', { withTimezone: true, mode: 'string' }).notNull(),
});

export const shelfPlaces = pgTable('shelf_places', {
  landlordId: text('landlord_id').notNull(),
  path: text('path').notNull(),
  hash: text('hash').notNull(),
  placedAt: timestamp('placed_at', { withTimezone: true, mode: 'string' }).notNull(),
  placedBy: text('placed_by').$type<'import' | 'publication'>().notNull(),
});

export const shelves = pgTable('shelves', {
  landlordId: text('landlord_id').primaryKey(),
  /** Another one after every change; kept by triggers. */
  mark: uuid('mark').notNull(),
});

export const entryKinds = [
  'policy-wording',
  'guidance',
  'notice',
  'letter-template',
  'contact-card',
  'media',
  'page',
] as const;

export const entries = pgTable(
  'entries',
  {
    landlordId: text('landlord_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    kind: text('kind', { enum: entryKinds }).notNull(),
    slug: text('slug').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.entryId] })],
);

export const revisions = pgTable(
  'revisions',
  {
    landlordId: text('landlord_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    language: text('language').notNull(),
    number: integer('number').notNull(),
    path: text('path').notNull(),
    hash: text('hash').notNull(),
    made: text('made', { enum: ['source', 'person', 'machine-assisted', 'official'] }).notNull(),
    isChecked: boolean('is_checked').notNull(),
    madeBy: text('made_by').notNull(),
    checkedBy: text('checked_by'),
    sourceNumber: integer('source_number'),
    sourceBlocks: jsonb('source_blocks').$type<Record<string, string>>().notNull(),
    cameBy: text('came_by', { enum: ['import', 'writing', 'restore', 'copy', 'check'] }).notNull(),
    note: text('note').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.entryId, table.language, table.number] })],
);

export const entryLanguages = pgTable(
  'entry_languages',
  {
    landlordId: text('landlord_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    language: text('language').notNull(),
    path: text('path').notNull(),
    liveNumber: integer('live_number'),
    liveAt: instant('live_at'),
    draftNumber: integer('draft_number'),
    draftFrom: integer('draft_from'),
    draftState: text('draft_state', { enum: ['draft', 'in-review', 'sent-back', 'approved'] }),
    dismissedNumber: integer('dismissed_number'),
    dismissedBy: text('dismissed_by'),
    unpublishedAt: instant('unpublished_at'),
    version: integer('version').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.entryId, table.language] })],
);

export const reviews = pgTable(
  'reviews',
  {
    landlordId: text('landlord_id').notNull(),
    reviewId: uuid('review_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    language: text('language').notNull(),
    number: integer('number').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    decidedBy: text('decided_by'),
    decision: text('decision', { enum: ['approved', 'sent-back', 'lapsed'] }),
    note: text('note').notNull(),
    decidedAt: instant('decided_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.reviewId] })],
);

export const schedules = pgTable(
  'schedules',
  {
    landlordId: text('landlord_id').notNull(),
    scheduleId: uuid('schedule_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    language: text('language').notNull(),
    action: text('action', { enum: ['publish', 'unpublish'] }).notNull(),
    number: integer('number').notNull(),
    at: instant('at').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    cancelledAt: instant('cancelled_at'),
    doneAt: instant('done_at'),
    refusals: jsonb('refusals').$type<readonly { reason: string }[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.scheduleId] })],
);

export const publicationHistory = pgTable(
  'publication_history',
  {
    landlordId: text('landlord_id').notNull(),
    line: bigint('line', { mode: 'number' }).generatedAlwaysAsIdentity(),
    path: text('path').notNull(),
    entryId: uuid('entry_id'),
    language: text('language'),
    act: text('act').notNull(),
    number: integer('number'),
    hash: text('hash'),
    actor: text('actor').notNull(),
    at: instant('at').notNull(),
    onceKey: uuid('once_key'),
    bodyHash: text('body_hash'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.line] })],
);

export const proposals = pgTable(
  'proposals',
  {
    landlordId: text('landlord_id').notNull(),
    path: text('path').notNull(),
    hash: text('hash').notNull(),
    seenAt: instant('seen_at').notNull(),
    decision: text('decision', { enum: ['taken', 'kept', 'superseded'] }),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.path, table.hash] })],
);

export const publicationOutbox = pgTable(
  'publication_outbox',
  {
    landlordId: text('landlord_id').notNull(),
    outboxId: bigint('outbox_id', { mode: 'number' }).generatedAlwaysAsIdentity(),
    event: text('event', {
      enum: ['published', 'unpublished', 'scheduled', 'schedule-cancelled', 'edition-in-force'],
    }).notNull(),
    path: text('path').notNull(),
    entryId: uuid('entry_id'),
    kind: text('kind').notNull(),
    slug: text('slug').notNull(),
    language: text('language').notNull(),
    number: integer('number'),
    hash: text('hash'),
    at: instant('at').notNull(),
    takenAt: instant('taken_at'),
    /** When it is to happen; null for what has happened. */
    dueAt: instant('due_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.outboxId] })],
);

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const mediaFiles = pgTable(
  'media_files',
  {
    landlordId: text('landlord_id').notNull(),
    hash: text('hash').notNull(),
    mediaType: text('media_type', { enum: ['image/webp'] }).notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: bytea('bytes').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.hash] })],
);

/** The languages that a person with the role of translator may write in. */
export const translatorLanguages = pgTable(
  'translator_languages',
  {
    landlordId: text('landlord_id').notNull(),
    personId: uuid('person_id').notNull(),
    language: text('language').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId, table.language] })],
);
