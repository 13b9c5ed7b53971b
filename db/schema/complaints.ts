/** Tables of the complaints room; the migrations hold the constraints. */
import { boolean, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const drafts = pgTable(
  'drafts',
  {
    landlordId: text('landlord_id').notNull(),
    draftHash: text('draft_hash').notNull(),
    onceKey: uuid('once_key').notNull(),
    personId: uuid('person_id'),
    answers: jsonb('answers').$type<Record<string, unknown>>().notNull(),
    version: integer('version').notNull(),
    startedAt: instant('started_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    lodgedReference: text('lodged_reference'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.draftHash] })],
);

export const complaints = pgTable(
  'complaints',
  {
    landlordId: text('landlord_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    reference: text('reference').notNull(),
    personId: uuid('person_id').notNull(),
    onceKey: uuid('once_key').notNull(),
    bodyHash: text('body_hash').notNull(),
    title: text('title').notNull(),
    account: jsonb('account').$type<Record<string, unknown>>().notNull(),
    receivedAt: instant('received_at').notNull(),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    channel: text('channel').notNull(),
    policyHash: text('policy_hash').notNull(),
    codeHash: text('code_hash').notNull(),
    calendarHash: text('calendar_hash').notNull(),
    edition: date('edition', { mode: 'string' }),
    stage: text('stage').notNull(),
    isClosed: boolean('is_closed').notNull(),
    nextDueOn: date('next_due_on', { mode: 'string' }),
    nextDuty: text('next_duty'),
    version: integer('version').notNull(),
    isPaused: boolean('is_paused').notNull(),
    outcome: text('outcome'),
    handlerId: uuid('handler_id'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.complaintId] })],
);

export const complaintEvents = pgTable(
  'complaint_events',
  {
    landlordId: text('landlord_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    sequence: integer('sequence').notNull(),
    event: jsonb('event').$type<Record<string, unknown>>().notNull(),
    happenedAt: instant('happened_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    recordedBy: uuid('recorded_by'),
    recordedAs: text('recorded_as').notNull(),
    onceKey: uuid('once_key').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.complaintId, table.sequence] })],
);

export const toldDates = pgTable(
  'told_dates',
  {
    landlordId: text('landlord_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    duty: text('duty').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    toldAt: instant('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.complaintId, table.duty, table.dueOn] })],
);

export const notices = pgTable(
  'notices',
  {
    landlordId: text('landlord_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    duty: text('duty').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    kind: text('kind', { enum: ['near', 'missed'] }).notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.landlordId, table.complaintId, table.duty, table.dueOn, table.kind] }),
  ],
);

export const complaintNeeds = pgTable(
  'complaint_needs',
  {
    landlordId: text('landlord_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    adjustments: text('adjustments').notNull(),
    safety: text('safety').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.complaintId] })],
);
