/** Tables of the remedies room; the migrations hold the constraints. */
import { bigint, boolean, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const remedies = pgTable(
  'remedies',
  {
    landlordId: text('landlord_id').notNull(),
    remedyId: uuid('remedy_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    stage: text('stage').notNull(),
    kind: text('kind').notNull(),
    what: text('what').notNull(),
    impact: text('impact').notNull(),
    ownerId: uuid('owner_id'),
    ownerBody: text('owner_body'),
    pence: bigint('pence', { mode: 'number' }),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    firstDueOn: date('first_due_on', { mode: 'string' }).notNull(),
    standing: text('standing').notNull(),
    isOpen: boolean('is_open').notNull(),
    doneOn: date('done_on', { mode: 'string' }),
    confirmBy: date('confirm_by', { mode: 'string' }),
    version: integer('version').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.remedyId] })],
);

export const remedyEvents = pgTable(
  'remedy_events',
  {
    landlordId: text('landlord_id').notNull(),
    remedyId: uuid('remedy_id').notNull(),
    sequence: integer('sequence').notNull(),
    fact: jsonb('fact').$type<unknown>().notNull(),
    words: jsonb('words').$type<Record<string, string>>().notNull(),
    happenedAt: instant('happened_at').notNull(),
    recordedBy: uuid('recorded_by'),
    recordedAs: text('recorded_as').notNull(),
    onceKey: uuid('once_key').notNull(),
    bodyHash: text('body_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.remedyId, table.sequence] })],
);

export const remedyNotices = pgTable(
  'remedy_notices',
  {
    landlordId: text('landlord_id').notNull(),
    remedyId: uuid('remedy_id').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.remedyId, table.dueOn] })],
);
