import { date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const letters = pgTable(
  'letters',
  {
    landlordId: text('landlord_id').notNull(),
    letterId: uuid('letter_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    kind: text('kind').notNull(),
    stage: text('stage'),
    language: text('language').notNull(),
    content: jsonb('content').$type<unknown>().notNull(),
    contentHash: text('content_hash').notNull(),
    issuedAt: instant('issued_at').notNull(),
    issuedBy: uuid('issued_by'),
    onceKey: uuid('once_key').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.letterId] })],
);

export const mails = pgTable(
  'mails',
  {
    landlordId: text('landlord_id').notNull(),
    mailId: uuid('mail_id').notNull(),
    purpose: text('purpose').notNull(),
    about: text('about').notNull(),
    channel: text('channel', { enum: ['mail', 'sms'] })
      .notNull()
      .default('mail'),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    language: text('language').notNull(),
    queuedAt: instant('queued_at').notNull(),
    tries: integer('tries').notNull(),
    nextTryAt: instant('next_try_at'),
    sentAt: instant('sent_at'),
    givenUpAt: instant('given_up_at'),
    uselessAfter: instant('useless_after'),
    permissionId: uuid('permission_id'),
    personId: uuid('person_id'),
    reference: text('reference'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.mailId] })],
);

export const letterPosts = pgTable(
  'letter_posts',
  {
    landlordId: text('landlord_id').notNull(),
    letterId: uuid('letter_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    queuedAt: instant('queued_at').notNull(),
    batchId: uuid('batch_id'),
    batchedAt: instant('batched_at'),
    postedOn: date('posted_on', { mode: 'string' }),
    postingRecordedAt: instant('posting_recorded_at'),
    postingRecordedBy: uuid('posting_recorded_by'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.letterId] })],
);
