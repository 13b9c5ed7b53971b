/** Tables of the editor of rules and of what-if; the migration holds the constraints. */
import { boolean, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

const landlordId = text('landlord_id').notNull();
const draftId = uuid('draft_id').notNull();

export const rulesDrafts = pgTable(
  'rules_drafts',
  {
    landlordId,
    draftId,
    inForceFrom: date('in_force_from', { mode: 'string' }).notNull(),
    basedOn: date('based_on', { mode: 'string' }).notNull(),
    basedOnHash: text('based_on_hash').notNull(),
    standing: text('standing', {
      enum: ['draft', 'in-review', 'approved', 'published', 'withdrawn'],
    }).notNull(),
    summary: text('summary').notNull(),
    reason: text('reason').notNull(),
    reviewedBy: uuid('reviewed_by'),
    publishedAt: instant('published_at'),
    startedAt: instant('started_at').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.draftId] })],
);

export const rulesParts = pgTable(
  'rules_parts',
  {
    landlordId,
    draftId,
    part: text('part').notNull(),
    number: integer('number').notNull(),
    hash: text('hash').notNull(),
    body: text('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.draftId, table.part, table.number] })],
);

export const rulesSteps = pgTable(
  'rules_steps',
  {
    landlordId,
    draftId,
    number: integer('number').notNull(),
    step: text('step').notNull(),
    about: text('about').notNull(),
    words: text('words').notNull(),
    isWriting: boolean('is_writing').notNull(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
    onceKey: uuid('once_key').notNull(),
    bodyHash: text('body_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.draftId, table.number] })],
);

export const whatIfRuns = pgTable(
  'what_if_runs',
  {
    landlordId,
    runId: uuid('run_id').notNull(),
    draftId,
    policyHash: text('policy_hash').notNull(),
    receivedFrom: date('received_from', { mode: 'string' }).notNull(),
    receivedTo: date('received_to', { mode: 'string' }).notNull(),
    judgedAt: instant('judged_at').notNull(),
    standing: text('standing', { enum: ['waiting', 'running', 'done'] }).notNull(),
    total: integer('total').notNull(),
    lastReceivedOn: date('last_received_on', { mode: 'string' }),
    lastComplaintId: uuid('last_complaint_id'),
    tally: jsonb('tally').$type<Record<string, unknown>>().notNull(),
    askedBy: uuid('asked_by').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.runId] })],
);

export const whatIfFlips = pgTable(
  'what_if_flips',
  {
    landlordId,
    runId: uuid('run_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    duty: text('duty').notNull(),
    reference: text('reference').notNull(),
    wasLate: boolean('was_late').notNull(),
    dueBefore: date('due_before', { mode: 'string' }),
    dueAfter: date('due_after', { mode: 'string' }),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.runId, table.complaintId, table.duty] })],
);
